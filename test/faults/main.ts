/**
 * `npm run faults [-- --seed N] [--calls N]`: calls of generated clients, over fetch and over the
 * transport of the command line, against a server that breaks off, stalls, redirects and sends what
 * it should not. The exit code is 1 when a value is wrong, a call hangs, a failure is not the one
 * that the fault calls for, a rejection is not handled, or the second half of 10,000 calls and more
 * leaves memory behind. `--key FILE --cert FILE` does it over TLS; `NODE_EXTRA_CA_CERTS` has to name
 * the certificate too, for fetch.
 */
import { parseArgs } from 'node:util';
import { runFaults } from './run.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '10000' },
    key: { type: 'string' },
    cert: { type: 'string' },
  },
});
const { key, cert } = values;
const calls = Number(values.calls);
const { passed, failures, outcomes, heapGrowth } = await runFaults(
  Number(values.seed),
  calls,
  key === undefined || cert === undefined ? undefined : { key, cert },
);
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
for (const [outcome, count] of [...outcomes].sort(([, one], [, two]) => two - one)) {
  console.log(`${String(count).padStart(8)} ${outcome}`);
}
const kilobytes = Math.round(heapGrowth / 1000);
console.log(`the heap grew by ${kilobytes} kB in the second half`);
// What is kept for good is a few connections, whatever the number of calls.
const leaks = globalThis.gc !== undefined && calls >= 10_000 && kilobytes > 5000;
console.log(`${passed} passed, ${failures.length + Number(leaks)} failed, 0 skipped`);
// Connections that are kept for a next call would keep the program alive.
process.exit(failures.length > 0 || leaks ? 1 : 0);
