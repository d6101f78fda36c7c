/**
 * `npm run bench [-- --markdown] [-- size cold-start …]`: our figures beside those of others, measured in one run.
 * Compare the ratios, not the times. Nothing here fails a build.
 *
 * The figures of the run are written as JSON to `bench-results.json`, or where `--out FILE` says; `--compare FILE` prints what is
 * another than in the run of that file.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostBytes } from '../endpoints/client-bytes.js';
import { botocoreData } from '../support/botocore-model.js';
import { root } from '../support/run.js';
import { measureCalls } from './calls.js';
import { measureColdStart } from './cold-start.js';
import { measureCommandLine } from './command-line.js';
import { compared, type Results } from './compare.js';
import { measureDecoding } from './decoding.js';
import { measureGenerator } from './generator.js';
import { type Figure, startService, type Table } from './harness.js';
import { asMarkdown, asText } from './print.js';
import { measureSize } from './size.js';
import { measureSliceSize } from './slice-size.js';
import { measureThroughput } from './throughput.js';
import { measureTransfer } from './transfer.js';
import { measureTypes } from './types.js';

/** The bytes of hosts, where a botocore is installed. */
async function measureHosts(): Promise<Table[]> {
  const data = botocoreData();
  return data === undefined ? [] : [await hostBytes(data)];
}

if (!existsSync(join(root, 'dist/bin/cognito-identity/cli.cjs'))) {
  throw new Error('There is no dist/: run `npm run build` first.');
}
const { values: settings, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    markdown: { type: 'boolean' },
    out: { type: 'string', default: join(root, 'bench-results.json') },
    compare: { type: 'string' },
  },
});
const print = settings.markdown ? asMarkdown : asText;
// Before anything is measured, so that a wrong name is told at once, and `--out` may be the same file.
const before: Results | undefined =
  settings.compare === undefined ? undefined : JSON.parse(readFileSync(settings.compare, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'opslice-bench-'));
const service = await startService();
const measures: Readonly<Record<string, () => Promise<Table[]>>> = {
  calls: () => measureCalls(folder),
  size: async () => [await measureSize(), await measureSliceSize(), ...(await measureHosts())],
  decoding: measureDecoding,
  'cold-start': async () => [await measureColdStart(folder, service.url)],
  throughput: async () => [await measureThroughput(folder, service.url)],
  'command-line': () => measureCommandLine(folder, service.url),
  generator: () => measureGenerator(folder),
  transfer: async () => [await measureTransfer(folder)],
  types: async () => [await measureTypes(folder)],
};
const unknown = wanted.filter((name) => !Object.hasOwn(measures, name));
if (unknown.length > 0) {
  throw new Error(
    `No such measure: ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}.`,
  );
}
const measured: Record<string, readonly Figure[]> = {};
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const tables = await measure();
    for (const table of tables) console.log(`${print(table)}\n`);
    measured[name] = tables.flatMap(({ figures = [] }) => figures);
  }
  const results: Results = { node: process.versions.node, measures: measured };
  writeFileSync(settings.out, `${JSON.stringify(results, null, 1)}\n`);
  if (before !== undefined) console.log(`${print(compared(before, results))}\n`);
} finally {
  service.close();
  rmSync(folder, { recursive: true, force: true });
}
