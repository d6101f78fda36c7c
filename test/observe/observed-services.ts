import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect } from 'vitest';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type { Mock } from '../../generator/runtime/mocks/mocks.js';
import type { nodeDefaults } from '../../generator/runtime/node/node-defaults.js';
import type { observe } from '../../generator/runtime/observe/observe.js';
import { folderWith } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

/** What services were generated, whose types only their own files know. */
export interface ObservedServices {
  /** The output folder. */
  readonly out: string;
  readonly observe: typeof observe;
  readonly nodeDefaults: typeof nodeDefaults;
  /** By the id of the service. */
  readonly service: (id: string) => Promise<ObservedService>;
}

export interface ObservedService {
  readonly createClient: (config: ClientConfig) => Client;
  /** The function of an operation, by its name in the model. */
  readonly operation: (name: string) => Operation;
  /** A mock, by its name. */
  readonly mock: (name: string, ...given: readonly unknown[]) => Mock;
}

export type Operation = (
  client: Client,
  input: object,
  options?: CallOptions,
) => Promise<Readonly<Record<string, unknown>>>;

/** Generates specifications, by their file names, with all that observes calls, as JavaScript. */
export async function observedServices(
  specifications: Readonly<Record<string, string>>,
): Promise<ObservedServices> {
  const output = {
    specs: ['*.yaml'],
    language: 'js',
    emit: ['client', 'mocks'],
    include: ['observe', 'node'],
  };
  const files = {
    ...specifications,
    'opslice.config.json': JSON.stringify({ outputs: [output] }),
    'package.json': '{"type":"module"}',
  };
  const folder = folderWith(files, afterAll);
  expect(await runOpslice(['generate', '--quiet'], { cwd: folder })).toMatchObject({ code: 0 });
  const out = join(folder, 'generated');
  const load = (path: string) => import(/* @vite-ignore */ pathToFileURL(join(out, path)).href);
  const [{ observe: observes }, { nodeDefaults: defaults }] = await Promise.all([
    load('observe.js'),
    load('node.js'),
  ]);
  return {
    out,
    observe: observes,
    nodeDefaults: defaults,
    async service(id) {
      const place = id.toLowerCase().replaceAll(' ', '-');
      const index = await load(`${place}/index.js`);
      const mocks = await load(`${place}/mocks.js`);
      return {
        createClient: index.createClient,
        operation: (name) => index[name[0]?.toLowerCase() + name.slice(1)],
        mock: (name, ...given) => mocks[name](...given),
      };
    },
  };
}
