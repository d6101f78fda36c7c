import { afterAll } from 'vitest';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { openWorkshop } from '../conformance/build-client.js';
import { fakeFetch, type FakeFetch, type Reaction } from '../support/fake-fetch.js';
import { modelOf } from '../support/generation.js';
import { HandClock } from '../support/hand-clock.js';

/** Settings of pages and of waits. */
interface Options extends CallOptions {
  readonly startingToken?: unknown;
  readonly minDelay?: number;
  readonly maxDelay?: number;
}

/** What a paginator gives, and what a waiter does. */
interface Given extends AsyncIterable<unknown>, Promise<unknown> {
  readonly items: (key?: string) => AsyncIterable<unknown>;
}

/** A client against a network of made answers. */
export interface Setting extends FakeFetch {
  readonly clock: HandClock;
  readonly call: (name: string, input?: object, options?: Options) => Given;
}

/** Generates the client of a specification, and calls its functions by name. */
export function settingsOf(
  specification: string,
): (reactions: readonly Reaction[], config?: ClientConfig) => Promise<Setting> {
  const workshop = openWorkshop();
  afterAll(() => workshop.close());
  const built = workshop.build(modelOf(specification));
  return async (reactions, config = {}) => {
    const { createClient, operations } = await built;
    const clock = new HandClock();
    const network = fakeFetch(...reactions);
    const client = createClient({
      region: 'us-east-1',
      fetch: network.fetch,
      clock,
      random: () => 1,
      maxAttempts: 1,
      ...config,
    });
    const call = (name: string, input: object = {}, options?: Options): Given => {
      // A cast: what the exports of this very specification are, its types would say.
      const found = operations[name] as
        ((client: Client, input: object, options?: Options) => Given) | undefined;
      if (found === undefined) throw new Error(`nothing is called ${name}`);
      return found(client, input, options);
    };
    return { ...network, clock, call };
  };
}

/** All that comes, in order. */
export async function all(given: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const each of given) found.push(each);
  return found;
}
