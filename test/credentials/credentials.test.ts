import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCredentials } from './run.js';
import { sharedData } from './shared-data.js';
import { countsLine, countsOf, type Outcome, skipReasons } from './tally.js';

const failed = (outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.filter(({ failure }) => failure !== undefined);

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
