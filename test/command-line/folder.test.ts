/** One program for all services of a folder. */
import { describe, expect, it } from 'vitest';
import type { CliFolder } from '../../generator/runtime/cli/command.js';
import { bareEnvironment, type Outcome, runProgramLine } from '../support/command-line.js';
import { fixtureProgram, lastCall } from '../support/fixture-program.js';
import { specText } from '../support/generation.js';
import { specProgram } from '../support/spec-program.js';

const things = specProgram(
  specText({
    operations: {
      GetThing: {
        input: { Name: { type: 'string' } },
        output: { State: { type: 'string' } },
        waiters: {
          ThingReady: {
            delay: 1,
            maxAttempts: 1,
            acceptors: [
              { state: 'success', matcher: 'path', argument: 'State', expected: 'ready' },
            ],
          },
        },
      },
    },
  }),
  () => ({ State: 'ready' }),
);

const loaded: string[] = [];

const folder: CliFolder = {
  name: 'acme',
  version: 'acme opslice/9',
  services: {
    'cognito-identity': async () => {
      loaded.push('cognito-identity');
      return { program: fixtureProgram };
    },
    things: async () => {
      loaded.push('things');
      return { program: things };
    },
  },
  help: async () => ({
    services: { 'cognito-identity': 'Gives identities.', things: '' },
  }),
};

const run = (...words: readonly string[]): Promise<Outcome> => {
  loaded.length = 0;
  return runProgramLine(folder, words, bareEnvironment);
};

const usage = `usage: acme [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  acme help
  acme <command> help
  acme <command> <subcommand> help
`;

const refused = (message: string, choices?: string): Outcome => ({
  code: 252,
  stdout: '',
  stderr: `\nacme: [ERROR]: An error occurred (ParamValidation): ${message}\n\n${usage}${choices === undefined ? '' : `\nValid choices: ${choices}\n`}`,
});

describe('the words', () => {
  const every = ['cognito-identity', 'try-everything'];
  const near = ['--endpoint-url', 'http://127.0.0.1:1'];
  it.each([
    { where: 'before the service', words: ['--region', 'eu-west-1', ...near, ...every] },
    {
      where: 'between service and operation',
      words: ['cognito-identity', '--region', 'eu-west-1', ...near, 'try-everything'],
    },
    { where: 'behind both', words: [...every, ...near, '--region=eu-west-1'] },
    {
      where: 'all over the place',
      words: [...near, 'cognito-identity', '--region', 'eu-west-1', 'try-everything'],
    },
  ])('options of every command stand $where', async ({ words }) => {
    lastCall.input = {};
    expect(await run(...words, '--names', 'x')).toMatchObject({ code: 0, stderr: '' });
    expect(lastCall.input).toEqual({ Names: ['x'] });
    expect(loaded).toEqual(['cognito-identity']);
  });

  it.each([
    { words: [], message: 'the following arguments are required: command' },
    {
      words: ['thing'],
      message: "argument command: Found invalid choice 'thing'\n\nMaybe you meant:\n\n  * things",
    },
    {
      words: ['help-me'],
      message: "argument command: Found invalid choice 'help-me'\n",
      choices: 'cognito-identity, things, completion, configure, commands, schema, mcp',
    },
    { words: ['things'], message: 'the following arguments are required: operation' },
    {
      words: ['things', 'get-thin'],
      message:
        "argument operation: Found invalid choice 'get-thin'\n\nMaybe you meant:\n\n  * get-thing",
    },
    {
      words: ['--output', 'xml', 'things'],
      message: "argument --output: Found invalid choice 'xml'\n",
      choices: 'json, text, table, yaml, yaml-stream, ndjson, off',
    },
    { words: ['things', 'wait'], message: 'the following arguments are required: subcommand' },
  ])('$words is refused in the name of the program', async ({ words, message, choices }) => {
    expect(await run(...words)).toEqual(refused(message, choices));
  });

  it('a mistake in a service has the format that is asked for before it', async () => {
    expect(await run('--cli-error-format', 'json', 'things', 'get')).toMatchObject({
      code: 252,
      stderr: expect.stringMatching(/^\{\n/),
    });
  });

  it.each([[['--version']], [['things', '--version']], [['things', 'get-thing', '--version']]])(
    '%j prints the version of the program',
    async (words) => {
      expect(await run(...words)).toEqual({ code: 0, stdout: 'acme opslice/9\n', stderr: '' });
    },
  );

  it('waits for what a service tells', async () => {
    const words = ['things', 'wait', 'thing-ready', '--name', 'a', ...near];
    expect(await run(...words)).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('help', () => {
  const page = `NAME
  acme

SYNOPSIS
  acme [options] <service> <command> [parameters]

SERVICES
cognito-identity
  Gives identities.
things

acme <service> help
  prints what a service is, what it can do, and the options of every command.
acme <service> <command> help
  prints the page of a command.
acme commands | schema [<service> [<command>]] | mcp
  list all commands, print JSON Schema of what they take and give, and serve
  them to an agent; each has a page of its own: commands help.
acme configure list
  tells which profile, keys and region count, and what each comes from.
acme completion bash|zsh|fish
  prints what completes words when Tab is pressed.
`;

  it.each([['help'], ['--help'], ['-h']])(
    '%s tells of the services, and loads none',
    async (word) => {
      expect(await run(word)).toEqual({ code: 0, stdout: page, stderr: '' });
      expect(loaded).toEqual([]);
    },
  );

  it.each([
    { level: [], word: 'help' },
    { level: ['cognito-identity'], word: 'help' },
    { level: ['cognito-identity', 'get-credentials-for-identity'], word: 'help' },
    { level: ['things', 'wait'], word: 'help' },
    { level: ['things', 'wait', 'thing-ready'], word: 'help' },
    { level: ['completion'], word: 'help' },
  ])('--help and -h are the word help at $level', async ({ level }) => {
    const want = await run(...level, 'help');
    expect(want).toMatchObject({ code: 0, stdout: expect.stringMatching(/./), stderr: '' });
    expect(await run(...level, '--help')).toEqual(want);
    expect(await run('-h', ...level)).toEqual(want);
  });

  it.each([
    [['cognito-identity', 'get-credentials-for-identity', '--logins', '--help']],
    [['cognito-identity', 'get-credentials-for-identity', '--nonsense', '-h']],
    [['--output', 'xml', 'cognito-identity', 'get-credentials-for-identity', '-h']],
    [['cognito-identity', 'get-credentials-for-identity', '--query', '[', '-h']],
  ])('%j shows the page, whatever else is wrong', async (words) => {
    const want = await run('cognito-identity', 'get-credentials-for-identity', 'help');
    expect(await run(...words)).toEqual(want);
  });

  it('the pages of a service name the commands of the program, and nothing else', async () => {
    const page = `NAME
  things - Things

DESCRIPTION
  things are kept.

SYNOPSIS
  things [options] <command> [parameters]

EXAMPLES
  things of a kind:

    things get-thing --name a

COMMANDS
things
  things of a command of this name.

things <command> help
  prints the page of a command.
things commands | mcp
  list all commands, and more.
things completion bash
  does nothing in a folder.
`;
    const help = async (): ReturnType<typeof things.help> => ({
      program: () => page,
      commands: {},
    });
    const services = { things: async () => ({ program: { ...things, help } }) };
    const words = ['things', 'help'];
    const { stdout } = await runProgramLine({ ...folder, services }, words, bareEnvironment);
    expect(stdout).toBe(
      page
        .replace('  things [', '  acme things [')
        .replace('    things get', '    acme things get')
        .replace('things <command>', 'acme things <command>')
        .replace('things commands', 'acme things commands')
        .replace(/things completion.*\n.*\n/, ''),
    );
    const alone = await runProgramLine({ ...things, help }, ['help'], bareEnvironment);
    expect(alone.stdout).toBe(page);
  });

  it('a service that there is not has no page', async () => {
    expect(await run('nothing', '--help')).toEqual(
      refused(
        "argument command: Found invalid choice 'nothing'\n",
        'cognito-identity, things, completion, configure, commands, schema, mcp',
      ),
    );
  });

  it('behind -- the words are words', async () => {
    expect(await run('things', '--', '-h')).toEqual(
      refused(
        "argument operation: Found invalid choice '-h'\n",
        'get-thing, wait, configure, commands, schema, mcp',
      ),
    );
  });
});
