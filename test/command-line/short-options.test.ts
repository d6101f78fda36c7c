/** Options that lead into members, of a specification of one's own. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { folderWith } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

const specification = `
service: { id: Thing Store, version: '1', protocol: rest-json, auth: none, endpoint: { url: 'http://127.0.0.1:1' } }
operations:
  Run:
    http: { method: POST, uri: /run }
    shortOptions:
      - { option: port, into: Rules.From, to: Rules.To, alone: true }
      - { option: protocol, into: Rules.Protocol, reads: protocol, with: { Rules.Kind: own } }
      - { option: group, into: Rules.GroupName, prefixed: { prefix: sg-, into: Rules.GroupId } }
      - { option: addresses, into: Nets.Addresses.Address, each: { Primary: false } }
      - { option: public, into: Nets.Public }
      - { option: pairs, into: Pairs, reads: pairs }
      - { option: paths, into: Batch.Items, made: { Batch.Count: count, Batch.Id: unique } }
      - { option: state, into: State, words: { on: '1', off: '0' } }
      - { option: code, into: Code.File, reads: zip }
    gathering: { into: Nets, where: [Addresses, Public], members: { Subnet: Subnet, Address: Addresses.Address }, each: { Address: { Primary: true } } }
    input:
      Rules: { type: list, member: Rule }
      Nets: { type: list, member: Net }
      Pairs: { type: list, member: Pair }
      Batch: { type: Batch, required: true }
      State: { type: string, required: true }
      Code: Code
      Subnet: string
      Address: string
      Text: { type: string, base64: true }
      Flag: { type: Flag, valueFlag: true }
      Quiet: { type: boolean, negative: loud }
    output: { Key: Key, Text: { type: string, base64: true } }
    savedOutputs:
      - { option: key-file, from: Key.Secret }
shapes:
  Rule: { type: structure, members: { Kind: string, From: integer, To: integer, Protocol: string, GroupName: string, GroupId: string } }
  Net: { type: structure, members: { Addresses: { type: list, member: Address }, Public: boolean, Subnet: string } }
  Address: { type: structure, members: { Address: string, Primary: boolean } }
  Pair: { type: structure, members: { Name: string, Value: string } }
  Batch: { type: structure, members: { Id: string, Count: integer, Items: { type: list, member: string } } }
  Code: { type: structure, members: { Bucket: string, File: blob } }
  Flag: { type: structure, members: { Value: boolean } }
  Key: { type: structure, members: { Secret: string, Public: string } }
`;

let input: Readonly<Record<string, unknown>> = {};
const program = specProgram(specification, (_, given) => {
  input = given;
  return { Key: { Secret: 'hush', Public: 'known' }, Text: 'aMOp' };
});
const folder = folderWith({}, afterAll);

const run = (...words: readonly string[]): Promise<Outcome> =>
  runProgramLine(program, ['run', ...words], bareEnvironment);

/** What every line has, so that what is looked at stands alone. */
const usual = ['--state', 'x', '--paths', 'a'];

describe('an option', () => {
  test.each<[words: string, want: object]>([
    ['--port 22', { Rules: [{ From: 22, To: 22 }] }],
    ['--port 22-25', { Rules: [{ From: 22, To: 25 }] }],
    ['--port -1', { Rules: [{ From: -1, To: -1 }] }],
    ['--port all', { Rules: [{ From: -1, To: -1 }] }],
    ['--protocol all', { Rules: [{ Kind: 'own', Protocol: '-1' }] }],
    ['--protocol 47 --port 1', { Rules: [{ Kind: 'own', From: 1, To: 1, Protocol: '47' }] }],
    ['--rules Kind=given --protocol tcp', { Rules: [{ Kind: 'given', Protocol: 'tcp' }] }],
    ['--rules Kind=a Kind=b --group x', { Rules: [{ Kind: 'a', GroupName: 'x' }, { Kind: 'b' }] }],
    ['--group sg-1', { Rules: [{ GroupId: 'sg-1' }] }],
    [
      '--addresses a b',
      {
        Nets: [
          {
            Addresses: [
              { Address: 'a', Primary: false },
              { Address: 'b', Primary: false },
            ],
          },
        ],
      },
    ],
    [
      '--addresses a --address b --subnet s',
      {
        Nets: [
          {
            Addresses: [
              { Address: 'b', Primary: true },
              { Address: 'a', Primary: false },
            ],
            Subnet: 's',
          },
        ],
      },
    ],
    ['--public --subnet s', { Nets: [{ Public: true, Subnet: 's' }] }],
    ['--no-public', { Nets: [{ Public: false }] }],
    ['--subnet s', { Subnet: 's' }],
    [
      '--pairs a=b,c=',
      {
        Pairs: [
          { Name: 'a', Value: 'b' },
          { Name: 'c', Value: '' },
        ],
      },
    ],
    ['--state on', { State: '1' }],
    ['--text hé', { Text: 'aMOp' }],
    ['--flag', { Flag: { Value: true } }],
    ['--no-flag', { Flag: { Value: false } }],
    ['--flag Value=false', { Flag: { Value: false } }],
    ['--quiet', { Quiet: true }],
    ['--loud', { Quiet: false }],
  ])('%s', async (words, want) => {
    const { code, stderr } = await run(...usual, ...words.split(' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { Batch, ...rest } = input;
    expect(rest).toEqual({ State: 'x', ...want });
    expect(Batch).toEqual({
      Id: expect.stringMatching(/^cli-[\da-f-]{36}$/),
      Count: 1,
      Items: ['a'],
    });
  });

  test.each<[words: string, message: string]>([
    ['--state x', 'Missing required parameter in input: "Batch"'],
    ['--paths a', 'the following arguments are required: --state'],
    [[...usual, '--port x'].join(' '), "Error parsing parameter '--port': it is a number or two"],
    [[...usual, '--port 1-'].join(' '), "Error parsing parameter '--port'"],
    [[...usual, '--protocol foo'].join(' '), "Error parsing parameter '--protocol'"],
    [[...usual, '--protocol 256'].join(' '), "Error parsing parameter '--protocol'"],
    [[...usual, '--pairs a'].join(' '), "Error parsing parameter '--pairs': it is Name=Value"],
    [
      [...usual, '--code aGVsbG8='].join(' '),
      '--code must be a zip file with the fileb:// prefix.',
    ],
    [
      [...usual, '--port 1 --rules Kind=a'].join(' '),
      '--port and --rules cannot be given together',
    ],
    [[...usual, '--flag --no-flag'].join(' '), 'Cannot specify both the "--flag" option'],
    [[...usual, '--no-quiet'].join(' '), 'Unknown options: --no-quiet'],
  ])('is refused: %s', async (words, message) => {
    const { code, stderr } = await run(...words.split(' '));
    expect([code, stderr]).toEqual([252, expect.stringContaining(message)]);
  });

  test('saves a part of the answer, which is printed all the same, decoded where it is in base64', async () => {
    const file = join(folder, 'key');
    const { code, stdout } = await run(...usual, '--key-file', file);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { Key: { Secret: 'hush', Public: 'known' }, Text: 'hé' },
    ]);
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['hush', 0o600]);
  });

  test('that names a file in no folder is refused before the call', async () => {
    input = {};
    const { code, stderr } = await run(...usual, '--key-file', join(folder, 'none', 'key'));
    expect([code, stderr, input]).toEqual([255, expect.stringContaining('Unable to write'), {}]);
  });
});
