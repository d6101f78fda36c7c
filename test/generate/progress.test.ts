import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { generate, type Progress } from 'opslice';
import { below, smallService } from '../import/orchard.js';
import { orchards } from '../models/orchards.js';
import { folderWith, opslice, type Outcome, runNode, specText } from '../support/generation.js';

/** Runs a program in a terminal of 40 columns, and prints all that the terminal gets. */
const inTerminal = `
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 40, 0, 0))
    os.execv(sys.argv[1], sys.argv[1:])
heard = b''
while True:
    try:
        part = os.read(fd, 4096)
    except OSError:
        break
    if part == b'':
        break
    heard += part
os.waitpid(pid, 0)
sys.stdout.buffer.write(heard)
`;

const hasTerminal = spawnSync('python3', ['-c', 'import pty, fcntl']).status === 0;
if (!hasTerminal) console.log('left out: progress on a terminal, because python3 has no pty here');

const long = 'a-name-that-is-longer-than-the-terminal-is-wide';
const files = {
  'spec/thing.yaml': specText({ operations: { GetThing: {} } }),
  [`spec/${long}.yaml`]: specText({ operations: { GetMore: {} } }, { id: 'More' }),
  'data/barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn'),
  'data/broken/2021-05-04/service-2.json': '{',
  'data/owl/2021-05-04/service-2.json': smallService('Owl', 'OpenOwl'),
  ...below('clone', orchards),
};

/** Long work, and what a terminal shows of it. */
const commands = [
  {
    words: ['generate', '--emit', 'types'],
    shows: [
      'reading 1 of 2 services: spec/a-name-th',
      'reading 2 of 2 services: spec/thing.yam',
      'emitting 1 of 2 services: more',
      'laying out 2 of 2 services: thing-store',
    ],
    says: '2 services, 2 operations: ',
  },
  {
    words: ['check', '--emit', 'types'],
    shows: ['parsing 2 of 2 services: spec/thing.yam'],
    says: 'differ from what the specifications say',
  },
  {
    words: ['import', 'data', '--out', 'all'],
    shows: ['importing 1 of 3 services: barn', 'importing 3 of 3 services: owl'],
    says: '2 services, 2 operations: ',
  },
  {
    words: ['docs', 'spec/thing.yaml', '--format', 'html', '--out', 'docs'],
    shows: ['parsing 1 of 1 service: spec/thing.yaml', 'describing 1 of 1 operation: get-thing'],
    says: '1 service, 1 operation: ',
  },
  {
    words: ['models', 'add', 'orchard', 'barn-owl', '--from', 'clone'],
    shows: ['fetching 1 of 2 models: orchard', 'fetching 2 of 2 models: barn-owl'],
    says: '2 models added',
  },
];

const terminal = { TERM: 'xterm' };

function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = terminal,
): Promise<Outcome> {
  const cwd = folderWith(files);
  return runNode(['-c', inTerminal, process.execPath, opslice, ...words], {
    cwd,
    env,
    node: 'python3',
  });
}

/** What is in the lines of a terminal in the end. */
function seen(text: string): string[] {
  return text.split('\r\n').map((line) => line.split('\r\x1b[K').at(-1) ?? '');
}

describe.runIf(hasTerminal)('progress on a terminal', () => {
  it.each(commands)('$words', async ({ words, shows, says }) => {
    const { stdout } = await run(words);
    for (const line of shows) expect(stdout).toContain(`\r${line}\x1b[K`);
    const left = seen(stdout).join('\n');
    expect(left).toContain(says);
    expect(left).not.toMatch(/ \d+ of \d+ (services?|operations?|models): /);
    expect(left).not.toContain('\x1b[K');
  });

  it('a report stands on lines of its own', async () => {
    const { stdout } = await run(['import', 'data', '--out', 'all']);
    const line = seen(stdout).find((each) => each.includes('[json-syntax]')) ?? '';
    // Colours may stand before it.
    expect(line.slice(0, line.indexOf('data/broken'))).not.toContain('importing');
  });

  it.each([
    { what: '--quiet', words: ['--quiet'], env: terminal },
    { what: '--json', words: ['--json'], env: terminal },
    { what: 'CI', words: [], env: { ...terminal, CI: 'true' } },
    { what: 'a terminal that knows no escapes', words: [], env: { TERM: 'dumb' } },
  ])('there is none with $what', async ({ words, env }) => {
    const { stdout } = await run(['generate', '--emit', 'types', ...words], env);
    expect(stdout).not.toContain('\x1b[K');
    expect(stdout).not.toContain('reading');
  });
});

describe('progress', () => {
  it.each(commands)('$words: pipes get nothing of it', async ({ words }) => {
    const { stdout, stderr } = await runNode([opslice, ...words], {
      cwd: folderWith(files),
      env: terminal,
    });
    expect(stdout + stderr).not.toContain('\r');
    expect(stdout + stderr).not.toMatch(/ \d+ of \d+ (services?|operations?|models): /);
  });

  it('is told to whoever calls the library, which prints nothing', async () => {
    const told: Progress[] = [];
    const onProgress = (progress: Progress): void => void told.push(progress);
    await generate({ cwd: folderWith(files), emit: ['types'], onProgress });
    const thing = 'service';
    expect(told).toEqual(
      expect.arrayContaining([
        { doing: { what: 'parsing', thing }, at: 2, total: 2, name: 'spec/thing.yaml' },
        { doing: { what: 'laying out', thing }, at: 1, total: 2, name: 'more' },
      ]),
    );
    expect(told).toHaveLength(8);
  });
});
