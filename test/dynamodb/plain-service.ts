import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { botocoreData } from '../support/botocore-model.js';
import { folderWith, put } from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const smithyFile = fileURLToPath(
  new URL('../../../shared/data/models/smithy/dynamodb.json', import.meta.url),
);

/** Where DynamoDB can be imported from here: an installed botocore, or a model in ../shared. */
export const dynamodbSource: string | undefined =
  botocoreData() !== undefined ? 'aws:dynamodb' : existsSync(smithyFile) ? smithyFile : undefined;
if (dynamodbSource === undefined) {
  console.log('left out: no botocore is installed, and ../shared has no model of DynamoDB');
}

/** The settings of an output with native values, and of one without beside it. */
const settings = (language: 'ts' | 'js'): string =>
  JSON.stringify({
    outputs: [
      {
        specs: ['*.yaml'],
        out: 'generated',
        language,
        emit: ['client'],
        include: ['dynamodb/plain'],
      },
      { specs: ['*.yaml'], out: 'without', language, emit: ['client'] },
    ],
  });

/**
 * A folder with what opslice writes of some operations of DynamoDB, as a person has it: imported, then generated.
 */
export async function plainService(
  language: 'ts' | 'js',
  operations: readonly string[],
  whenDone: (clean: () => void) => void,
): Promise<string> {
  const folder = folderWith({ 'package.json': '{ "type": "module" }' }, whenDone);
  const words = ['--operations', operations.join(','), '--out', 'dynamodb.yaml'];
  await run(folder, ['import', dynamodbSource ?? '', ...words]);
  put(folder, 'opslice.config.json', settings(language));
  await run(folder, ['generate', '--quiet']);
  return folder;
}

async function run(cwd: string, words: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await runOpslice(words, { cwd });
  if (code !== 0) throw new Error(`${words.join(' ')}: ${stdout}${stderr}`);
}

/** A function of `plain.js`; what it takes and gives, a test says. */
export type PlainFunction = (client: Client, input: object, options?: object) => PlainCall;

type PlainCall = Promise<Readonly<Record<string, unknown>>> &
  AsyncIterable<unknown> & { readonly items: (key?: string) => AsyncIterable<unknown> };

/** What a generated service exports to those who use native values. */
export async function loadPlain(folder: string): Promise<{
  readonly createClient: (config: ClientConfig) => Client;
  /** Of `index.js`. */
  readonly functions: Readonly<Record<string, PlainFunction>>;
  /** Of `plain.js`. */
  readonly plain: Readonly<Record<string, PlainFunction>>;
}> {
  const href = (file: string): string =>
    pathToFileURL(join(folder, 'generated/dynamodb', file)).href;
  const functions = await import(/* @vite-ignore */ href('index.js'));
  const plain = await import(/* @vite-ignore */ href('plain.js'));
  return { createClient: functions.createClient, functions, plain };
}
