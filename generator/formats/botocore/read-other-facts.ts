import type * as z from 'zod';
import { defined } from '../../defined.js';
import type { Diagnostic, Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Example, Pagination, Waiter } from '../../model/model.js';
import { type JsonFile, placedInJson } from '../../source/json.js';
import type { BotocoreFiles } from './files.js';
import { withExtras } from './read-extras.js';
import type { OtherFacts } from './read-operation.js';
import { examplesFile, paginatorsFile, waitersFile } from './read-other-files.js';
import type { ExampleJson, PaginatorJson, WaiterJson } from './read-other-files.js';
import { readFile } from './read-file.js';

/**
 * What the files beside the service's own say, by operation. What they say of operations that
 * there are not is left out with a warning.
 */
export function readOtherFacts(
  { paginators, waiters, examples, extras = [] }: BotocoreFiles,
  operations: readonly string[],
  markdown: (html: string) => string,
): Read<(operation: string) => OtherFacts> {
  const factsOf = new Map<string, MutableFacts>(
    operations.map((name) => [name, { pagination: undefined, waiters: [], examples: [] }]),
  );
  const diagnostics: Diagnostic[] = [];
  const take = <Content>(
    file: JsonFile | undefined,
    schema: z.ZodType<Content>,
    what: string,
    facts: (content: Content) => readonly Fact[],
  ): void => {
    if (file === undefined) return;
    const read = readFile(file, schema, what);
    diagnostics.push(...read.diagnostics);
    if (read.value === undefined) return;
    const problems: Problem[] = [];
    for (const { operation, pointer, add } of facts(read.value)) {
      const of = factsOf.get(operation);
      if (of === undefined) problems.push(unknownOperation(operation, pointer));
      else add(of);
    }
    diagnostics.push(...placedInJson(file, problems));
  };
  const paged = paginators && withExtras(paginators, extras, 'paginators');
  take(paged, paginatorsFile, 'a paginators-1 file', ({ pagination }) =>
    Object.entries(pagination).map(([operation, json]) => ({
      operation,
      pointer: ['pagination', operation],
      add: (of) => (of.pagination = readPaginator(json)),
    })),
  );
  take(waiters, waitersFile, 'a waiters-2 file', (content) =>
    Object.entries(content.waiters).map(([name, json]) => ({
      operation: json.operation,
      pointer: ['waiters', name, 'operation'],
      add: (of) => of.waiters.push(readWaiter(name, json, markdown)),
    })),
  );
  take(examples, examplesFile, 'an examples-1 file', (content) =>
    Object.entries(content.examples).map(([operation, list]) => ({
      operation,
      pointer: ['examples', operation],
      add: (of) => of.examples.push(...list.map((json) => readExample(json, markdown))),
    })),
  );
  return readOf((operation: string) => factsOf.get(operation) ?? noOtherFacts, diagnostics);
}

/** Of an operation that only the service's own file knows. */
export const noOtherFacts: OtherFacts = { pagination: undefined, waiters: [], examples: [] };

/** What a file says of an operation, where it does, and how it is added to the rest. */
interface Fact {
  readonly operation: string;
  readonly pointer: Pointer;
  readonly add: (of: MutableFacts) => void;
}

function unknownOperation(name: string, pointer: Pointer): Problem {
  return {
    code: 'unknown-operation',
    severity: 'warning',
    message: `There is no operation ${name}`,
    mend: 'Nothing needs to be done, unless the operation is needed.',
    pointer,
    part: pointer.at(-1) === name ? 'key' : 'value',
  };
}

interface MutableFacts extends OtherFacts {
  pagination: Pagination | undefined;
  readonly waiters: Waiter[];
  readonly examples: Example[];
}

/** A paginator; one that lacks its tokens is none. */
function readPaginator(json: PaginatorJson): Pagination | undefined {
  const { input_token: input, output_token: output, result_key: result } = json;
  if (input === undefined || output === undefined) return undefined;
  return {
    input: [input].flat(),
    output: [output].flat(),
    ...defined({ limit: json.limit_key, more: json.more_results }),
    result: result === undefined ? [] : [result].flat(),
    ...defined({ nonAggregate: json.non_aggregate_keys && [...json.non_aggregate_keys] }),
  };
}

function readWaiter(name: string, json: WaiterJson, markdown: (html: string) => string): Waiter {
  const documentation = markdown(json.description ?? '');
  return {
    name,
    ...(documentation === '' ? {} : { documentation }),
    delay: json.delay,
    maxAttempts: json.maxAttempts,
    acceptors: [...json.acceptors],
  };
}

function readExample(json: ExampleJson, markdown: (html: string) => string): Example {
  const documentation = markdown(json.description ?? '');
  return {
    title: json.title ?? json.id ?? 'Example',
    ...(documentation === '' ? {} : { documentation }),
    ...defined({ input: json.input, output: json.output }),
  };
}
