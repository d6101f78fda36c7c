import { expect, test } from 'vitest';
import { runFaults } from './run.js';

// `npm run faults` makes as many calls as one likes, of any seed.
test('300 calls against a server that breaks, stalls and redirects give the right values or failures', async () => {
  const { passed, failures } = await runFaults(1, 300);
  expect(failures).toEqual([]);
  expect(passed).toBe(300);
}, 120_000);
