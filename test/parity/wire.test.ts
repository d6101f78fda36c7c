/** The same inputs through the SDK and through generated clients: `npm run parity:wire` prints the table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { packageFolder } from '../support/generation.js';
import { sdkAbsent } from './sdk.js';
import { compareWire } from './wire.js';

const data = botocoreData();
const absent = data === undefined ? botocoreAbsent : sdkAbsent();
if (absent !== undefined) console.log(`left out: requests beside the SDK's, because ${absent}`);

describe.skipIf(data === undefined || absent !== undefined)('requests of 20 services', () => {
  test('are those of the SDK, but for what is listed', async () => {
    const rows = await compareWire(data ?? '', 1, 15);
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    const count = (of: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((sum, row) => sum + of(row), 0);
    expect(count(({ calls }) => calls)).toBeGreaterThanOrEqual(300);
    const reasons = count(({ listed }) =>
      [...listed.values()].reduce((sum, each) => sum + each, 0),
    );
    const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8').replaceAll('\n', ' ');
    expect(readme).toContain(
      `${count(({ equal }) => equal)} requests are equal, and ${reasons} differ for reasons`,
    );
  });
});
