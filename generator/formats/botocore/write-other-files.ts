import { defined } from '../../defined.js';
import { type Diagnostic, toDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Model, Operation, Pagination, Waiter } from '../../model/model.js';
import { htmlOf } from './write-parts.js';

/** The content of `paginators-1.json`; nothing where no operation answers in pages. */
export function paginatorsJson({ operations }: Model): object | undefined {
  const pagination = byOperation(operations, ({ pagination: pages }) => pages && paginator(pages));
  return pagination && { pagination };
}

function paginator(pages: Pagination): object {
  return defined({
    input_token: oneOrMore(pages.input),
    output_token: oneOrMore(pages.output),
    limit_key: pages.limit,
    more_results: pages.more,
    result_key: pages.result.length === 0 ? undefined : oneOrMore(pages.result),
    non_aggregate_keys: pages.nonAggregate,
  });
}

function oneOrMore(paths: readonly string[]): string | readonly string[] {
  const [first, ...more] = paths;
  return first !== undefined && more.length === 0 ? first : paths;
}

/** The content of `waiters-2.json`; nothing where there is no waiter. */
export function waitersJson({ operations }: Model): object | undefined {
  const waiters = operations.flatMap((operation) =>
    operation.waiters
      .filter((each) => !looksAtInput(each))
      .map((each) => [each.name, waiter(operation, each)] as const),
  );
  return waiters.length === 0 ? undefined : { version: 2, waiters: Object.fromEntries(waiters) };
}

/** A warning for each waiter that is left out. Without one of its conditions it would wait for something else. */
export function unsaidWaiters({ operations }: Model): Diagnostic[] {
  return operations.flatMap(({ name, waiters, origin }) =>
    waiters.filter(looksAtInput).map((each) =>
      toDiagnostic(
        {
          code: 'not-exported',
          severity: 'warning',
          message: `The waiter ${each.name} of ${name} looks at the input, which waiters of botocore cannot: it is not in what was written`,
          mend: 'Nothing is to be done where boto3 and the aws command need not wait for this. Otherwise compare with a fixed value of the output.',
        },
        origin.file,
      ),
    ),
  );
}

function looksAtInput({ acceptors }: Waiter): boolean {
  return acceptors.some(({ withInput }) => withInput);
}

function waiter(
  { name }: Operation,
  { documentation, delay, maxAttempts, acceptors }: Waiter,
): object {
  return {
    ...defined({ description: documentation && htmlOf(documentation) }),
    operation: name,
    delay,
    maxAttempts,
    acceptors,
  };
}

/** The content of `examples-1.json`; nothing where there is no example. */
export function examplesJson({ operations }: Model): object | undefined {
  const examples = byOperation(operations, (operation) => {
    const shown = operation.examples.filter(({ error }) => error === undefined);
    if (shown.length === 0) return undefined;
    return shown.map(({ title, documentation, input, output }) =>
      defined({
        title,
        description: documentation && htmlOf(documentation),
        input,
        output,
      }),
    );
  });
  return examples && { version: '1.0', examples };
}

/** What there is to say of operations, by their names. */
function byOperation(
  operations: readonly Operation[],
  about: (operation: Operation) => object | undefined,
): Readonly<Record<string, object>> | undefined {
  const found = operations.flatMap((operation): [string, object][] => {
    const json = about(operation);
    return json === undefined ? [] : [[operation.name, json]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
