import { describe, expect, it } from 'vitest';
import {
  type Arguments,
  type ArgumentProblem,
  operationIndex,
  parseArguments,
} from '../../generator/runtime/cli/arguments.js';
import { closeMatches } from '../../generator/runtime/cli/close-matches.js';
import type { CliCommand } from '../../generator/runtime/cli/command.js';
import { fixtureProgram } from '../support/fixture-program.js';
import { runLine } from '../support/command-line.js';
import { specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

async function commandNamed(name: string): Promise<CliCommand> {
  const load = fixtureProgram.commands[name];
  if (load === undefined) throw new Error(`the fixture has no ${name}`);
  return (await load()).command;
}

async function parse(name: string, ...words: readonly string[]): Promise<Arguments> {
  const result = parseArguments(words, await commandNamed(name));
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.arguments;
}

async function problem(name: string, ...words: readonly string[]): Promise<ArgumentProblem> {
  const result = parseArguments(words, await commandNamed(name));
  if (result.ok) throw new Error('there is no problem');
  return result.problem;
}

const scanned = [
  'TableName',
  'TotalSegments',
  'ReturnConsumedCapacity',
  'ProjectionExpression',
  'QueryText',
  'OutputFolder',
];
const scanSpec = specText({
  operations: { Scan: { input: Object.fromEntries(scanned.map((name) => [name, 'string'])) } },
});

async function scanCommand(): Promise<CliCommand> {
  const load = specProgram(scanSpec, () => ({})).commands['scan'];
  if (load === undefined) throw new Error('there is no scan');
  return (await load()).command;
}

const get = 'get-credentials-for-identity';
const create = 'create-identity-pool';
const every = 'try-everything';

describe('options and their values', () => {
  it.each<[string, readonly string[], Record<string, unknown>]>([
    [get, ['--identity-id', 'a'], { 'identity-id': ['a'] }],
    [get, ['--identity-id=a=b'], { 'identity-id': ['a=b'] }],
    [get, ['--identity-id='], { 'identity-id': [''] }],
    [get, ['--identity-id=-x'], { 'identity-id': ['-x'] }],
    [get, ['--ident', 'a'], { 'identity-id': ['a'] }],
    [get, ['--ident=a'], { 'identity-id': ['a'] }],
    [get, ['--identity-id', 'a', '--identity-id', 'b'], { 'identity-id': ['b'] }],
    [get, ['--identity-id', '-'], { 'identity-id': ['-'] }],
    [get, ['--identity-id', '-1'], { 'identity-id': ['-1'] }],
    [get, ['--identity-id', '-.5'], { 'identity-id': ['-.5'] }],
    [get, ['--identity-id', '-a b'], { 'identity-id': ['-a b'] }],
    [create, ['--saml-provider-arns'], { 'saml-provider-arns': [] }],
    [create, ['--saml-provider-arns', 'a', 'b'], { 'saml-provider-arns': ['a', 'b'] }],
    [create, ['--saml-provider-arns=a'], { 'saml-provider-arns': ['a'] }],
    [create, ['--allow-classic-flow'], { 'allow-classic-flow': true }],
    [create, ['--no-allow-classic-flow'], { 'allow-classic-flow': false }],
    [create, ['--no-allow-c', '--allow-c'], { 'allow-classic-flow': true }],
    // An option of the operation, though it begins an option of every command.
    [every, ['--e', 'A'], { e: ['A'] }],
    [every, ['--e=A'], { e: ['A'] }],
    [every, ['--number', '1_0.5e3'], { number: ['1_0.5e3'] }],
    [every, ['--number', '-inf'], {}],
  ])('%s %j', async (name, words, own) => {
    if (words[1] === '-inf') {
      expect(await problem(name, ...words)).toEqual({ kind: 'no-value', argument: '--number' });
      return;
    }
    expect(Object.fromEntries((await parse(name, ...words)).own)).toEqual(own);
  });

  it('takes the options of every command anywhere', async () => {
    const { globals, own } = await parse(get, '--reg', 'r', '--identity-id', 'a', '--debug');
    expect(Object.fromEntries(globals)).toEqual({ region: ['r'], debug: true });
    expect([...own.keys()]).toEqual(['identity-id']);
  });

  it.each([
    [['--generate-cli-skeleton'], []],
    [['--generate-cli-skeleton', 'output'], ['output']],
    [['--generate-cli-skeleton=yaml-input'], ['yaml-input']],
    [['--generate', 'input'], ['input']],
    [['--generate-cli=input', '--debug'], ['input']],
  ])('takes a skeleton written as %j', async (words, value) => {
    const { globals } = await parse(get, ...words);
    expect(globals.get('generate-cli-skeleton')).toEqual(value);
  });

  it('takes everything after two dashes as words', async () => {
    const { strays, extras } = await parse(get, '--', '--debug', '--', 'x');
    expect(strays).toEqual(['--debug', '--', 'x']);
    expect(extras).toHaveLength(3);
  });

  it('tells unknown options from stray words', async () => {
    const { extras } = await parse(get, '--bogus', 'y', '-z');
    expect(extras).toEqual([
      { text: '--bogus', stray: false },
      { text: 'y', stray: true },
      { text: '-z', stray: false },
    ]);
  });
});

describe('the beginning of an option', () => {
  // As AWS CLI 1.45.11 takes them, whose options of every command are those of `globalRules` but for a few.
  it.each<[string, string, string | readonly string[]]>([
    [get, '--ident', 'identity-id'],
    [get, '--reg', 'region'],
    [get, '--cli-input-j', 'cli-input-json'],
    // Options of every command go before those of the operation, but not before one that is written out.
    [every, '--e', 'e'],
    [every, '--en', 'endpoint-url'],
    ['scan', '--re', 'region'],
    ['scan', '--pro', 'profile'],
    ['scan', '--projection', 'projection-expression'],
    ['scan', '--q', 'query'],
    ['scan', '--out', 'output'],
    ['scan', '--t', ['--table-name', '--total-segments']],
    ['scan', '--no-p', 'no-paginate'],
    [
      'scan',
      '--n',
      [
        '--no-verify-ssl',
        '--no-paginate',
        '--no-sign-request',
        '--no-cli-pager',
        '--no-cli-auto-prompt',
      ],
    ],
  ])('of %s: %s', async (name, word, want) => {
    const command = name === 'scan' ? await scanCommand() : await commandNamed(name);
    const result = parseArguments([word, 'text'], command);
    if (typeof want !== 'string') {
      expect(result).toMatchObject({ problem: { kind: 'ambiguous', word, matches: want } });
      return;
    }
    expect(result.ok && [...result.arguments.globals, ...result.arguments.own]).toEqual([
      [want, expect.anything()],
    ]);
  });
});

describe('wrong uses', () => {
  it.each<[string, readonly string[], ArgumentProblem]>([
    [get, ['--identity-id'], { kind: 'no-value', argument: '--identity-id' }],
    [get, ['--identity-id', '-x'], { kind: 'no-value', argument: '--identity-id' }],
    [get, ['--identity-id', '--', 'x'], { kind: 'no-value', argument: '--identity-id' }],
    [get, ['--debug=1'], { kind: 'needless-value', argument: '--debug', value: '1' }],
    [
      create,
      ['--allow-classic-flow=true'],
      { kind: 'needless-value', argument: '--allow-classic-flow', value: 'true' },
    ],
    [
      get,
      ['--cli-input', 'x'],
      { kind: 'ambiguous', word: '--cli-input', matches: ['--cli-input-json', '--cli-input-yaml'] },
    ],
    [
      get,
      ['--cli-read-timeout', 'x'],
      { kind: 'no-number', argument: '--cli-read-timeout', value: 'x', type: 'int' },
    ],
    [
      every,
      ['--long', '1.5'],
      { kind: 'no-number', argument: '--long', value: '1.5', type: 'int' },
    ],
    [
      every,
      ['--number', 'x'],
      { kind: 'no-number', argument: '--number', value: 'x', type: 'float' },
    ],
    [
      get,
      ['--color', 'x'],
      { kind: 'choice', argument: '--color', value: 'x', choices: ['on', 'off', 'auto'] },
    ],
  ])('%s %j', async (name, words, want) => {
    expect(await problem(name, ...words)).toEqual(want);
  });

  it.each([
    [[get, '--identity-id', 'a', '--debug=1'], "argument --debug: ignored explicit argument '1'"],
    [[every, '--long', 'abc'], "argument --long: invalid int value: 'abc'"],
    [[every, '--number', 'abc'], "argument --number: invalid float value: 'abc'"],
    [['get-object', '--bucket', 'b'], 'the following arguments are required: --key, outfile'],
    [[], 'the following arguments are required: operation'],
    [['--region'], 'argument --region: expected one argument'],
    [['--output', 'xml', 'nope'], "argument --output: Found invalid choice 'xml'\n"],
    [
      [get, '--color', 'of'],
      "argument --color: Found invalid choice 'of'\n\nMaybe you meant:\n\n  * off",
    ],
  ])('says what is wrong with %j', async (words, message) => {
    const { code, stdout, stderr } = await runLine(words);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(stderr).toMatch(/\nusage: cognito-identity \[options\]/);
    expect(stderr.split('\n\nusage')[0]).toBe(
      `\ncognito-identity: [ERROR]: An error occurred (ParamValidation): ${message}`,
    );
  });
});

describe('the name of the operation', () => {
  it.each([
    [['get'], 0],
    [['--debug', 'get'], 1],
    [['--region', 'get', 'x'], 2],
    [['--region=r', 'get'], 1],
    [['--', 'get'], 1],
    [['--identity-id', 'x'], 1],
    [[], undefined],
    [['--region'], undefined],
    [['--cli-', 'x'], undefined],
  ])('%j', (words, index) => {
    expect(operationIndex(words)).toBe(index);
  });
});

describe('close matches', () => {
  // As Python's difflib finds them.
  it.each([
    ['get-credential', ['get-credentials', 'get-id', 'list'], ['get-credentials']],
    ['appel', ['ape', 'apple', 'peach', 'puppy'], ['apple']],
    ['abcde', ['abcdf', 'abcdeg', 'abcd', 'bcde'], ['abcdeg', 'bcde', 'abcd']],
    ['', ['', 'a'], ['']],
    ['x', [], []],
  ])('%s', (word, choices, want) => {
    expect(closeMatches(word, choices)).toEqual(want);
  });
});
