import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startSink } from '../s3-transfer/sink.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { makeCertificate } from '../support/certificate.js';
import { root } from '../support/run.js';
import { type Table, type Timed, timed } from './harness.js';

const MiB = 2 ** 20;
const size = 2048 * MiB;
const partSize = 8 * MiB;
const concurrency = 4;

const ways = {
  upload: '**opslice**, upload',
  'upload-node': '**opslice**, upload, `nodeDefaults`',
  official: 'official SDK v3, lib-storage, upload',
  download: '**opslice**, download',
} as const;

const measured = z.object({ seconds: z.number(), buffers: z.number(), rss: z.number() });

/** What it takes to move 2 GiB to and from a store that keeps nothing. */
export async function measureTransfer(folder: string): Promise<Table> {
  const title = 'Moving 2 GiB over TLS, parts of 8 MiB, four at once';
  const head = ['', 'seconds', 'MiB of buffers', 'MiB that RSS grew by'];
  if (botocoreData() === undefined) return { title, head, rows: [], notes: [botocoreAbsent] };
  const project = join(folder, 'transfer');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 's3.yaml'), 'from: { aws: s3 }\noperations: [GetObject]\n');
  const output = { specs: ['s3.yaml'], out: 'generated', language: 'js', emit: ['client'] };
  const outputs = [{ ...output, include: ['s3/transfer', 'node'] }];
  writeFileSync(join(project, 'opslice.config.json'), JSON.stringify({ outputs }));
  const opslice = join(root, 'dist/opslice.js');
  execFileSync(process.execPath, [opslice, 'generate', '--quiet'], { cwd: project });
  const program = join(root, 'test/s3-transfer/move-bytes.mjs');
  const certificate = makeCertificate(project);
  const run = (words: readonly string[]): Promise<Timed> =>
    timed(process.execPath, words, { NODE_EXTRA_CA_CERTS: certificate.cert });
  const sink = await startSink(size, certificate);
  try {
    const rows: string[][] = [];
    for (const [way, name] of Object.entries(ways)) {
      const words = [
        program,
        project,
        sink.endpoint,
        way,
        ...[size, partSize, concurrency].map(String),
      ];
      const free = measured.parse(JSON.parse((await run(words)).stdout));
      // What is not in use any more does not count: only then do buffers say what is held.
      const held = measured.parse(JSON.parse((await run(['--expose-gc', ...words])).stdout));
      const shown = [free.seconds, held.buffers / MiB, free.rss / MiB];
      rows.push([name, ...shown.map((each) => each.toFixed(0))]);
    }
    return { title, head, rows };
  } finally {
    await sink.stop();
  }
}
