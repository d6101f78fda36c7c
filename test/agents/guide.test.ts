import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cognito,
  folderWith,
  get,
  opslice,
  type Outcome,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { type Running, startNode } from '../support/run.js';

/** What the tests of a shell need: everything but a wire. */
const things = specText({
  operations: {
    ListThings: {
      documentation: "Lists things: yours, and your friend's.",
      input: {
        Kind: { type: 'string', required: true, enum: ["it's", 'other'] },
        NextToken: 'string',
      },
      output: { Things: { type: 'list', member: 'string' }, NextToken: 'string' },
      pagination: { input: 'NextToken', output: 'NextToken', result: 'Things' },
      waiters: {
        ThingsThere: {
          delay: 1,
          maxAttempts: 3,
          acceptors: [{ state: 'success', matcher: 'status', expected: 200 }],
        },
      },
    },
  },
});

let folder = '';

beforeAll(() => {
  folder = folderWith({ 'one/cognito.yaml': cognito, 'one/things.yaml': things }, afterAll);
  // As in a project where opslice is installed.
  put(folder, 'bin/npx', `#!/bin/sh\nshift\nexec "${process.execPath}" "${opslice}" "$@"\n`);
  chmodSync(join(folder, 'bin/npx'), 0o755);
});

const docs = (...words: string[]): Promise<Outcome> =>
  runOpslice(['docs', ...words], { cwd: join(folder, 'one') });

/** The lines of the text that are for a shell. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/```sh\n([^]*?)\n```/g)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => !line.startsWith('#'));
}

async function serving(spec: string, test: (mock: Running) => Promise<void>): Promise<void> {
  const mock = await startNode(opslice, 'mock', join(folder, 'one', spec));
  try {
    await test(mock);
  } finally {
    await mock.stop();
  }
}

function runInShell(line: string, endpoint: string): Promise<Outcome> {
  const script =
    "const { spawnSync } = require('node:child_process');" +
    "const { status, stdout, stderr } = spawnSync('sh', ['-c', process.argv[1]], { encoding: 'utf8' });" +
    'process.stdout.write(stdout); process.stderr.write(stderr); process.exitCode = status;';
  return runNode(['-e', script, line], {
    cwd: join(folder, 'one'),
    env: {
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
  });
}

describe('docs --format skill,llms', () => {
  it.each(['cognito.yaml', 'things.yaml'])('has commands that run: %s', async (spec) => {
    const out = `for-${spec}`;
    const { code, stderr } = await docs(spec, '--format', 'skill,llms', '--out', out);
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('2 written'),
    });
    const texts = ['SKILL.md', 'llms.txt'].map((name) =>
      get(join(folder, 'one'), `${out}/${name}`),
    );
    const commands = [...new Set(texts.flatMap(commandsIn))];
    expect(commands.length).toBeGreaterThan(5);
    await serving(spec, async ({ line }) => {
      const url = /http:\/\/\S+/.exec(line)?.[0] ?? '';
      for (const command of commands) {
        const ran = await runInShell(command, url);
        expect({ command, ...ran }).toEqual({
          command,
          code: 0,
          stdout: expect.any(String),
          stderr: '',
        });
        expect(ran.stdout.length, command).toBeGreaterThan(0);
      }
    });
  });

  it('begins a skill as its readers want it', async () => {
    await docs('cognito.yaml', '--format', 'skill', '--out', 'skill');
    const text = get(join(folder, 'one'), 'skill/SKILL.md');
    const [, name, description] = /^---\nname: (\S+)\ndescription: (".*")\n---\n/.exec(text) ?? [];
    expect(name).toBe('cognito-identity');
    expect(JSON.parse(description ?? '""')).toMatch(/^Calls Amazon Cognito Identity .{20,900}$/);
  });

  it('says where its commands run, if they name files of the project', async () => {
    const where = 'Run the commands in the folder of the project';
    for (const [words, count] of [
      [[], 1],
      [['--program', 'my-tool'], 0],
    ] as const) {
      const out = `where-${count}`;
      await docs('cognito.yaml', '--format', 'skill,llms', '--out', out, ...words);
      for (const name of ['SKILL.md', 'llms.txt']) {
        const text = get(join(folder, 'one'), `${out}/${name}`);
        expect([name, text.split(where).length - 1]).toEqual([name, count]);
      }
    }
  });

  it('lists every operation of every specification of a folder', async () => {
    put(
      join(folder, 'one'),
      'opslice.config.json',
      JSON.stringify({ outputs: [{ specs: ['*.yaml'], out: 'generated' }] }),
    );
    const words = ['--format', 'llms', '--out', 'all', '--program', 'my-tool'];
    expect(await docs(...words)).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^2 services, 24 operations: 1 written/m),
    });
    const text = get(join(folder, 'one'), 'all/llms.txt');
    expect(text).toContain('- `my-tool cognito-identity get-id`: Gives the identity');
    expect(text).toContain('- `my-tool thing-store list-things`');
    expect(text.match(/^- `my-tool /gm)).toHaveLength(24);
  });

  it('refuses other formats, and words that have no meaning', async () => {
    expect(await docs('--format', 'skill,md', '--out', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'Allowed choices are rst, md, man, html, or any of skill,llms.',
      ),
    });
    expect(await docs('--program', 'x', '--out', 'x')).toMatchObject({ code: 1 });
  });
});
