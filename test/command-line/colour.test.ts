/** Colours and the width of tables, where somebody looks and where nobody does. */
import { execFileSync, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { terminalWidth } from '../../generator/runtime/cli/formats/terminal-width.js';
import { textWidth } from '../../generator/runtime/cli/formats/width.js';
import { main } from '../../generator/runtime/cli/main.js';
import { bareEnvironment } from '../support/command-line.js';
import { packageFolder, specText } from '../support/generation.js';
import { plainEnvironment } from '../support/run.js';
import { specProgram } from '../support/spec-program.js';

const spec = specText({
  operations: {
    List: {
      input: { Label: { type: 'structure', members: { A: 'string' } } },
      output: {
        Items: {
          type: 'list',
          member: { type: 'structure', members: { Id: 'string', Note: 'string', Part: 'Part' } },
        },
      },
    },
  },
  shapes: { Part: { type: 'structure', members: { X: 'string' } } },
});

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line in this process, with terminals or without. */
async function run(
  words: readonly string[],
  {
    terminal = true,
    env = {},
    items = [] as readonly object[],
  }: { terminal?: boolean; env?: Readonly<Record<string, string>>; items?: readonly object[] } = {},
): Promise<Printed> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  await main(
    specProgram(spec, () => ({ Items: items })),
    words,
    {
      env: { ...bareEnvironment, ...env },
      stdout: {
        isTTY: terminal,
        columns: 80,
        write: (text) => stdout.push(Buffer.from(text).toString()),
      },
      stderr: { isTTY: terminal, write: (text) => stderr.push(text) },
    },
  );
  return { stdout: stdout.join(''), stderr: stderr.join('') };
}

const red = (text: string): string => `\u001b[1;31m${text}\u001b[0m`;
const hasColour = (text: string): boolean => text.includes('\u001b[');

describe('colours', () => {
  it('are on a terminal alone, unless --color or NO_COLOR say otherwise', async () => {
    const cases: readonly (readonly [
      words: string[],
      terminal: boolean,
      env: object,
      want: boolean,
    ])[] = [
      [[], true, {}, true],
      [[], false, {}, false],
      [['--color', 'auto'], true, {}, true],
      [['--color', 'off'], true, {}, false],
      [['--color', 'on'], false, {}, true],
      [[], true, { NO_COLOR: '1' }, false],
      [[], true, { NO_COLOR: '' }, true],
      [['--color', 'on'], true, { NO_COLOR: '1' }, true],
      [[], true, { TERM: 'dumb' }, false],
    ];
    for (const [words, terminal, env, want] of cases) {
      const settings = { terminal, env: { ...env }, items: [{ Id: 'a', Note: 'b' }] };
      const wrong = await run(['list', '--label', 'A', ...words], settings);
      expect(hasColour(wrong.stderr), `${words} ${terminal} ${JSON.stringify(env)}`).toBe(want);
      const table = await run(['list', '--output', 'table', ...words], settings);
      expect(hasColour(table.stdout)).toBe(want);
      for (const format of ['json', 'text', 'yaml', 'ndjson']) {
        const plain = await run(['list', '--output', format, ...words], settings);
        expect(hasColour(plain.stdout)).toBe(false);
      }
    }
  });

  it('mark the word for an error and the place of a mistake, and change no letter', async () => {
    const { stderr } = await run(['list', '--label', 'A']);
    expect(stderr).toContain(`things: ${red('[ERROR]')}: `);
    expect(stderr).toContain(`\n A\n ${red('^')}\n`);
    const plain = await run(['list', '--label', 'A'], { terminal: false });
    expect(stripVTControlCharacters(stderr)).toBe(plain.stderr);
  });

  it('never are in what programs read', async () => {
    for (const format of ['json', 'yaml', 'text', 'table', 'legacy']) {
      const { stderr } = await run(['list', '--label', 'A', '--cli-error-format', format]);
      expect(hasColour(stderr)).toBe(false);
    }
  });

  it('are not obeyed in what was given or answered', async () => {
    const hostile = '\u001b[31mred\u009b2J';
    const { stderr } = await run(['list', '--label', hostile]);
    expect(stderr).not.toContain('\u001b[31mred');
    const items = [{ Id: hostile, Note: 'n' }];
    const { stdout } = await run(['list', '--output', 'table'], { items });
    expect(stdout).toContain('\\u001b[31mred\\u009b2J');
    expect(stdout).not.toContain('\u001b[31mred');
  });

  it('are those of the AWS CLI in a table', async () => {
    const items = [{ Id: 'a', Note: 'b', Part: { X: 'x' } }];
    const { stdout } = await run(['list', '--output', 'table'], { items });
    expect(stdout).toContain('\u001b[1;34ma\u001b[0m');
    expect(stdout).toContain('\u001b[2;33m||\u001b[0m');
  });
});

/** Texts, and the cells that they fill on a terminal. */
const widths: readonly (readonly [text: string, cells: number])[] = [
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['漢字', 4],
  ['ｶﾅ', 2],
  ['Ａ', 2],
  ['한글', 4],
  ['\u1112\u1161\u11ab', 2],
  ['😀', 2],
  ['👩‍💻', 2],
  ['👨‍👩‍👧‍👦', 2],
  ['🇩🇪', 2],
  ['👍🏽', 2],
  ['❤️', 2],
  ['❤', 1],
  ['1️⃣', 2],
  ['\u200b', 0],
  ['a\u200db', 2],
  ['नमस्ते', 4],
  ['“”…', 3],
  ['Ω√', 2],
];

describe('the width of a text', () => {
  it.each(widths)('%s fills %i cells', (text, cells) => {
    expect(terminalWidth(text)).toBe(cells);
  });

  it('makes edges that stand below each other on a terminal', async () => {
    const items = widths.map(([Note], index) => ({ Id: `${index}`, Note }));
    const { stdout } = await run(['list', '--output', 'table', '--color', 'off'], { items });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(widths.length);
    expect(new Set(lines.map(terminalWidth))).toEqual(new Set([terminalWidth(lines[0] ?? '')]));
  });

  it('is that of the AWS CLI where a program reads', async () => {
    const items = widths.map(([Note], index) => ({ Id: `${index}`, Note }));
    const { stdout } = await run(['list', '--output', 'table'], { items, terminal: false });
    const lines = stdout.trimEnd().split('\n');
    expect(new Set(lines.map(textWidth))).toEqual(new Set([textWidth(lines[0] ?? '')]));
  });
});

describe('in a process with a terminal', () => {
  const isThere = spawnSync('script', ['--version']).status === 0;
  if (!isThere) console.log('left out: colours on a terminal, because script is not installed');
  const program = `${packageFolder}/dist/bin/cognito-identity/cli.cjs`;
  const words = ['get-id', '--identity-pool-id', 'x', '--logins', 'A'];
  const typed = (line: string, env: object): string =>
    execFileSync('script', ['-qec', line, '/dev/null'], {
      env: { ...plainEnvironment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();

  it.skipIf(!isThere)('an error is coloured, and is not where it goes elsewhere', () => {
    const line = [process.execPath, program, ...words].join(' ');
    const env = { NO_COLOR: '', TERM: 'xterm' };
    expect(typed(`${line}; true`, env)).toContain(red('[ERROR]'));
    expect(hasColour(typed(`${line}; true`, { ...env, NO_COLOR: '1' }))).toBe(false);
    expect(hasColour(typed(`${line} 2>&1 | cat`, env))).toBe(false);
    expect(typed(`${line} --color on 2>&1 | cat`, env)).toContain(red('[ERROR]'));
  });
});
