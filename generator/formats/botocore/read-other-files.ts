import * as z from 'zod';

/** What is read of the files that stand beside a `service-2.json`. */

export interface PaginatorJson {
  readonly input_token?: string | readonly string[];
  readonly output_token?: string | readonly string[];
  readonly limit_key?: string;
  readonly more_results?: string;
  readonly result_key?: string | readonly string[];
  readonly non_aggregate_keys?: readonly string[];
}

export interface WaiterJson {
  readonly operation: string;
  readonly description?: string;
  readonly delay: number;
  readonly maxAttempts: number;
  readonly acceptors: readonly {
    readonly state: 'success' | 'failure' | 'retry';
    readonly matcher: 'path' | 'pathAll' | 'pathAny' | 'status' | 'error';
    readonly argument?: string;
    readonly expected: string | number | boolean;
  }[];
}

export interface ExampleJson {
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly input?: unknown;
  readonly output?: unknown;
}

const text = z.string().exactOptional();
const paths = z.union([z.string(), z.array(z.string())]).exactOptional();

/** `paginators-1.json`: how operations answer in pages, by operation. */
export const paginatorsFile: z.ZodType<{
  readonly pagination: Readonly<Record<string, PaginatorJson>>;
}> = z.object({
  pagination: z.record(
    z.string(),
    z.object({
      input_token: paths,
      output_token: paths,
      limit_key: text,
      more_results: text,
      result_key: paths,
      non_aggregate_keys: z.array(z.string()).exactOptional(),
    }),
  ),
});

/** `waiters-2.json`: ways to wait for a state, by their own name. */
export const waitersFile: z.ZodType<{ readonly waiters: Readonly<Record<string, WaiterJson>> }> =
  z.object({
    waiters: z.record(
      z.string(),
      z.object({
        operation: z.string(),
        description: text,
        delay: z.number(),
        maxAttempts: z.number(),
        acceptors: z.array(
          z.object({
            state: z.enum(['success', 'failure', 'retry']),
            matcher: z.enum(['path', 'pathAll', 'pathAny', 'status', 'error']),
            argument: text,
            expected: z.union([z.string(), z.number(), z.boolean()]),
          }),
        ),
      }),
    ),
  });

/** `examples-1.json`: worked examples, by operation. */
export const examplesFile: z.ZodType<{
  readonly examples: Readonly<Record<string, readonly ExampleJson[]>>;
}> = z.object({
  examples: z.record(
    z.string(),
    z.array(
      z.object({
        id: text,
        title: text,
        description: text,
        input: z.unknown().exactOptional(),
        output: z.unknown().exactOptional(),
      }),
    ),
  ),
});

/** `endpoint-rule-set-1.json`: kept as it is. */
export const rulesFile: z.ZodType<Readonly<Record<string, unknown>>> = z.record(
  z.string(),
  z.unknown(),
);
