import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { defined } from '../../generator/defined.js';
import type { main } from '../../generator/runtime/cli/main.js';
import type { CliProgram } from '../../generator/runtime/cli/command.js';
import { bareEnvironment, type Outcome } from '../support/command-line.js';
import { runProgram } from '../support/run.js';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { InstalledAws } from './find-aws.js';

/** What is added to the environment of a command line; undefined takes a variable away. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What both sides are told, but for the file of settings. */
export const commonEnvironment: Readonly<Record<string, string>> = {
  ...bareEnvironment,
  AWS_ACCESS_KEY_ID: 'AKID',
  AWS_SECRET_ACCESS_KEY: 'SECRET',
  AWS_SESSION_TOKEN: 'TOKEN',
  AWS_DEFAULT_REGION: 'eu-north-1',
  AWS_MAX_ATTEMPTS: '1',
  TZ: 'UTC',
};

/** With one attempt, the AWS CLI says of every error that there were too many. */
export const twice: Environment = { AWS_MAX_ATTEMPTS: '2' };

/** An AWS CLI that runs command lines, one after the other. */
export interface RunningAws {
  readonly run: (words: readonly string[], env?: Environment) => Promise<Outcome>;
  readonly stop: () => void;
}

const answer = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
const text = (packed: string): string => Buffer.from(packed, 'base64').toString();

/** Starts the one Python process whose children are the command lines; see `run_aws.py`. */
export function startAws(aws: InstalledAws, env: Environment): RunningAws {
  const program = fileURLToPath(new URL('run_aws.py', import.meta.url));
  const { PATH } = process.env;
  const child = spawn(aws.python, ['-X', 'utf8', program], {
    env: { PATH, ...commonEnvironment, ...env, ...defined({ PYTHONPATH: aws.folder }) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`the process of aws ${aws.version} has ended`);
    return JSON.parse(value);
  };
  const started = next();
  // Told to whoever runs the first line.
  started.catch(() => {});
  return {
    async run(words, more = {}) {
      await started;
      child.stdin.write(`${JSON.stringify({ words, env: withNulls(more) })}\n`);
      const { code, stdout, stderr } = answer.parse(await next());
      return { code, stdout: text(stdout), stderr: text(stderr) };
    },
    stop: () => child.stdin.end(),
  };
}

/** JSON has no undefined. */
function withNulls(env: Environment): object {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? null]));
}

/** A generated program, with the `main` of the runtime beside it. */
export interface OurProgram {
  readonly program: CliProgram;
  readonly main: typeof main;
  /** The file that runs it. */
  readonly script: string;
}

/** Loads the program that a generated folder has. */
export async function loadOurs(folder: string): Promise<OurProgram> {
  const load = (path: string): Promise<Record<string, unknown>> =>
    import(/* @vite-ignore */ pathToFileURL(join(folder, path)).href);
  const [generated, runtime] = await Promise.all([
    load('program.js'),
    load('../runtime/cli/main.js'),
  ]);
  // Casts: only the generated files know their types.
  const program = generated['program'] as CliProgram;
  return { program, main: runtime['main'] as typeof main, script: join(folder, 'cli.js') };
}

/** Runs a generated command line in this process. */
export async function runOurs(
  { program, main: run }: OurProgram,
  words: readonly string[],
  env: Environment,
): Promise<Outcome> {
  const [stdout, stderr]: [Buffer[], string[]] = [[], []];
  const code = await run(program, words, {
    env: withoutUndefined(env),
    stdout: { write: (text) => stdout.push(Buffer.from(text)) },
    stderr: { write: (text) => stderr.push(text) },
    readStdin: () => '',
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: stderr.join('') };
}

/** Runs it in a process of its own. */
export async function runOurProcess(
  { script }: OurProgram,
  words: readonly string[],
  env: Environment,
): Promise<Outcome> {
  const line = ['--no-warnings', script, ...words];
  const { code, stdout, stderr } = await runProgram('env', [
    '-i',
    ...Object.entries(withoutUndefined(env)).map(([name, value]) => `${name}=${value}`),
    process.execPath,
    ...line,
  ]);
  return { code: code ?? -1, stdout, stderr };
}

function withoutUndefined(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...commonEnvironment, OPSLICE_PROGRAM: 'aws', ...env }).flatMap(
      ([name, value]) => (value === undefined ? [] : [[name, value]]),
    ),
  );
}
