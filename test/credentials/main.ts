/**
 * `npm run credentials [-- --data DIR]`: the suites of the shared files and of the chain of providers.
 * Below the folder, by default `../shared/data/config`, are files of the suites, known by their names,
 * and folders with a `test-case.json`. The last line is `N passed, N failed, N skipped`; the exit
 * code is 1 when a case failed or there was none.
 */
import { parseArgs } from 'node:util';
import { runCredentials } from './run.js';
import { sharedData } from './shared-data.js';
import { countsLine, countsOf, skipReasons } from './tally.js';

const { values } = parseArgs({ options: { data: { type: 'string', default: sharedData } } });
const groups = await runCredentials(values.data);
for (const { title, outcomes } of groups) {
  console.log(`${title}: ${countsLine(countsOf(outcomes))}`);
  for (const { name, failure } of outcomes) {
    if (failure !== undefined) console.log(`FAILED ${title}: ${name}: ${failure}`);
  }
}
const all = groups.flatMap(({ outcomes }) => outcomes);
for (const [reason, count] of skipReasons(all)) console.log(`skipped ${count}: ${reason}`);
const counts = countsOf(all);
console.log(countsLine(counts));
process.exitCode = counts.failed > 0 || all.length === 0 ? 1 : 0;
