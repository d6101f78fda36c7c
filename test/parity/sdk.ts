import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Compared } from './services.js';

const folder = fileURLToPath(new URL('../peers/', import.meta.url));

/** The SDK's client of a service, as far as a comparison needs it. */
export interface SdkClient {
  /** Whether it has an operation. */
  readonly has: (operation: string) => boolean;
  /** Calls an operation; what it answers does not matter, so failures do not either. */
  readonly call: (operation: string, input: object) => Promise<void>;
}

/** Why there are no clients of the SDK to compare with; undefined where there are. */
export function sdkAbsent(): string | undefined {
  return existsSync(`${folder}node_modules/@aws-sdk`)
    ? undefined
    : '`npm ci --prefix test/peers` has not run';
}

interface Client {
  send(command: unknown): Promise<unknown>;
}
type Constructor<Made> = new (given: object) => Made;

/** The SDK's client of a service, which sends to an endpoint and tries once. */
export function sdkClient({ sdk: service, protocol }: Compared, endpoint: string): SdkClient {
  const require = createRequire(`${folder}package.json`);
  const sdk: Record<string, unknown> = require(`@aws-sdk/client-${service}`);
  const name = Object.keys(sdk).find((each) => /^[A-Z]\w*Client$/.test(each)) ?? '';
  // Some services would go over HTTP/2, which the recording server does not speak.
  const { NodeHttpHandler } = require('@smithy/node-http-handler');
  const { AwsSmithyRpcV2CborProtocol } = require('@aws-sdk/core/protocols');
  const settings = {
    ...common,
    endpoint,
    requestHandler: new NodeHttpHandler(),
    ...(service === 's3' ? { forcePathStyle: true } : { disableHostPrefix: true }),
    ...(protocol === 'smithy-rpc-v2-cbor' && { protocol: AwsSmithyRpcV2CborProtocol }),
  };
  // Casts: the packages are known by name only, and each has a client and its commands.
  const Client = sdk[name] as Constructor<Client>;
  const client = new Client(settings);
  return {
    has: (operation) => `${operation}Command` in sdk,
    async call(operation, input) {
      const Command = sdk[`${operation}Command`] as Constructor<unknown>;
      await client.send(new Command(input)).catch(() => {});
    },
  };
}

/** What both sides are told. */
export const common = {
  region: 'eu-north-1',
  credentials: { accessKeyId: 'AKID', secretAccessKey: 'SECRET', sessionToken: 'TOKEN' },
  maxAttempts: 1,
} as const;
