import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const nowhere = join(tmpdir(), 'opslice-tests-have-no-settings');

/** The environment without settings of the person who runs the tests. */
export const plainEnvironment: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS|NODE|VITEST)_/.test(name)),
  ),
  AWS_CONFIG_FILE: nowhere,
  AWS_SHARED_CREDENTIALS_FILE: nowhere,
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_COLOR: '1',
  TZ: 'UTC',
};

/** Runs a program to its end. */
export function runProgram(
  program: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const settings = { cwd: root, env: { ...plainEnvironment, ...more } };
    const child = execFile(program, [...words], settings, (error, stdout, stderr) => {
      if (error !== null && child.exitCode === null) reject(error);
      else resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

/** Runs node to its end. */
export function runNode(...words: readonly string[]): Promise<Ended> {
  return runProgram(process.execPath, words);
}

/** A node process that runs until it is told to stop. */
export interface Running {
  /** What it said first. */
  readonly line: string;
  /** Sends a signal and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
}

/** Starts node and waits for its first line. */
export function startNode(...words: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, words, { cwd: root, env: plainEnvironment });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      const line = /^(.*)\n/.exec(stdout)?.[1];
      if (line !== undefined) resolve({ line, stop: (signal) => stop(child, ended, signal) });
    });
    child.on('error', reject);
    void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
}

function stop(
  child: ChildProcess,
  ended: Promise<Ended>,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<Ended> {
  child.kill(signal);
  return ended;
}
