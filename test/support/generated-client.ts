import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '../../generator/index.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/client.js';
import { folderWith } from './generation.js';

/** A generated client whose types only its own files know; tests look at its values. */
export interface GeneratedClient {
  readonly createClient: (config: ClientConfig) => Client;
  readonly operations: Readonly<
    Record<string, (client: Client, input?: object, options?: CallOptions) => Promise<unknown>>
  >;
}

/** Generates the client of a specification of `Thing Store` as JavaScript, and loads it. */
export async function clientOf(
  specification: string,
  whenDone?: (clean: () => void) => void,
): Promise<GeneratedClient> {
  return (await clientsOf({ 'thing-store': specification }, whenDone))('thing-store');
}

/**
 * Generates the clients of several services in one run.
 *
 * @param specifications by the name of the service on the command line.
 * @returns a function that gives the client of a service.
 */
export async function clientsOf(
  specifications: Readonly<Record<string, string>>,
  whenDone?: (clean: () => void) => void,
): Promise<(service: string) => GeneratedClient> {
  const files = Object.entries(specifications).map(([name, text]) => [`spec/${name}.yaml`, text]);
  const cwd = folderWith(Object.fromEntries(files), whenDone);
  await generate({ cwd, language: 'js', emit: ['types', 'client'] });
  const clients = new Map<string, GeneratedClient>();
  for (const name of Object.keys(specifications)) {
    const file = pathToFileURL(join(cwd, `generated/${name}/index.js`)).href;
    const { createClient, ...operations } = await import(/* @vite-ignore */ file);
    clients.set(name, { createClient, operations });
  }
  return (service) => {
    const client = clients.get(service);
    if (client === undefined) throw new Error(`no client for ${service}`);
    return client;
  };
}
