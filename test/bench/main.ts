/**
 * `npm run bench [-- --markdown] [-- size cold-start …]`: our figures beside those of others, measured in one run.
 * Compare the ratios, not the times. Nothing here fails a build.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostBytes } from '../endpoints/client-bytes.js';
import { botocoreData } from '../support/botocore-model.js';
import { root } from '../support/run.js';
import { measureColdStart } from './cold-start.js';
import { measureCommandLine } from './command-line.js';
import { measureDecoding } from './decoding.js';
import { measureGenerator } from './generator.js';
import { startService, type Table } from './harness.js';
import { asMarkdown, asText } from './print.js';
import { measureSize } from './size.js';
import { measureSliceSize } from './slice-size.js';
import { measureThroughput } from './throughput.js';
import { measureTransfer } from './transfer.js';

/** The bytes of hosts, where a botocore is installed. */
async function measureHosts(): Promise<Table[]> {
  const data = botocoreData();
  return data === undefined ? [] : [await hostBytes(data)];
}

if (!existsSync(join(root, 'dist/bin/cognito-identity.cjs'))) {
  throw new Error('There is no dist/: run `npm run build` first.');
}
const print = process.argv.includes('--markdown') ? asMarkdown : asText;
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = mkdtempSync(join(tmpdir(), 'opslice-bench-'));
const service = await startService();
const measures: Readonly<Record<string, () => Promise<Table[]>>> = {
  size: async () => [await measureSize(), await measureSliceSize(), ...(await measureHosts())],
  decoding: measureDecoding,
  'cold-start': async () => [await measureColdStart(folder, service.url)],
  throughput: async () => [await measureThroughput(folder, service.url)],
  'command-line': () => measureCommandLine(folder, service.url),
  generator: async () => [await measureGenerator(folder)],
  transfer: async () => [await measureTransfer(folder)],
};
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const table of await measure()) console.log(`${print(table)}\n`);
  }
} finally {
  service.close();
  rmSync(folder, { recursive: true, force: true });
}
