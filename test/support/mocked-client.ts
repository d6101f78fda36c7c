import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getResponse, type HttpHandler } from 'msw';
import { onTestFinished } from 'vitest';
import type { Part } from '../../generator/emitters/choices.js';
import type { Model } from '../../generator/model/model.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { openWorkshop } from '../conformance/build-client.js';
import { modelOf, packageFolder } from './generation.js';

type Mock = (replyOrCode?: unknown, optionsOrData?: unknown) => HttpHandler;
type Call = (client: Client, input?: object, options?: CallOptions) => Promise<unknown>;

/** A generated client and its mocks, whose types only their own files know. */
export interface MockedClient {
  readonly model: Model;
  readonly operations: Readonly<Record<string, Call>>;
  /** The exports of `mocks.ts` that are functions. */
  readonly mocks: Readonly<Record<string, Mock>>;
  readonly samples: Readonly<Record<string, unknown>>;
  readonly handlers: readonly HttpHandler[];
  /** Where the files are. */
  readonly folder: string;
  /** A client that knows no other service than these handlers. */
  clientFor(handlers: readonly HttpHandler[], config?: Partial<ClientConfig>): Client;
}

/** Generates the client and the mocks of `Thing Store` as JavaScript, and loads them. */
export async function mockedClientOf(
  specification: string,
  whenDone: (clean: () => void) => void = onTestFinished,
  emit: readonly Part[] = ['mocks'],
): Promise<MockedClient> {
  const model = modelOf(specification);
  const workshop = openWorkshop();
  whenDone(workshop.close);
  const { createClient, operations, folder } = await workshop.build(model, 'leave', emit);
  const packages = join(dirname(folder), 'node_modules');
  mkdirSync(packages);
  symlinkSync(join(packageFolder, 'node_modules/msw'), join(packages, 'msw'), 'junction');
  const { handlers, ...exports } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'mocks.js')).href
  );
  return {
    model,
    operations,
    mocks: only(exports, (name) => name.startsWith('mock')),
    samples: only(exports, (name) => name.startsWith('sample')),
    handlers: handlers ?? [],
    folder,
    clientFor: (known, config) =>
      createClient({
        endpoint: 'https://service.example',
        maxAttempts: 1,
        fetch: async (url, init) =>
          (await getResponse([...known], new Request(url, init))) ?? fail(`${init.method} ${url}`),
        ...config,
      }),
  };
}

function only<Value>(
  values: Readonly<Record<string, Value>>,
  wanted: (name: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)));
}

function fail(message: string): never {
  throw new Error(`nothing answers: ${message}`);
}
