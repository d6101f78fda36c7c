/**
 * `npm run parity:wire [-- --seed N] [--calls N]`: the same inputs through the SDK's clients and
 * through generated ones, to one server that records them. `--calls` counts those of a service,
 * default 15. The exit code is 1 where a request differs without a reason.
 */
import { parseArgs } from 'node:util';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { sdkAbsent } from './sdk.js';
import { compareWire, normalisation } from './wire.js';

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
for (const line of normalisation) console.log(line);
const rows = await compareWire(data, Number(values.seed), Number(values.calls));
console.log('\n| service | protocol | calls | equal | for a reason | not equal |');
console.log('| --- | --- | ---: | ---: | ---: | ---: |');
for (const { service, protocol, calls, equal, listed, faults } of rows) {
  const count = [...listed.values()].reduce((sum, each) => sum + each, 0);
  console.log(`| ${[service, protocol, calls, equal, count, faults.length].join(' | ')} |`);
}
const reasons = new Map<string, number>();
for (const { listed } of rows) {
  for (const [reason, count] of listed) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
}
for (const [reason, count] of reasons) console.log(`${count} × ${reason}`);
const faults = rows.flatMap((row) => row.faults);
for (const fault of faults) console.log(`FAILED ${fault}`);
const equal = rows.reduce((sum, row) => sum + row.equal, 0);
const skipped = [...reasons.values()].reduce((sum, each) => sum + each, 0);
console.log(`${equal} passed, ${faults.length} failed, ${skipped} skipped`);
process.exit(faults.length > 0 ? 1 : 0);
