/** `opslice call` says and does what the generated command line of the specification does. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startService } from '../support/command-line.js';
import { folderWith, opslice } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { type Ended, runNode } from '../support/run.js';

const spec = 'spec/cognito-identity.yaml';
const get = 'get-credentials-for-identity';

let service: StandIn;
let generated: string;

beforeAll(async () => {
  service = await startService();
  return () => service.close();
});

beforeAll(async () => {
  const out = folderWith({}, afterAll);
  const flags = ['--language', 'js', '--emit', 'cli', '--out', out];
  expect(await runOpslice(['generate', spec, ...flags])).toEqual(succeeded);
  generated = join(out, 'cognito-identity/cli.js');
});

const both = (words: readonly string[]): Promise<readonly [Ended, Ended]> =>
  Promise.all([runNode(opslice, 'call', spec, ...words), runNode(generated, ...words)]);

describe('without a call', () => {
  it.each([
    { words: [get, '--generate-cli-skeleton'], code: 0 },
    { words: [get, '--generate-cli-skeleton', 'yaml-input'], code: 0 },
    { words: [get, '--generate-cli-skeleton', 'output'], code: 0 },
    { words: [get, '--generate-cli-skeleton', '--skeleton-style', 'valid'], code: 0 },
    { words: ['create-identity-pool', '--generate-cli-skeleton'], code: 0 },
    { words: ['--version'], code: 0 },
    { words: [get, '--version'], code: 0 },
    { words: ['help'], code: 0 },
    { words: [get, 'help'], code: 0 },
    { words: ['--help'], code: 252 },
    { words: ['-h'], code: 252 },
    { words: ['--json'], code: 252 },
    { words: [], code: 252 },
    { words: ['get-credential'], code: 252 },
    { words: ['spec/other.yaml'], code: 252 },
    { words: [get], code: 252 },
    { words: [get, '--identity-id'], code: 252 },
    { words: [get, '--identity-id', 'r:a', '--login', 'x'], code: 252 },
    { words: [get, '--identity-id', 'r:a', '--logins', '{'], code: 252 },
    { words: [get, '--identity-id', ''], code: 252 },
    { words: [get, '--identity-id', 'r:a'], code: 253 },
  ])('$words', async ({ words, code }) => {
    const [ours, theirs] = await both(words);
    expect(ours).toEqual(theirs);
    expect(ours.code).toBe(code);
  });
});

describe('with one', () => {
  it.each([
    { words: ['--identity-id', 'r:a'], code: 0 },
    { words: ['--identity-id', 'r:a', '--query', 'Credentials.Expiration'], code: 0 },
    { words: ['--identity-id', 'r:a', '--output', 'yaml'], code: 0 },
    { words: ['--cli-input-yaml', 'IdentityId: r:a'], code: 0 },
    { words: ['--identity-id', 'r:notfound'], code: 254 },
  ])('$words', async ({ words, code }) => {
    const [ours, theirs] = await both([get, '--endpoint-url', service.url, ...words]);
    expect(ours).toEqual(theirs);
    expect(ours.code).toBe(code);
  });
});
