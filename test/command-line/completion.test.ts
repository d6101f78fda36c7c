/** What the script of a shell is answered when Tab is pressed. The shells themselves are in `tab.test.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliFolder } from '../../generator/runtime/cli/command.js';
import { regions } from '../../generator/runtime/cli/regions.js';
import { installedBotocore } from '../support/botocore-model.js';
import { bareEnvironment, runLine, runProgramLine } from '../support/command-line.js';
import { fixtureProgram } from '../support/fixture-program.js';
import { folderWith, packageFolder, specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

const things = specProgram(
  specText({
    operations: {
      ListThings: {
        input: {
          Shade: 'Shade',
          Shades: { type: 'list', member: 'Shade' },
          Deep: 'boolean',
          Data: 'blob',
          PageLimit: 'integer',
          Token: 'string',
        },
        output: { Things: { type: 'list', member: 'Shade' }, Token: 'string' },
        pagination: {
          input: ['Token'],
          output: ['Token'],
          result: ['Things'],
          limit: 'PageLimit',
        },
        waiters: {
          ThingsThere: {
            delay: 1,
            maxAttempts: 1,
            acceptors: [{ state: 'success', matcher: 'status', expected: 200 }],
          },
        },
      },
    },
    shapes: { Shade: { type: 'string', enum: ['blue', 'dark red', 'green'] } },
  }),
  () => ({}),
);

const folder: CliFolder = {
  name: 'acme',
  version: 'acme opslice/9',
  services: {
    'cognito-identity': async () => ({ program: fixtureProgram }),
    things: async () => ({ program: things }),
  },
  help: async () => ({ services: {} }),
};

type Environment = Readonly<Record<string, string>>;

/** The words that the last of a line may become, as fish is told them. */
async function become(words: readonly string[], env: Environment = {}): Promise<string[]> {
  const asked = ['__complete', 'fish', ...words];
  const { code, stdout, stderr } = await runProgramLine(folder, asked, {
    ...bareEnvironment,
    ...env,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

const own = ['--shade', '--shades', '--deep', '--no-deep', '--data'];

describe('a word may become', () => {
  it.each([
    {
      words: [''],
      want: [
        'cognito-identity',
        'commands',
        'completion',
        'configure',
        'help',
        'mcp',
        'schema',
        'things',
      ],
    },
    { words: ['th'], want: ['things'] },
    { words: ['nothing', ''], want: [] },
    { words: ['configure', ''], want: ['help', 'list', 'list-profiles'] },
    { words: ['things', 'configure', 'list'], want: ['list', 'list-profiles'] },
    {
      words: ['things', ''],
      want: ['commands', 'configure', 'help', 'list-things', 'mcp', 'schema', 'wait'],
    },
    { words: ['--region', 'x', 'things', '--debug', 'l'], want: ['list-things'] },
    { words: ['things', 'wait', ''], want: ['help', 'things-there'] },
    { words: ['completion', ''], want: ['bash', 'fish', 'help', 'zsh'] },
    { words: ['things', 'list-things', '--shade', ''], want: ['blue', 'dark red', 'green'] },
    { words: ['things', 'list-things', '--shade=g'], want: ['--shade=green'] },
    { words: ['things', 'list-things', '--shades', 'blue', 'g'], want: ['green'] },
    { words: ['things', 'list-things', '--shade', 'f'], want: ['file://', 'fileb://'] },
    { words: ['things', 'list-things', '--data', ''], want: ['fileb://', 'file://'] },
    { words: ['things', 'list-things', '--d'], want: ['--deep', '--data', '--debug'] },
    { words: ['things', 'list-things', '--no-d'], want: ['--no-deep'] },
    { words: ['things', 'list-things', '--deep', '--no-d'], want: [] },
    { words: ['things', 'list-things', '--deep', '--de'], want: ['--debug'] },
    { words: ['things', 'list-things', '--output', ''], want: expect.arrayContaining(['ndjson']) },
    { words: ['--output', 'yam'], want: ['yaml', 'yaml-stream'] },
    { words: ['--outp=ya'], want: [] },
    { words: ['things', 'list-things', '--cli-input-json', ''], want: ['file://'] },
    { words: ['--region', 'eu-w'], want: ['eu-west-1', 'eu-west-2', 'eu-west-3'] },
    { words: ['things', 'list-things', '--query', ''], want: [] },
    { words: ['things', 'list-things', '--', ''], want: [] },
    { words: ['things', 'list-things', '--starting-token', ''], want: [] },
    { words: ['constructor', 'x'], want: [] },
  ])('$words: $want', async ({ words, want }) => {
    expect(await become(words)).toEqual(want);
  });

  it('an option: those of the operation, of paging and of every command', async () => {
    const found = await become(['things', 'list-things', '']);
    expect(found).toEqual(
      expect.arrayContaining([
        ...own,
        '--page-size',
        '--max-items',
        '--starting-token',
        '--cli-input-json',
        '--generate-cli-skeleton',
        '--region',
        '--help',
      ]),
    );
    expect(await become(['things', 'list-things', '-'])).toEqual(found);
  });

  it('an option of paging, but not where something is waited for', async () => {
    const found = await become(['things', 'wait', 'things-there', '--']);
    expect(found).toEqual(expect.arrayContaining([...own, '--region']));
    expect(found.filter((option) => option.startsWith('--max'))).toEqual([]);
  });

  it('a profile of either file', async () => {
    const home = folderWith({
      config: '[default]\n[profile work]\nregion = x\n[sso-session no]\n',
      credentials: '[keys]\naws_access_key_id = x\n[work]\n',
    });
    const env = {
      AWS_CONFIG_FILE: `${home}/config`,
      AWS_SHARED_CREDENTIALS_FILE: `${home}/credentials`,
    };
    expect(await become(['--profile', ''], env)).toEqual(['default', 'keys', 'work']);
    expect(await become(['--profile=w'], env)).toEqual(['--profile=work']);
    expect(await become(['--profile', ''])).toEqual([]);
  });

  it('a path, of which a folder goes on', async () => {
    const home = folderWith({
      'data/one.json': '',
      'data/o/two.json': '',
      '.hidden': '',
      'a b': '',
    });
    const op = ['things', 'list-things', '--shade'];
    const at = (path: string): string => `file://${home}/${path}`;
    expect(await become([...op, at('')])).toEqual([at('a b'), at('data/')]);
    expect(await become([...op, at('.h')])).toEqual([at('.hidden')]);
    expect(await become([...op, at('data/o')])).toEqual([at('data/o/'), at('data/one.json')]);
    expect(await become([...op, at('nothing/')])).toEqual([]);
    expect(await become(['--ca-bundle', `${home}/da`])).toEqual([`${home}/data/`]);
    expect(await become(['cognito-identity', 'get-object', `${home}/a`])).toEqual([`${home}/a b`]);
  });
});

describe('the program of one service', () => {
  it('has its operations where a folder has services', async () => {
    const { stdout } = await runLine(['__complete', 'fish', '']);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining(['completion', 'get-object', 'help']),
    );
  });
});

describe('bash and zsh are told what goes behind what was typed', () => {
  const bash = async (line: string): Promise<string> =>
    (await runProgramLine(folder, ['__complete', 'bash', line], bareEnvironment)).stdout;

  it.each([
    { line: 'acme th', want: 'ings \n' },
    { line: '/usr/bin/acme th', want: 'ings \n' },
    { line: 'A=1 B="2 3" acme th', want: 'ings \n' },
    { line: 'acme things  list-things --shade d', want: 'ark\\ red \n' },
    { line: 'acme things list-things --shade dark\\ ', want: 'red \n' },
    { line: 'acme things list-things --shade "d', want: 'ark red\n' },
    { line: "acme things list-things --shade 'dark r", want: 'ed\n' },
    { line: 'acme things list-things --shade=d', want: 'ark\\ red \n' },
    { line: 'acme things list-things --shade fileb', want: '://\n' },
    { line: 'acme "things" l', want: 'ist-things \n' },
    { line: 'acme', want: '' },
  ])('$line', async ({ line, want }) => {
    expect(await bash(line)).toBe(want);
  });

  it.each([
    { quote: '', words: ['things', 'list-things', '--shade', 'd'], want: 'ark\\ red \n' },
    { quote: '', words: ['things', 'list-things', '--shade', 'dark\\ r'], want: 'ed \n' },
    { quote: '"', words: ['things', 'list-things', '--shade', 'dark r'], want: 'ed" \n' },
    {
      quote: "'",
      words: ['things', 'list-things', '--shade', ''],
      want: "blue' \ndark red' \ngreen' \n",
    },
  ])('zsh: $quote$words', async ({ quote, words, want }) => {
    const asked = ['__complete', 'zsh', quote, ...words];
    expect((await runProgramLine(folder, asked, bareEnvironment)).stdout).toBe(want);
  });

  it('a name that the shell would act on', async () => {
    const home = folderWith({ "it's $HOME;`x`": '' });
    const line = (quote: string): string => `acme --ca-bundle ${quote}${home}/it`;
    expect(await bash(line(''))).toBe("\\'s\\ \\$HOME\\;\\`x\\` \n");
    expect(await bash(line('"'))).toBe("'s \\$HOME;\\`x\\`\n");
    expect(await bash(line("'"))).toBe("'\\''s $HOME;`x`\n");
  });

  it('a name with a line break is not told', async () => {
    const home = folderWith({ 'a\nb': '', ac: '' });
    expect(await become(['--ca-bundle', `${home}/a`])).toEqual([`${home}/ac`]);
  });
});

it('what cannot be loaded completes nothing, and says nothing', async () => {
  const broken = { ...folder, services: { things: () => Promise.reject(new Error('broken')) } };
  const asked = ['__complete', 'fish', 'things', ''];
  expect(await runProgramLine(broken, asked, bareEnvironment)).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('%s: a script that names the program', async (shell) => {
    const { code, stdout, stderr } = await runProgramLine(folder, ['completion', shell], {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`# Completion of acme for ${shell}.\n`);
  });

  it('another shell is refused', async () => {
    const { code, stderr } = await runProgramLine(folder, ['completion', 'csh'], {});
    expect(code).toBe(252);
    expect(stderr).toContain("argument shell: Found invalid choice 'csh'");
  });

  it('a program that is run by several words has no name to complete', async () => {
    const env = { OPSLICE_PROGRAM: 'opslice call aws:ssm' };
    const { code, stdout, stderr } = await runProgramLine(folder, ['completion', 'bash'], env);
    expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
    expect(stderr).toContain('this one is run by "opslice call aws:ssm". Generate it with');
  });
});

const botocore = installedBotocore();
if (botocore === undefined)
  console.log('left out: regions beside botocore, since none is installed');

it.skipIf(botocore === undefined)('the regions are those of botocore', () => {
  const text = readFileSync(join(botocore?.data ?? '', 'partitions.json'), 'utf8');
  const { partitions }: { partitions: { regions: object }[] } = JSON.parse(text);
  const known = partitions.flatMap((each) =>
    Object.keys(each.regions)
      .filter((name) => !name.endsWith('-global'))
      .sort(),
  );
  if (process.env['UPDATE_REGIONS']) {
    const file = join(packageFolder, 'generator/runtime/cli/regions.ts');
    const [start = ''] = readFileSync(file, 'utf8').split('[\n');
    writeFileSync(file, `${start}[\n${known.map((name) => `  '${name}',\n`).join('')}];\n`);
  }
  expect(regions).toEqual(known);
});
