/**
 * `npm run faults [-- --seed N] [--calls N]`: calls of generated clients, over fetch and over the
 * transport of the command line, against a server that breaks off, stalls, redirects and sends what
 * it should not. The exit code is 1 when a value is wrong, a call hangs, a failure is not the one
 * that the fault calls for, or a rejection is not handled.
 */
import { parseArgs } from 'node:util';
import { runFaults } from './run.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '10000' },
  },
});
const { passed, failures, outcomes } = await runFaults(Number(values.seed), Number(values.calls));
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
for (const [outcome, count] of [...outcomes].sort(([, one], [, two]) => two - one)) {
  console.log(`${String(count).padStart(8)} ${outcome}`);
}
console.log(`${passed} passed, ${failures.length} failed, 0 skipped`);
// Connections that are kept for a next call would keep the program alive.
process.exit(failures.length > 0 ? 1 : 0);
