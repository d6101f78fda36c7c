import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { folderWith } from './generation.js';

/** Why no shell can be driven by keys here; undefined where it can. */
export function whyNoScreen(shell: string): string | undefined {
  const missing = ['tmux', shell].filter((name) => spawnSync(name, ['-V']).error !== undefined);
  return missing.length === 0 ? undefined : `${missing.join(' and ')} cannot be run`;
}

/** A shell on a terminal of its own. */
export interface ShellScreen {
  /** The arguments that a command was run with when keys were pressed: `<Tab>`, or letters. */
  readonly wordsOf: (...keys: readonly string[]) => Promise<readonly string[]>;
}

const starts: Readonly<Record<string, readonly string[]>> = {
  bash: ['bash', '--norc', '--noprofile', '-i'],
  zsh: ['zsh', '-f', '-i'],
  fish: ['fish', '--no-config', '--private', '-i'],
};

/** What a shell does before it takes a script of completion. */
const ready: Readonly<Record<string, string>> = {
  zsh: 'autoload -Uz compinit && compinit -u -D && ',
};

/**
 * Starts a shell, and gives it a script of completion. The command that is completed answers the script as the
 * program does, and else only tells its arguments.
 *
 * @param program the script of the program, run by Node.
 * @param files what is in the folder the shell runs in.
 */
export async function openShell(
  shell: string,
  program: string,
  name: string,
  files: Readonly<Record<string, string>> = {},
): Promise<ShellScreen> {
  const folder = folderWith(files);
  const told = join(folder, 'told.txt');
  const tell = `require('fs').appendFileSync(${JSON.stringify(told)}, JSON.stringify(process.argv.slice(1)) + '\\n')`;
  const command = `#!/bin/sh
if [ "$1" = __complete ]; then exec '${process.execPath}' '${program}' "$@"; fi
exec '${process.execPath}' -e "$TELL" -- "$@"
`;
  writeFileSync(join(folder, name), command, { mode: 0o755 });
  const script = spawnSync(process.execPath, [program, 'completion', shell], { encoding: 'utf8' });
  writeFileSync(join(folder, 'script'), script.stdout);

  const socket = join(folder, 'tmux');
  const tmux = (...words: readonly string[]): string =>
    spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...words], { encoding: 'utf8' }).stdout;
  const path = `${folder}:${process.env['PATH']}`;
  // Whatever a shell leaves when it is ended would be left in a folder that is gone.
  const variables = ['HISTFILE=/dev/null', 'LC_ALL=C.UTF-8'];
  variables.push(`HOME=${folder}`, `PATH=${path}`, `TELL=${tell}`);
  const started = ['env', '-C', folder, ...variables, ...(starts[shell] ?? [])];
  tmux('new-session', '-d', '-x', '200', '-y', '50', ...started);
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
    tmux('kill-server');
  });

  const linesTold = (): readonly string[] =>
    existsSync(told) ? readFileSync(told, 'utf8').split('\n').slice(0, -1) : [];
  const press = (keys: readonly string[]): void => {
    for (const key of keys) {
      if (key === '<Tab>') tmux('send-keys', 'Tab');
      else tmux('send-keys', '-l', key);
    }
    tmux('send-keys', 'Enter');
  };
  const wordsOf = async (...keys: readonly string[]): Promise<readonly string[]> => {
    const before = linesTold().length;
    let screen = '';
    press(keys);
    // Until the command has run, however long that takes; the test has a limit of its own.
    for (let turn = 1; linesTold().length === before; turn += 1) {
      if (isOver) throw new Error(`${keys.join('')} was not run:\n${screen}`);
      // Now and then, since to look at the screen is a process, and most commands have run before.
      if (turn % 50 === 0) screen = tmux('capture-pane', '-p');
      await setTimeout(20);
    }
    const words: unknown = JSON.parse(linesTold().at(-1) ?? '');
    return Array.isArray(words) ? words.map(String) : [];
  };
  await wordsOf(`${ready[shell] ?? ''}. ./script; ${name} ready`);
  return { wordsOf };
}
