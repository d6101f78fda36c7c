/**
 * `npm run parity:wire [-- --seed N] [--calls N]`: the same inputs through the SDK's clients and
 * through generated ones, to one server that records them. `--calls` counts those of a service,
 * default 15. The exit code is 1 where a request differs without a reason.
 */
import { parseArgs } from 'node:util';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { sdkAbsent } from './sdk.js';
import { asTable, sum } from './table.js';
import { compareWire } from './wire.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '15' },
  },
});
const data = botocoreData();
const absent = data === undefined ? botocoreAbsent : sdkAbsent();
if (data === undefined || absent !== undefined) {
  console.error(`nothing to compare: ${absent}`);
  process.exit(1);
}
const rows = await compareWire(data, Number(values.seed), Number(values.calls));
console.log(asTable(rows));
const faults = rows.flatMap((row) => row.faults);
for (const fault of faults) console.log(`FAILED ${fault}`);
const equal = rows.reduce((all, row) => all + row.equal, 0);
const skipped = rows.reduce((all, { listed }) => all + sum(listed), 0);
console.log(`${equal} passed, ${faults.length} failed, ${skipped} skipped`);
process.exit(faults.length > 0 ? 1 : 0);
