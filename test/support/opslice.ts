import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { homelessEnvironment, type Outcome, packageFolder, type Running } from './generation.js';

/** Keeps what is written to it. */
class Heard extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** What a command comes to that went well: it prints nothing, and says in one line what it did. */
export const succeeded: Outcome = {
  code: 0,
  stdout: '',
  stderr: expect.stringMatching(/^[^\n]+ \(\d+\.\d s\)\n$/),
};

let runs = 0;

/**
 * Runs `opslice` as a process would, but in this one, which has loaded most of the program already.
 * Where the process itself is looked at (signals, what it loads, what it leaves when it is killed),
 * run the program with `runNode`.
 */
export async function runOpslice(
  words: readonly string[],
  { cwd = packageFolder, env = {} }: Omit<Running, 'node'> = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new Heard(), new Heard()];
  const { argv, env: ownEnv, exitCode } = process;
  const { stdout: ownOutput, stderr: ownErrors } = Object.getOwnPropertyDescriptors(process);
  const [ownConsole, ownFolder] = [globalThis.console, process.cwd()];
  Object.defineProperty(process, 'stdout', { configurable: true, get: () => stdout });
  Object.defineProperty(process, 'stderr', { configurable: true, get: () => stderr });
  globalThis.console = new Console(stdout, stderr);
  process.argv = [process.execPath, 'opslice', ...words];
  process.env = { ...homelessEnvironment(), ...env };
  process.exitCode = undefined;
  process.chdir(cwd);
  try {
    // The query makes it a module that was not loaded before: loading it is what runs it.
    runs += 1;
    await import(/* @vite-ignore */ `../../generator/main.ts?run=${runs}`);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.chdir(ownFolder);
    Object.assign(process, { argv, env: ownEnv, exitCode });
    globalThis.console = ownConsole;
    Object.defineProperties(process, { stdout: ownOutput, stderr: ownErrors });
  }
}
