import type { Example, Pagination, Waiter } from '../../model/model.js';
import type { BotocoreFiles, JsonFile } from './files.js';
import type { Context } from './context.js';
import { withExtras } from './read-extras.js';
import type { OtherFacts } from './read-operation.js';
import { examplesFile, paginatorsFile, waitersFile } from './read-other-files.js';
import type { ExampleJson, PaginatorJson, WaiterJson } from './read-other-files.js';
import { readFile } from './read-file.js';

/**
 * What the files beside the service's own say, by operation. What they say of operations that
 * there are not is reported and left out.
 *
 * @throws SpecError when a file is of another kind.
 */
export function readOtherFiles(
  context: Context,
  { paginators, waiters, examples, extras = [] }: BotocoreFiles,
  operations: readonly string[],
): (operation: string) => OtherFacts {
  const facts = new Map<string, MutableFacts>(
    operations.map((name) => [name, { pagination: undefined, waiters: [], examples: [] }]),
  );
  const factsOf = (file: JsonFile, operation: string): MutableFacts | undefined => {
    const found = facts.get(operation);
    if (found === undefined) {
      context.warnings.push(`${file.name}: there is no operation ${operation}`);
    }
    return found;
  };
  if (paginators !== undefined) {
    const file = withExtras(paginators, extras, 'paginators');
    const { pagination } = readFile(file, paginatorsFile, 'a paginators-1 file');
    for (const [operation, json] of Object.entries(pagination)) {
      const of = factsOf(file, operation);
      if (of !== undefined) of.pagination = importPaginator(json);
    }
  }
  if (waiters !== undefined) {
    const file = readFile(waiters, waitersFile, 'a waiters-2 file');
    for (const [name, json] of Object.entries(file.waiters)) {
      factsOf(waiters, json.operation)?.waiters.push(importWaiter(name, json, context.markdown));
    }
  }
  if (examples !== undefined) {
    const file = readFile(examples, examplesFile, 'an examples-1 file');
    for (const [operation, list] of Object.entries(file.examples)) {
      const made = list.map((json) => importExample(json, context.markdown));
      factsOf(examples, operation)?.examples.push(...made);
    }
  }
  return (operation) =>
    facts.get(operation) ?? { pagination: undefined, waiters: [], examples: [] };
}

interface MutableFacts extends OtherFacts {
  pagination: Pagination | undefined;
  readonly waiters: Waiter[];
  readonly examples: Example[];
}

/** A paginator; one that lacks its tokens is none. */
function importPaginator(json: PaginatorJson): Pagination | undefined {
  const { input_token: input, output_token: output, result_key: result } = json;
  if (input === undefined || output === undefined) return undefined;
  return {
    input: [input].flat(),
    output: [output].flat(),
    ...(json.limit_key === undefined ? {} : { limit: json.limit_key }),
    ...(json.more_results === undefined ? {} : { more: json.more_results }),
    result: result === undefined ? [] : [result].flat(),
    ...(json.non_aggregate_keys === undefined
      ? {}
      : { nonAggregate: [...json.non_aggregate_keys] }),
  };
}

function importWaiter(name: string, json: WaiterJson, markdown: (html: string) => string): Waiter {
  const documentation = markdown(json.description ?? '');
  return {
    name,
    ...(documentation === '' ? {} : { documentation }),
    delay: json.delay,
    maxAttempts: json.maxAttempts,
    acceptors: [...json.acceptors],
  };
}

function importExample(json: ExampleJson, markdown: (html: string) => string): Example {
  const documentation = markdown(json.description ?? '');
  return {
    title: json.title ?? json.id ?? 'Example',
    ...(documentation === '' ? {} : { documentation }),
    ...(json.input === undefined ? {} : { input: json.input }),
    ...(json.output === undefined ? {} : { output: json.output }),
  };
}
