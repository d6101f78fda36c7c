import { onTestFinished } from 'vitest';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { openWorkshop } from '../conformance/build-client.js';
import { modelOf } from './generation.js';

/** A generated client whose types only its own files know; tests look at its values. */
export interface GeneratedClient {
  readonly createClient: (config: ClientConfig) => Client;
  readonly operations: Readonly<
    Record<string, (client: Client, input?: object, options?: CallOptions) => Promise<unknown>>
  >;
}

const known = new Map<string, GeneratedClient>();

/**
 * Generates the client of a specification of `Thing Store` as JavaScript, and loads it.
 *
 * @param whenDone says when its folder goes: when the test has finished, or after all of a file. A
 *   client that was loaded does not need it, so each specification is generated once.
 */
export async function clientOf(
  specification: string,
  whenDone?: (clean: () => void) => void,
): Promise<GeneratedClient> {
  return (await clientsOf({ 'thing-store': specification }, whenDone))('thing-store');
}

/**
 * Generates the clients of several services beside one runtime.
 *
 * @param specifications by any name.
 * @returns a function that gives the client of a name.
 */
export async function clientsOf(
  specifications: Readonly<Record<string, string>>,
  whenDone: (clean: () => void) => void = onTestFinished,
): Promise<(name: string) => GeneratedClient> {
  const workshop = openWorkshop();
  whenDone(workshop.close);
  for (const specification of Object.values(specifications)) {
    if (known.has(specification)) continue;
    known.set(specification, await workshop.build(modelOf(specification)));
  }
  return (name) => {
    const client = known.get(specifications[name] ?? '');
    if (client === undefined) throw new Error(`no client for ${name}`);
    return client;
  };
}
