/** The same inputs through the SDK and through generated clients: `npm run parity:wire` prints the table. */
import { describe, expect, test } from 'vitest';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { sdkAbsent } from './sdk.js';
import { compareWire } from './wire.js';

const data = botocoreData();
const absent = data === undefined ? botocoreAbsent : sdkAbsent();
if (absent !== undefined) console.log(`left out: requests beside the SDK's, because ${absent}`);

describe.skipIf(data === undefined || absent !== undefined)('requests of 20 services', () => {
  test('are those of the SDK, but for what is listed', async () => {
    const rows = await compareWire(data ?? '', 3, 15);
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    const count = (of: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((sum, row) => sum + of(row), 0);
    expect(count(({ calls }) => calls)).toBeGreaterThanOrEqual(300);
    expect(count(({ equal }) => equal)).toBeGreaterThan(290);
  });
});
