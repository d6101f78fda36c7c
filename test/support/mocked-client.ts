import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Part } from '../../generator/emitters/choices.js';
import type { Model } from '../../generator/model/model.js';
import type { Mock } from '../../generator/runtime/mocks/mocks.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { openWorkshop } from '../conformance/build-client.js';
import { modelOf } from './generation.js';

type MakeMock = (replyOrCode?: unknown, optionsOrData?: unknown) => Mock;
type Call = (client: Client, input?: object, options?: CallOptions) => Promise<unknown>;

/** A generated client and its mocks, whose types only their own files know. */
export interface MockedClient {
  readonly model: Model;
  readonly operations: Readonly<Record<string, Call>>;
  /** The exports of `mocks.ts` that are functions. */
  readonly makers: Readonly<Record<string, MakeMock>>;
  readonly samples: Readonly<Record<string, unknown>>;
  /** A mock of each operation, with its sample. */
  readonly mocks: readonly Mock[];
  /** Where the files are. */
  readonly folder: string;
  /** A client that knows no other service than these mocks. */
  clientFor(mocks: readonly Mock[], config?: Partial<ClientConfig>): Client;
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
  const { mocks, ...exports } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'mocks.js')).href
  );
  return {
    model,
    operations,
    makers: only(exports, (name) => name.startsWith('mock')),
    samples: only(exports, (name) => name.startsWith('sample')),
    mocks,
    folder,
    clientFor: (known, config) =>
      createClient({
        endpoint: 'https://service.example',
        maxAttempts: 1,
        fetch: async (url, init) =>
          (await answerOf(known, new Request(url, init))) ?? fail(`${init.method} ${url}`),
        ...config,
      }),
  };
}

/** The answer of the first mock that a request is for. */
export async function answerOf(
  mocks: readonly Mock[],
  request: Request,
): Promise<Response | undefined> {
  for (const mock of mocks) {
    const response = await mock(request);
    if (response) return response;
  }
  return undefined;
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
