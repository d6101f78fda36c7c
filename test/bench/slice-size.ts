import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { serviceNames } from '../../generator/emitters/names.js';
import { openWorkshop } from '../conformance/build-client.js';
import { root } from '../support/run.js';
import { type Table, times } from './harness.js';
import { absentNote, slices } from './slices.js';

interface Size {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
}

/** What a browser downloads for a few operations of large services. */
export async function measureSliceSize(): Promise<Table> {
  const sizes: Size[] = [];
  const notes: string[] = [];
  const workshop = openWorkshop();
  try {
    for (const { service, operations, model } of slices) {
      const sliced = model(operations);
      if (sliced === undefined) {
        notes.push(absentNote(service));
        continue;
      }
      const { folder } = await workshop.build(sliced);
      const names = serviceNames(sliced);
      const functions = sliced.operations.map((operation) => names.operation(operation));
      const contents = `export { createClient, ${functions.join(', ')} } from './index.js';`;
      sizes.push(await sizeOf(`${service}: ${operations.join(', ')}`, contents, folder));
    }
  } finally {
    workshop.close();
  }
  const sdk = `export { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';`;
  const official = await sizeOf('official SDK v3, S3: GetObject, PutObject', sdk, root);
  const ours = sizes.find(({ name }) => name.startsWith('S3'));
  if (ours !== undefined) {
    notes.push(`official SDK to generated client, S3: ${times(official.gzip / ours.gzip)} (gzip)`);
  }
  return {
    title: 'Bundle of some operations for the browser (esbuild, minified)',
    head: ['', 'bytes', 'gzip'],
    rows: [...sizes, official].map(({ name, raw, gzip }) => [name, `${raw}`, `${gzip}`]),
    notes,
  };
}

async function sizeOf(name: string, contents: string, resolveDir: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${name} gave no bundle`);
  const gzip = gzipSync(file.contents, { level: 9 }).length;
  return { name, raw: file.contents.length, gzip };
}
