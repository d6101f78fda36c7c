import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '../../generator/index.js';
import type { CallOptions, Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { type Ended, runProgram } from '../support/run.js';
import { folderWith } from '../support/generation.js';

/** What a specification of orders says of the service. */
export interface About {
  readonly url?: string;
  readonly auth?: string;
}

/** An API of one's own, as a person would write it. */
export function orders({
  url = 'https://{tenant}.orders.internal.example',
  auth = 'none',
}: About = {}): string {
  return `format: 1
service:
  id: Orders
  protocol: rest-json
  endpoint: { url: '${url}' }
  auth: ${auth}

operations:
  GetOrder:
    http: { method: GET, uri: '/orders/{OrderId}' }
    readonly: true
    input:
      OrderId: { type: string, in: label, required: true }
    output:
      OrderId: string
      Total: integer
    errors: [OrderNotFound]

  PlaceOrder:
    http: { method: POST, uri: /orders }
    input:
      Items: { type: list, member: string, required: true }
    output:
      OrderId: string

shapes:
  OrderNotFound:
    type: structure
    error: { fault: client, status: 404 }
    members: { message: string }
`;
}

/** Settings of a client as JavaScript gives them, with variables of any kind. */
export type AnyConfig = ClientConfig & { readonly variables?: object };

type Operation = (client: Client, input: object, options?: CallOptions) => Promise<unknown>;

/** What is generated of a specification of orders. */
export interface GeneratedOrders {
  readonly folder: string;
  readonly createClient: (config?: AnyConfig) => Client;
  readonly getOrder: Operation;
  readonly placeOrder: Operation;
  /** Runs its command line. */
  readonly run: (
    words: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<Ended>;
}

/** Generates all of it as JavaScript, as a person does, and loads the client. */
export async function generatedOrders(
  specification: string,
  whenDone?: (clean: () => void) => void,
): Promise<GeneratedOrders> {
  const files = { 'spec/orders.yaml': specification, 'package.json': '{"type":"module"}' };
  const cwd = folderWith(files, whenDone);
  await generate({ cwd, language: 'js', emit: ['types', 'client', 'cli', 'mocks', 'docs'] });
  const folder = join(cwd, 'generated/orders');
  const { createClient, getOrder, placeOrder } = await import(
    pathToFileURL(join(folder, 'index.js')).href
  );
  return {
    folder,
    createClient,
    getOrder,
    placeOrder,
    run: (words, env) => runProgram(process.execPath, [join(folder, 'cli.js'), ...words], env),
  };
}
