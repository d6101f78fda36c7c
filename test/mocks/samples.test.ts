import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/index.js';
import { sampleOutput } from '../../generator/samples/sample-output.js';
import { modelOf } from '../specification/load.js';
import { operationOf } from '../support/botocore-model.js';
import { root } from '../support/run.js';
import { skeletonsOf } from '../support/skeletons.js';

const spec = readFileSync(join(root, 'spec/cognito-identity.yaml'), 'utf8');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opslice-samples-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The text of the sample of the founding operation in the mocks of a specification. */
async function sampleOf(name: string, text: string): Promise<string[]> {
  const file = join(folder, `${name}.yaml`);
  const out = join(folder, name);
  writeFileSync(file, text);
  await generate({ specs: [file], out, emit: ['mocks'] });
  const mocks = readFileSync(join(out, 'cognito-identity/mocks.ts'), 'utf8');
  const sample = /export const sampleGetCredentials\w+: \w+ = (\{[^;]*\});/.exec(mocks)?.[1] ?? '';
  return sample.split('\n');
}

/** The specification with text put after a line, the first such from the operation on. */
function after(line: string, added: string): string {
  const [before = '', founding = ''] = spec.split(/(?=^  GetCredentialsForIdentity:)/m);
  const changed = founding.replace(line, `${line}${added}`);
  expect(changed).not.toBe(founding);
  return before + changed;
}

describe('the sample of an output', () => {
  it('is made of the names of its members, within their constraints', async () => {
    expect(await sampleOf('plain', spec)).toEqual([
      '{',
      "  IdentityId: 'IdentityId:1234567890',",
      '  Credentials: {',
      "    AccessKeyId: 'AccessKeyId',",
      "    SecretKey: 'SecretKey',",
      "    SessionToken: 'SessionToken',",
      "    Expiration: new Date('2030-01-01T00:00:00Z'),",
      '  },',
      '}',
    ]);
  });

  it.each([
    ['at the top', '    output:\n', '      Added: string\n', "  Added: 'Added',"],
    ['inside', '    members:\n', '      Added: boolean\n', '    Added: true,'],
  ])('changes only by a member that is added %s', async (place, line, added, want) => {
    const before = await sampleOf('before', spec);
    const now = await sampleOf(`added-${place.replace(' ', '-')}`, after(line, added));
    expect(now).toContain(want);
    expect(now.filter((each) => each !== want)).toEqual(before);
  });
});

it('mocks come with the client that calls them, and without the command line', async () => {
  await sampleOf('alone', spec);
  const written = (name: string): boolean =>
    existsSync(join(folder, 'alone', 'cognito-identity', name));
  expect(['mocks.ts', 'schemas.ts', 'client.ts', 'cli.ts'].filter(written)).toEqual([
    'mocks.ts',
    'schemas.ts',
    'client.ts',
  ]);
});

describe('the sample of an operation with pages is the last of them', () => {
  const spec = `
service: { id: Pages, version: '1', protocol: aws-json-1.1, target: Pages }
operations:
  Plain:
    pagination: { input: [NextToken], output: [NextToken] }
    input: { NextToken: string }
    output: { Names: Names, NextToken: string }
  Required:
    pagination: { input: [NextToken], output: [NextToken], more: More }
    input: { NextToken: string }
    output:
      NextToken: { type: string, required: true, length: 1.. }
      More: { type: boolean, required: true }
  Inside:
    pagination: { input: [Start, Key], output: [Page.Next, Page.Key] }
    input: { Start: integer, Key: Key }
    output: { Page: Page }
  LastEntry:
    pagination: { input: [Marker], output: ['Marker || Names[-1]'], more: More }
    input: { Marker: string }
    output: { Names: Names, Marker: string, More: boolean }
  OnlyEntries:
    pagination: { input: [Marker], output: ['Names[-1]'] }
    input: { Marker: string }
    output: { Names: Names, Count: integer }
  NoPages:
    output: { NextToken: string }
shapes:
  Names: { type: list, member: string }
  Key: { type: map, key: string, value: string }
  Page: { type: structure, members: { Next: integer, Key: Key, Size: integer } }
`;

  it.each([
    ['Plain', { Names: ['Names'] }],
    ['Required', { NextToken: '', More: false }],
    ['Inside', { Page: { Size: 1 } }],
    ['LastEntry', { Names: ['Names'], More: false }],
    ['OnlyEntries', { Count: 1 }],
    ['NoPages', { NextToken: 'NextToken' }],
  ])('%s', (name, want) => {
    const model = modelOf(spec);
    expect(sampleOutput(model, operationOf(model, name))).toEqual(want);
  });

  it('while its output skeleton shows every member, as that of the AWS CLI', () => {
    const model = modelOf(spec);
    const skeleton = skeletonsOf(model, operationOf(model, 'Plain')).output;
    expect(skeleton).toEqual({ Names: ['String'], NextToken: 'NextToken' });
  });
});
