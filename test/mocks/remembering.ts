/** Mocks that remember, called by clients that are generated of the same model. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Model } from '../../generator/model/model.js';
import type { MockedService } from '../../generator/runtime/mocks/state/mocked-service.js';
import { openWorkshop } from '../conformance/build-client.js';

export type Call = (name: string, input?: object) => Promise<unknown>;

/** Calls the mock of a model by the names of operations in the client. */
export async function mockOf(model: Model, options: object = {}): Promise<Call> {
  const workshop = openWorkshop();
  onTestFinished(workshop.close);
  const { createClient, operations, folder } = await workshop.build(model, 'leave', ['mocks']);
  const { createMockService } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'mock-service.js')).href
  );
  const service: MockedService = createMockService({ state: true, ...options });
  const client = createClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    endpoint: 'http://127.0.0.1',
    maxAttempts: 1,
    fetch: service.fetch,
  });
  return (name, input = {}) => {
    const operation = operations[name];
    if (operation === undefined) throw new Error(`the client has no ${name}`);
    return operation(client, input);
  };
}
