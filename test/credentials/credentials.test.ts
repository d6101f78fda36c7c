import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/generation.js';
import { runCredentials } from './run.js';
import { sharedData } from './shared-data.js';
import { countsLine, countsOf, type Outcome, skipReasons } from './tally.js';

const failed = (outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.filter(({ failure }) => failure !== undefined);

test('a wrong result, and a request that was not recorded, are seen', async () => {
  const good = fileURLToPath(new URL('cases/role_of_profile', import.meta.url));
  const folder = folderWith({});
  const copy = (name: string, file: string, from: string, to: string): void => {
    cpSync(good, join(folder, name), { recursive: true });
    const path = join(folder, name, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  copy('another-key', 'test-case.json', '"ASIAROLE"', '"ASIAOTHER"');
  copy('another-host', 'http-traffic.json', 'sts.eu-central-1', 'sts.eu-west-1');
  copy('no-failure', 'test-case.json', '"Ok"', '"ErrorContains"');
  const outcomes = (await runCredentials(folder)).flatMap((group) => group.outcomes);
  expect(outcomes.map(({ name, failure }) => [name, failure])).toEqual([
    ['another-host', expect.stringContaining('comes where POST https://sts.eu-west-1')],
    ['another-key', 'access_key_id is ASIAROLE, and not ASIAOTHER'],
    ['no-failure', 'gave credentials where it should fail'],
  ]);
});

describe('what `npm run credentials` runs', () => {
  const own = fileURLToPath(new URL('cases', import.meta.url));
  test.each([
    ['our own cases', own],
    ['the public suites', sharedData],
  ])('%s', async (title, data) => {
    if (!existsSync(data)) {
      console.log(`left out: ${title}, because ${data} is absent`);
      return;
    }
    for (const { title: name, outcomes } of await runCredentials(data)) {
      console.log(`${name}: ${countsLine(countsOf(outcomes))}`);
      for (const [reason, count] of skipReasons(outcomes))
        console.log(`skipped ${count}: ${reason}`);
      expect(failed(outcomes)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(0);
    }
  });
});
