import { expect } from 'vitest';
import { serviceNames } from '../../generator/emitters/names.js';
import type { Model } from '../../generator/model/model.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type { Workshop } from '../conformance/build-client.js';

/** What an operation gives; a test says what it expects of it. */
export type Output = Readonly<Record<string, unknown>>;

/** Calls an operation by its name on the wire. */
export type Caller = (operation: string, input?: object, options?: CallOptions) => Promise<Output>;

const usualConfig: ClientConfig = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  maxAttempts: 2,
  // How long a test may take is for its own limit to say.
  attemptTimeout: 600_000,
};

/**
 * Generates the client of a model and gives its operations by name.
 *
 * @param config is completed with a region, credentials and few attempts, so that a test that fails
 *   fails soon.
 */
export async function callerOf(
  workshop: Workshop,
  model: Model,
  config: ClientConfig,
): Promise<Caller> {
  const { createClient, operations } = await workshop.build(model);
  const names = serviceNames(model);
  const client = createClient({ ...usualConfig, ...config });
  return async (name, input = {}, options) => {
    const operation = model.operations.find((each) => each.name === name);
    const call = operation && operations[names.operation(operation)];
    if (call === undefined) throw new Error(`the client has no operation ${name}`);
    const output = await call(client, input, options);
    expect(output).toBeTypeOf('object');
    return Object.fromEntries(Object.entries(output ?? {}));
  };
}

/** A paginator or a waiter of a generated client, or an operation: what it gives follows from its name. */
export type Generated = (name: string, input?: object, options?: object) => Given;

interface Given extends AsyncIterable<unknown>, Promise<unknown> {
  readonly items: (key?: string) => AsyncIterable<unknown>;
}

/** Generates the client of a model and gives all that it exports by name. */
export async function generatedOf(
  workshop: Workshop,
  model: Model,
  config: ClientConfig,
): Promise<Generated> {
  const { createClient, operations } = await workshop.build(model);
  const client = createClient({ ...usualConfig, ...config });
  return (name, input = {}, options) => {
    // A cast: what a function gives is known where it is called by its name.
    const found = operations[name] as
      ((client: Client, input: object, options?: object) => Given) | undefined;
    if (found === undefined) throw new Error(`the client has no ${name}`);
    return found(client, input, options);
  };
}

/** The text at a path of keys and indexes, e.g. `'Vpc', 'VpcId'`. */
export function textIn(output: unknown, ...path: readonly (string | number)[]): string {
  let value = output;
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }
  if (typeof value !== 'string') throw new Error(`no text at ${path.join('.')}`);
  return value;
}
