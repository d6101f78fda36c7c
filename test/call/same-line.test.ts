/** `opslice call` says and does what the generated command line of the specification does. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startService } from '../support/command-line.js';
import { folderWith, opslice, specText } from '../support/generation.js';
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

/** Both name themselves as they are run. */
const both = async (words: readonly string[]): Promise<readonly [Ended, Ended]> => {
  const ours = runNode(opslice, 'call', spec, ...words);
  const theirs = await runNode(generated, ...words);
  const stderr = theirs.stderr.replace(
    /^(usage: | {2})?cognito-identity(?=:? )/gm,
    `$1opslice call ${spec}`,
  );
  return [await ours, { ...theirs, stderr }];
};

describe('without a call', () => {
  it.each([
    { words: [get, '--generate-cli-skeleton'], code: 0 },
    { words: [get, '--generate-cli-skeleton', 'yaml-input'], code: 0 },
    { words: [get, '--generate-cli-skeleton', 'output'], code: 0 },
    { words: [get, '--generate-cli-skeleton', '--cli-skeleton-style', 'valid'], code: 0 },
    { words: ['create-identity-pool', '--generate-cli-skeleton'], code: 0 },
    { words: ['--version'], code: 0 },
    { words: [get, '--version'], code: 0 },
    { words: ['help'], code: 0 },
    { words: [get, 'help'], code: 0 },
    { words: ['--help'], code: 0 },
    { words: ['-h'], code: 0 },
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

describe('options before the specification', () => {
  it.each([
    { before: ['--region', 'us-east-1'], words: [get, '--generate-cli-skeleton'], code: 0 },
    { before: ['--region=us-east-1', '--no-cli-pager'], words: ['help'], code: 0 },
    { before: ['--output', 'yaml'], words: [get, '--identity-id', ''], code: 252 },
    { before: ['--quiet'], words: [get, '--identity-id', 'r:a'], code: 252 },
    { before: ['--json'], words: [], code: 252 },
  ])('$before $words', async ({ before, words, code }) => {
    const [ours, theirs] = await Promise.all([
      runNode(opslice, 'call', ...before, spec, ...words),
      runNode(opslice, 'call', spec, ...before, ...words),
    ]);
    expect(ours).toEqual(theirs);
    expect(ours.code).toBe(code);
  });
});

it('a wrong use names what was run, with a specification that the shell needs quotes for', async () => {
  const folder = folderWith({ 'my spec.yaml': specText({ operations: { Get: {} } }) }, afterAll);
  const { code, stderr } = await runNode(opslice, 'call', join(folder, 'my spec.yaml'), 'got');
  expect(code).toBe(252);
  expect(stderr).toContain(`usage: opslice call "${folder}/my spec.yaml" [options]`);
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
