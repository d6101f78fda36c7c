/**
 * `npm run parity:cli [-- --seed N] [--specs N] [--lines N] [--aws FOLDER]`: the same command lines to installed AWS
 * CLIs and to generated programs: of random specifications, and of 15 services against moto. `--aws` names a folder
 * that has a package `awscli`; it may stand more than once. The exit code is 1 where a line differs without a reason, or
 * where a reason of the list is met by none.
 */
import { parseArgs } from 'node:util';
import { compareSpecs } from './compare-specs.js';
import { openList } from './differences.js';
import { findAws } from './find-aws.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    specs: { type: 'string', default: '24' },
    lines: { type: 'string', default: '200' },
    aws: { type: 'string', multiple: true, default: [] },
  },
});
const installed = findAws(values.aws);
if (installed.length === 0) {
  console.log('left out: no AWS CLI is installed');
  process.exit(0);
}
const list = openList();
const rows = await compareSpecs(
  installed,
  { seed: Number(values.seed), specs: Number(values.specs), processEvery: 50 },
  list,
);
for (const row of rows)
  console.log([row.aws, row.about, row.lines, row.equal, row.listed, row.faults.length].join('\t'));
for (const fault of rows.flatMap(({ faults }) => faults)) console.log(`FAILED ${fault}`);
