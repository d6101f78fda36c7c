/** The same inputs through the SDK and through generated clients: `npm run parity:wire` prints the table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { packageFolder } from '../support/generation.js';
import { sdkAbsent } from './sdk.js';
import { asTable, sum } from './table.js';
import { compareWire } from './wire.js';

const data = botocoreData();
const absent = data === undefined ? botocoreAbsent : sdkAbsent();
if (absent !== undefined) console.log(`left out: requests beside the SDK's, because ${absent}`);

describe.skipIf(data === undefined || absent !== undefined)('requests of 20 services', () => {
  test('are those of the SDK, but for what is listed', async () => {
    const rows = await compareWire(data ?? '', 1, 15);
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    const table = new URL('table.md', import.meta.url);
    // UPDATE_PARITY=1 writes it.
    const text = await format(asTable(rows), { parser: 'markdown' });
    if (process.env['UPDATE_PARITY']) writeFileSync(table, text);
    expect(readFileSync(table, 'utf8')).toBe(text);
    const equal = rows.reduce((all, row) => all + row.equal, 0);
    const reasons = rows.reduce((all, { listed }) => all + sum(listed), 0);
    const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8').replaceAll('\n', ' ');
    expect(readme).toContain(`${equal} requests are equal, and ${reasons} differ for reasons`);
  });
});
