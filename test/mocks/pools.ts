/** A specification whose resources have values of all types, and a mock of it that remembers. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type {
  MockedService,
  MockServiceOptions,
} from '../../generator/runtime/mocks/state/mocked-service.js';
import type { Client } from '../../generator/runtime/core/client.js';
import type { Protocol } from '../../generator/model/model.js';
import { openWorkshop } from '../conformance/build-client.js';
import { modelOf } from '../support/generation.js';

/** The specification, where `mock` is what it says of resources. */
export function poolSpec(protocol: Protocol, mock = ''): string {
  return `format: 1
service: { id: Pools, version: '1', protocol: ${protocol}, target: Pools, endpoint: { url: 'https://pools.example' }, auth: none }
operations:
  CreatePool:
    input: { Name: { type: string, required: true }, Data: blob, At: timestamp, Count: long, Deep: Deep, Tags: Tags }
    output: { Pool: Pool }
    errors: [PoolExists]
    examples:
      - { title: A pool, input: { Name: shown }, output: { Pool: { PoolId: shown-1, Name: shown } } }
  GetPool:
    input: { PoolId: { type: string, required: true } }
    output: { Pool: Pool }
    errors: [PoolNotFound]
  ListPools:
    input: { NextToken: string, MaxResults: integer, Filter: string }
    output: { Pools: { type: list, member: Pool }, NextToken: string }
    pagination: { input: NextToken, output: NextToken, limit: MaxResults, result: Pools }
  UpdatePool:
    input: { PoolId: { type: string, required: true }, Name: string, Count: long }
    output: { Pool: Pool }
    errors: [PoolNotFound]
  DeletePool:
    input: { PoolId: { type: string, required: true } }
    output: {}
    errors: [PoolNotFound]
  TwistPool:
    input: { PoolId: { type: string, required: true } }
    output: { Name: string }
shapes:
  Pool: { type: structure, members: { PoolId: string, PoolArn: string, Name: string, Data: blob, At: timestamp, Count: long, Deep: Deep, CreatedAt: timestamp, Tags: Tags } }
  Deep: { type: map, key: string, value: { type: list, member: { type: structure, members: { Bytes: blob, Time: timestamp } } } }
  Tags: { type: map, key: string, value: string }
  PoolNotFound: { type: structure, error: { fault: client, status: 404 }, members: { Message: string } }
  PoolExists: { type: structure, error: { fault: client, status: 409 }, members: { message: string } }
${mock}`;
}

/** A client of a mock, by the names of operations in the client. */
export interface Pools {
  readonly service: MockedService;
  readonly call: (name: string, input?: object) => Promise<unknown>;
}

/** Generates the mock and a client that knows no other service. */
export async function poolsWith(
  options: MockServiceOptions<object>,
  protocol: Protocol = 'aws-json-1.1',
  mock = '',
): Promise<Pools> {
  const workshop = openWorkshop();
  onTestFinished(workshop.close);
  const model = modelOf(poolSpec(protocol, mock));
  const { createClient, operations, folder } = await workshop.build(model, 'leave', ['mocks']);
  const { createMockService } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'mock-service.js')).href
  );
  const service: MockedService = createMockService(options);
  const client: Client = createClient({
    endpoint: 'https://pools.example',
    maxAttempts: 1,
    fetch: (url, init) => service.fetch(url, init),
  });
  return {
    service,
    call: (name, input = {}) => {
      const operation = operations[name];
      if (operation === undefined) throw new Error(`the client has no ${name}`);
      return operation(client, input);
    },
  };
}
