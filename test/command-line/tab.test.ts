/** Tab, pressed in the real shells: what the words are that the program is given then. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, specText } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { openShell, whyNoScreen } from '../support/shell-screen.js';

const shells = ['bash', 'zsh', 'fish'];

let out = '';

beforeAll(async () => {
  const thing = (id: string): string =>
    specText(
      {
        operations: {
          GetThing: { input: { Name: 'string', Size: 'Size', Deep: 'boolean' } },
          GetThings: {},
        },
        shapes: { Size: { type: 'string', enum: ['large', 'very small'] } },
      },
      { id },
    );
  const cwd = folderWith(
    {
      'package.json': '{ "type": "module" }',
      'spec/apples.yaml': thing('Apples'),
      'spec/pears.yaml': thing('Pears'),
      'opslice.config.json': JSON.stringify({
        outputs: [{ emit: ['cli'], language: 'js', program: 'acme' }],
      }),
    },
    afterAll,
  );
  expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
  out = join(cwd, 'generated');
});

const files = { 'data/one file.json': '', 'x@y.txt': '', 'a:b.txt': '' };

// `END` stands right behind what a Tab has made of the line, so that it shows whether a space was put there.
const lines: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['app', ['apples', 'END']],
  ['apples get-thing --na', ['apples', 'get-thing', '--name', 'END']],
  ['apples get-thing --no-d', ['apples', 'get-thing', '--no-deep', 'END']],
  ['apples get-thing --size l', ['apples', 'get-thing', '--size', 'large', 'END']],
  ['apples get-thing --size v', ['apples', 'get-thing', '--size', 'very small', 'END']],
  ['apples get-thing --size=v', ['apples', 'get-thing', '--size=very small', 'END']],
  ['apples get-thing --name fileb', ['apples', 'get-thing', '--name', 'fileb://END']],
  ['apples get-thing --name file://da', ['apples', 'get-thing', '--name', 'file://data/END']],
  [
    'apples get-thing --name file://data/',
    ['apples', 'get-thing', '--name', 'file://data/one file.json', 'END'],
  ],
  [
    'apples get-thing --name=file://data/one\\ ',
    ['apples', 'get-thing', '--name=file://data/one file.json', 'END'],
  ],
  ['apples get-thing --name file://x@', ['apples', 'get-thing', '--name', 'file://x@y.txt', 'END']],
  ['apples get-thing --name file://a:', ['apples', 'get-thing', '--name', 'file://a:b.txt', 'END']],
  ['--output=js', ['--output=json', 'END']],
  ['--region af', ['--region', 'af-south-1', 'END']],
  ['--debug pea', ['--debug', 'pears', 'END']],
  ['comp', ['completion', 'END']],
  // What two words have in common, without a space.
  ['apples get', ['apples', 'get-thingEND']],
];

/** A quote that Tab has closed or not, by the shells; bash takes what follows for a part of the word. */
const quoted: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['apples get-thing --name "file://data/o', ['file://data/one file.json', 'END']],
  ["apples get-thing --name 'file://data/o", ['file://data/one file.json', 'END']],
];

describe.each(shells)('%s', (shell) => {
  const reason = whyNoScreen(shell);
  if (reason !== undefined) console.log(`left out: Tab in ${shell}, because ${reason}`);

  it.skipIf(reason !== undefined)('completes the words of the program of a folder', async () => {
    const { wordsOf } = await openShell(shell, join(out, 'cli.js'), 'acme', files);
    const found: unknown[] = [];
    for (const [line] of lines) found.push([line, await wordsOf(`acme ${line}`, '<Tab>', 'END')]);
    expect(found).toEqual(lines);
  });

  it.skipIf(reason !== undefined)('completes a word in quotes', async () => {
    const { wordsOf } = await openShell(shell, join(out, 'cli.js'), 'acme', files);
    for (const [line, [path = '', end = '']] of quoted) {
      const words = await wordsOf(`acme ${line}`, '<Tab>', end);
      const want = shell === 'bash' ? [path + end] : [path, end];
      expect(words.slice(3)).toEqual(want);
    }
  });

  it.skipIf(reason !== undefined)('completes the words of the program of a service', async () => {
    const { wordsOf } = await openShell(shell, join(out, 'pears/cli.js'), 'pears', files);
    expect(await wordsOf('pears get', '<Tab>', ' --si', '<Tab>', 'v', '<Tab>', 'END')).toEqual([
      'get-thing',
      '--size',
      'very small',
      'END',
    ]);
    expect(await wordsOf('./pears get-things --prof', '<Tab>', 'END')).toEqual([
      'get-things',
      '--profile',
      'END',
    ]);
  });
});
