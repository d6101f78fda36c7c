/**
 * Fails a file of tests that leaves the variables of the environment other than it found them: the
 * files of a worker share its process, and so do the programs that they start.
 */
import { afterAll, beforeAll } from 'vitest';

let before: NodeJS.ProcessEnv = {};

beforeAll(() => {
  before = { ...process.env };
});

afterAll(() => {
  const names = new Set([...Object.keys(before), ...Object.keys(process.env)]);
  const changed = [...names].filter((name) => process.env[name] !== before[name]);
  for (const name of changed) {
    const value = before[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  if (changed.length === 0) return;
  throw new Error(`these tests left variables of the environment changed: ${changed.join(', ')}`);
});
