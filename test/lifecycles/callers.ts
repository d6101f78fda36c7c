/** Who carries out scripts: the generated client, boto3 and the SDK for JavaScript. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from '../../generator/model/model.js';
import type { Workshop } from '../conformance/build-client.js';
import { callerOf } from '../servers/caller.js';
import { runProgram } from '../support/run.js';
import { type Run, runScript } from './run-script.js';
import type { Script } from './script.js';

/** A script, and the server that it is for. */
export interface Aimed {
  readonly script: Script;
  readonly url: string;
}

/** With the client that is generated of a model. */
export async function withOurs(
  { script, url }: Aimed,
  model: Model,
  workshop: Workshop,
): Promise<Run> {
  const call = await callerOf(workshop, model, { endpoint: url, maxAttempts: 1 });
  return runScript(script, call, (error) => {
    const { code, status } = Object(error);
    return typeof status === 'number' ? { code: `${code}`, status } : {};
  });
}

/** With boto3, all in one process. */
export async function withBoto3(aimed: readonly Aimed[]): Promise<readonly Run[]> {
  const program = join(import.meta.dirname, 'call_scripts.py');
  const asked = aimed.map(({ script: { service, steps }, url }) => ({ service, url, steps }));
  const { stdout, stderr } = await runProgram('python3', [program, JSON.stringify(asked)]);
  if (stdout === '') throw new Error(stderr);
  const runs: readonly Run[] = JSON.parse(stdout);
  return runs;
}

const peers = fileURLToPath(new URL('../peers/', import.meta.url));

/** Whether the SDK's client of a script's service is installed. */
export function hasSdk({ sdk }: Script): boolean {
  return sdk !== undefined && existsSync(`${peers}node_modules/@aws-sdk/client-${sdk}`);
}

type Constructor<Made> = new (given: object) => Made;

/** With the SDK for JavaScript. */
export async function withSdk({ script, url }: Aimed): Promise<Run> {
  const require = createRequire(`${peers}package.json`);
  const sdk: Record<string, unknown> = require(`@aws-sdk/client-${script.sdk}`);
  const { NodeHttpHandler } = require('@smithy/node-http-handler');
  const name = Object.keys(sdk).find((each) => /^[A-Z]\w*Client$/.test(each)) ?? '';
  // Casts: the packages are known by name only, and each has a client and its commands.
  const Client = sdk[name] as Constructor<{
    send(command: unknown): Promise<unknown>;
    destroy(): void;
  }>;
  const client = new Client({
    region: 'us-east-1',
    endpoint: url,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    maxAttempts: 1,
    forcePathStyle: true,
    requestHandler: new NodeHttpHandler(),
  });
  try {
    return await runScript(
      script,
      (operation, input) => {
        const Command = sdk[`${operation}Command`] as Constructor<unknown>;
        return client.send(new Command(input));
      },
      (error) => {
        const { name: code, $metadata } = Object(error);
        return $metadata?.httpStatusCode === undefined
          ? {}
          : { code: `${code}`, status: $metadata.httpStatusCode };
      },
    );
  } finally {
    client.destroy();
  }
}
