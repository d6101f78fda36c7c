/**
 * `npm run conformance [-- --data DIR] [--only TEXT] [--verbose]`: the public protocol suites
 * against generated clients. `--data` is the folder of the suites (default `../shared/data`),
 * `--only` keeps the cases whose id contains a text, `--verbose` shows failures in full. The exit
 * code is 1 when a case fails that no exception covers.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/run.js';
import { reportOf } from './report.js';
import { runConformance } from './run.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data') },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});
const run = await runConformance(values.data, values.only);
console.log(reportOf(run, values.verbose));
if ([...run.outcomes, ...run.vectors].some(({ state }) => state === 'failed')) process.exitCode = 1;
