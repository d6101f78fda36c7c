import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import type { DownloadOptions } from '../../generator/runtime/s3/download.js';
import type { SizedBody } from '../../generator/runtime/s3/upload-body.js';
import type { UploadOptions } from '../../generator/runtime/s3/upload.js';
import { botocoreData } from '../support/botocore-model.js';
import { folderWith, put } from '../support/generation.js';
import { keptFolder } from '../support/kept-texts.js';
import { runOpslice } from '../support/opslice.js';

const smithyFile = fileURLToPath(
  new URL('../../../shared/data/models/smithy/s3.json', import.meta.url),
);

/** Where S3 can be imported from here: an installed botocore, or a model in ../shared. */
export const s3Source: string | undefined =
  botocoreData() !== undefined ? 'aws:s3' : existsSync(smithyFile) ? smithyFile : undefined;
if (s3Source === undefined) {
  console.log('left out: no botocore is installed, and ../shared has no model of S3');
}

/** A specification that refers to the model of S3. */
export function referenceTo(operations: readonly string[]): string {
  const from = s3Source === 'aws:s3' ? { aws: 's3' } : { smithy: s3Source };
  return JSON.stringify({ format: 1, from, operations });
}

/** The settings of an output with transfers, and of one without beside it. */
export const settings = (language: 'ts' | 'js', include: readonly string[] = []): string =>
  JSON.stringify({
    outputs: [
      {
        specs: ['*.yaml'],
        out: 'generated',
        language,
        emit: ['client'],
        include: ['s3/transfer', ...include],
      },
      { specs: ['*.yaml'], out: 'without', language, emit: ['client'] },
    ],
  });

/** The operations that transfers need. */
export const needed: readonly string[] = [
  'AbortMultipartUpload',
  'CompleteMultipartUpload',
  'CreateMultipartUpload',
  'GetObject',
  'HeadObject',
  'PutObject',
  'UploadPart',
];

/**
 * A new folder with what opslice writes of operations of S3: those that transfers need, and more. What
 * two files of tests want alike is generated once in a run.
 */
export async function transferService(
  language: 'ts' | 'js',
  whenDone: (clean: () => void) => void,
  {
    more = [],
    include = [],
  }: { readonly more?: readonly string[]; readonly include?: readonly string[] } = {},
): Promise<string> {
  const files = {
    'package.json': '{ "type": "module" }',
    's3.yaml': referenceTo([...needed, ...more]),
    'opslice.config.json': settings(language, include),
  };
  const made = await keptFolder(`s3-transfer ${JSON.stringify(files)}`, async (folder) => {
    for (const [path, text] of Object.entries(files)) put(folder, path, text);
    await run(folder, ['generate', '--quiet']);
  });
  const folder = folderWith({}, whenDone);
  cpSync(made, folder, { recursive: true });
  return folder;
}

async function run(cwd: string, words: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await runOpslice(words, { cwd });
  if (code !== 0) throw new Error(`${words.join(' ')}: ${stdout}${stderr}`);
}

export type Output = Readonly<Record<string, unknown>>;
type Operation<Options, Result> = (
  client: Client,
  input: object,
  options?: Options,
) => Promise<Result>;

/** What a generated service exports; what its inputs and outputs are, a test says. */
export interface TransferService {
  readonly createClient: (config: ClientConfig) => Client;
  readonly operations: Readonly<Record<string, Operation<object, Output>>>;
  readonly upload: Operation<UploadOptions, Output>;
  readonly download: Operation<
    DownloadOptions,
    Output & { readonly Body: ReadableStream<Uint8Array> }
  >;
  readonly downloadBytes: Operation<DownloadOptions, Uint8Array>;
  readonly downloadText: Operation<DownloadOptions, string>;
  readonly downloadFile: (
    client: Client,
    input: object,
    path: string | URL,
    options?: DownloadOptions,
  ) => Promise<Output>;
  readonly fileBody: (path: string | URL) => Promise<SizedBody>;
}

/** Loads what {@link transferService} wrote as JavaScript. */
export async function loadTransfer(folder: string): Promise<TransferService> {
  const href = (file: string): string => pathToFileURL(join(folder, 'generated/s3', file)).href;
  const operations = await import(/* @vite-ignore */ href('index.js'));
  const transfer = await import(/* @vite-ignore */ href('transfer.js'));
  const onNode = await import(/* @vite-ignore */ href('transfer-node.js'));
  const { createClient } = operations;
  return { createClient, operations, ...transfer, ...onNode };
}
