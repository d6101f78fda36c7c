import type { Operation, Pagination, Waiter } from '../../generator/model/model.js';
import { pagesOf } from '../../generator/model/pages.js';
import { failure, isFailure } from '../../generator/runtime/core/errors.js';
import { madeAnswers } from './made-answers.js';
import type { PagedService } from './write-services.js';

/** A function of a service, which gives pages or waits. */
type Generated = (client: object, input: object, options?: object) => Given;

interface Given extends AsyncIterable<unknown>, Promise<unknown> {
  readonly items: (key: string) => AsyncIterable<unknown>;
}

/** The functions of a service by name. */
export type Functions = Readonly<Record<string, Generated>>;

/** A made answer: what botocore is asked of it, and what the generated code makes of it. */
export interface Case {
  readonly title: string;
  readonly asked: { readonly answer: unknown };
  readonly run: () => Promise<unknown>;
}

export interface Cases {
  readonly cases: readonly Case[];
  readonly paginators: number;
  readonly waiters: number;
  /** What the models have, and no code. */
  readonly left: readonly string[];
}

/** All that is tried of a service. */
export function casesOf(service: PagedService, functions: Functions, random: () => number): Cases {
  const { name, model, context } = service;
  const cases: Case[] = [];
  const left: string[] = [];
  let [paginators, waiters] = [0, 0];
  for (const operation of model.operations) {
    const { pagination } = operation;
    if (pagination !== undefined) {
      const paginate = functions[context.names.derived(operation, 'paginate', '')];
      if (paginate === undefined) left.push(`${name} ${operation.name}`);
      else cases.push(...pageCases(service, operation, pagination, paginate, random));
      if (paginate !== undefined) paginators++;
    }
    for (const waiter of operation.waiters) {
      const wait = functions[context.names.waiter(operation, waiter)];
      if (wait === undefined) left.push(`${name} ${waiter.name}`);
      else cases.push(...waitCases(service, operation, waiter, wait, random));
      if (wait !== undefined) waiters++;
    }
  }
  return { cases, paginators, waiters, left };
}

function pageCases(
  { name, model }: PagedService,
  operation: Operation,
  pagination: Pagination,
  paginate: Generated,
  random: () => number,
): Case[] {
  const pages = pagesOf(model, operation, pagination);
  const { input, output, more, result } = pagination;
  const config = {
    input_token: input,
    output_token: output,
    ...(more !== undefined && { more_results: more }),
  };
  const kinds = Object.fromEntries(
    'reason' in pages ? [] : pages.results.map(({ key, type }) => [key, type.kind]),
  );
  return madeAnswers(model, operation, 6, random).map((answer) => ({
    title: `${name} ${operation.name} ${JSON.stringify(answer)}`,
    asked: { config, kinds, answer },
    run: async () => {
      const asked: object[] = [];
      // Behind the made answer comes an empty one.
      const fresh = (): Given => {
        asked.length = 0;
        return paginate(
          { answer: async (given: object) => (asked.push(given) === 1 ? answer : {}) },
          {},
        );
      };
      const items: Record<string, unknown[]> = {};
      for (const key of result) {
        items[key] = [];
        for await (const item of fresh().items(key)) items[key].push(item);
      }
      for await (const _ of fresh());
      const following: object | undefined = asked[1];
      const tokens = input.map((member) => [member, tokenOf(following, member)]);
      return { next: following === undefined ? null : Object.fromEntries(tokens), items };
    },
  }));
}

/** An empty token is none, and is not sent by botocore. */
function tokenOf(input: object | undefined, member: string): unknown {
  return (input && Reflect.get(input, member)) || null;
}

function waitCases(
  { name, model }: PagedService,
  operation: Operation,
  waiter: Waiter,
  wait: Generated,
  random: () => number,
): Case[] {
  const acceptors = waiter.acceptors;
  const expected = acceptors.flatMap((each) =>
    each.matcher === 'error' || each.matcher === 'status' ? [each.expected] : [],
  );
  const errors = [404, 'Other', ...expected].map((each) =>
    typeof each === 'number'
      ? { status: Math.max(each, 300), code: 'Other' }
      : { status: 400, code: String(each) },
  );
  const refused = errors.map(({ status, code }) => ({
    answer: { Error: { Code: code }, ResponseMetadata: { HTTPStatusCode: status } },
    give: () => Promise.reject(failure('Unknown', 'no', { status, sentCode: code })),
  }));
  const given = madeAnswers(model, operation, 30, random).map((output) => ({
    answer: { ...Object(output), ResponseMetadata: { HTTPStatusCode: 200 } },
    give: () => Promise.resolve(output),
  }));
  return [...refused, ...given].map(({ answer, give }) => ({
    title: `${name} ${waiter.name} ${JSON.stringify(answer)}`,
    asked: { acceptors, answer },
    // There is time for one call.
    run: () =>
      wait({ config: {}, answer: give }, {}, { timeout: 0 }).then(
        () => 'success',
        (error: unknown) => {
          if (!isFailure(error)) throw error;
          const states: Record<string, string> = { WaitFailed: 'failure', WaitTimeout: 'retry' };
          return states[error.code] ?? 'thrown';
        },
      ),
  }));
}
