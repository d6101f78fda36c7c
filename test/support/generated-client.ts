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
  const cwd = folderWith({ 'spec/thing-store.yaml': specification }, whenDone);
  await generate({ cwd, language: 'js', emit: ['types', 'client'] });
  const file = join(cwd, 'generated/thing-store/index.js');
  const { createClient, ...operations } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return { createClient, operations };
}
