import type { Example, Pagination, Waiter } from '../../model/model.js';
import type { ExampleJson, PaginatorJson, WaiterJson } from './other-files.js';

/** A paginator; one that lacks its tokens is none. */
export function importPaginator(json: PaginatorJson): Pagination | undefined {
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

export function importWaiter(
  name: string,
  json: WaiterJson,
  markdown: (html: string) => string,
): Waiter {
  const documentation = markdown(json.description ?? '');
  return {
    name,
    ...(documentation === '' ? {} : { documentation }),
    delay: json.delay,
    maxAttempts: json.maxAttempts,
    acceptors: [...json.acceptors],
  };
}

export function importExample(json: ExampleJson, markdown: (html: string) => string): Example {
  const documentation = markdown(json.description ?? '');
  return {
    title: json.title ?? json.id ?? 'Example',
    ...(documentation === '' ? {} : { documentation }),
    ...(json.input === undefined ? {} : { input: json.input }),
    ...(json.output === undefined ? {} : { output: json.output }),
  };
}
