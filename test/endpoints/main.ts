/**
 * `npm run endpoints [-- --data DIR] [--only TEXT] [--verbose]`: compiled endpoint rules against
 * public cases. `--data` is a folder with `services`, `test-cases` and `valid-rules` (default
 * `../shared/data/endpoints`); the rules of services come from the installed botocore. A case that
 * botocore's own resolver does not pass with the same rules is newer than they are, and skipped.
 * `--verbose` shows those too.
 *
 * Without `--only`, the hosts of generated clients of all services are compared with botocore's, in a
 * region of each partition, with and without FIPS and dual stack; and the places of operations that tell
 * the rules something, with inputs of each kind. Each difference of hosts is told with the reason that
 * `known-differences.ts` gives for it.
 *
 * A table tells the bytes that hosts add to clients.
 *
 * The exit code is 1 when a case fails, a host or place is another without a reason, or a reason is of no host.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/run.js';
import { botocoreServices, installedBotocore } from '../support/botocore-model.js';
import { asText } from '../bench/print.js';
import { hostBytes } from './client-bytes.js';
import { clientHosts, type HostCase } from './client-hosts.js';
import { clientPlaces, type PlaceCase } from './client-places.js';
import { differencesOf } from './known-differences.js';
import { runEndpoints } from './run.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data/endpoints') },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});
const run = await runEndpoints(values.data);
const outcomes = run.outcomes.filter((each) => `${each.suite} ${each.title}`.includes(values.only));
const botocore = installedBotocore();
if (values.only === '' && botocore !== undefined) {
  tell(await clientHosts(botocore.data));
  console.log(`\n${asText(await hostBytes(botocore.data))}\n`);
  for (const [service] of botocoreServices(botocore.data)) {
    const places = await clientPlaces(botocore.data, service);
    if (places.length > 0) tellPlaces(service, places);
  }
}
const count = (state: string): number => outcomes.filter((each) => each.state === state).length;

for (const line of run.left) console.log(line);
for (const { suite, title, state, reason } of outcomes) {
  if (state === 'failed' || (state === 'skipped' && values.verbose)) {
    console.log(`${state.toUpperCase()} ${suite}: ${title}\n  ${reason}`);
  }
}
if (count('skipped') > 0) {
  console.log('skipped: cases newer than the rules, which the resolver of botocore fails as well');
}
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
if (count('failed') > 0) process.exitCode = 1;

function tellPlaces(service: string, places: readonly PlaceCase[]): void {
  const others = places.filter(({ ours, theirs }) => ours !== theirs);
  const same = places.length - others.length;
  console.log(`places of ${service}: ${places.length} calls, ${same} as botocore's resolver says`);
  for (const { title, ours, theirs } of others)
    console.log(`  ${title}\n    ${ours}\n    ${theirs}`);
  if (others.length > 0) process.exitCode = 1;
}

function tell(hosts: readonly HostCase[]): void {
  const others = hosts.filter(({ ours, theirs }) => ours !== theirs);
  const services = (cases: readonly HostCase[]): string[] => [
    ...new Set(cases.map(({ service }) => service)),
  ];
  console.log(
    `hosts: ${services(hosts).length} services, ${hosts.length} settings, ` +
      `${hosts.length - others.length} as botocore's resolver says`,
  );
  const { known, unknown } = differencesOf(hosts);
  for (const { reason, cases } of known) {
    // One that is there no more would hide the next.
    if (cases.length === 0) process.exitCode = 1;
    console.log(`  ${cases.length} others (${services(cases).join(', ')}): ${reason}`);
    if (values.verbose) cases.forEach(tellHost);
  }
  console.log(`  ${unknown.length} others without a reason`);
  unknown.forEach(tellHost);
  if (unknown.length > 0) process.exitCode = 1;
}

function tellHost({ service, config, ours, theirs }: HostCase): void {
  console.log(`  ${service} ${JSON.stringify(config)}\n    ${ours}\n    ${theirs}`);
}
