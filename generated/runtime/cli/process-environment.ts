/* eslint-disable */
// @ts-nocheck
/** The process as the surroundings of a command line. */
import { fstatSync, writeSync } from 'node:fs';
import type { CliEnvironment } from './environment.js';

/** Who read standard output, such as `head`, has seen enough: no reason to complain. */
export class ClosedOutput extends Error {
  override readonly name: string = 'ClosedOutput';
}

/** Whether a failure comes from an output that nobody reads any more. */
export function isClosedOutput(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ClosedOutput) return true;
  }
  return false;
}

/** What the process is told to end by, and the exit code that says so. */
const endings = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The surroundings of a command line that is a process. */
export interface ProcessEnvironment extends CliEnvironment {
  readonly signal: AbortSignal;
  /** Whether something may have been written to standard error, of which nobody knows when it is out of our hands. */
  readonly hasTold: boolean;
}

/**
 * Takes over the signals that end the process: they abort `signal` with the exit code as its
 * reason. Streams are set up when they are needed, which takes Node longer than all that many commands do.
 */
export function processEnvironment(): ProcessEnvironment {
  const controller = new AbortController();
  const { signal } = controller;
  let hasTold = false;
  for (const [name, code] of Object.entries(endings)) {
    process.once(name, () => controller.abort(code));
  }
  return {
    env: process.env,
    stdout: takesAtOnce(1) ? plainOutput(signal) : streamOutput(signal),
    get stderr() {
      hasTold = true;
      return heard(process.stderr);
    },
    get ask() {
      if (takesAtOnce(2) || !process.stderr.isTTY || !process.stdin.isTTY) return undefined;
      return (text: string) => askPerson(text, signal);
    },
    signal,
    get hasTold() {
      return hasTold;
    },
  };
}

/** Whoever writes is told of errors, or does not care; without a listener Node would end with a stack. */
function heard(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return stream;
}

function ignore(): void {}

/** Whether a descriptor is a file or a pipe, which may be a socket, and so no terminal. */
function takesAtOnce(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    return status.isFile() || status.isFIFO() || status.isSocket();
  } catch {
    return false;
  }
}

function streamOutput(signal: AbortSignal): CliEnvironment['stdout'] {
  const stdout = heard(process.stdout);
  return {
    isTTY: stdout.isTTY,
    columns: stdout.columns,
    write: (data) => written(stdout, data, signal),
  };
}

/** What an empty pipe takes at once on all systems, so that no reader can keep us waiting. */
const atOnce = 8 * 1024;

/** The first text goes to the descriptor itself if it is short; all others go the way of the stream. */
function plainOutput(signal: AbortSignal): CliEnvironment['stdout'] {
  let isFirst = true;
  return {
    write: async (data) => {
      let rest = typeof data === 'string' ? Buffer.from(data) : data;
      if (isFirst && rest.length <= atOnce) rest = rest.subarray(writeSome(rest));
      isFirst = false;
      if (rest.length > 0) await written(heard(process.stdout), rest, signal);
    },
  };
}

/**
 * Writes to standard output as much as it takes now, and tells how many bytes that were.
 *
 * @throws ClosedOutput where nobody reads any more.
 */
function writeSome(data: Uint8Array): number {
  try {
    return writeSync(1, data);
  } catch (error) {
    // Full at the moment: the stream knows how to wait.
    if (codeOf(error) === 'EAGAIN') return 0;
    throw outputError(error);
  }
}

/** What is typed behind the question is not shown. */
async function askPerson(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const { Writable } = await import('node:stream');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { stdin: input, stderr } = process;
  stderr.write(question);
  const lines = createInterface({ input, output: silent, terminal: true });
  // The terminal is in our hands now, and with it ctrl-C.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return (await lines.question('', { signal })).trim();
  } finally {
    lines.close();
    stderr.write('\n');
  }
}

/** Waits until the data is out of our hands, so that a slow reader slows us down. */
function written(
  stream: NodeJS.WriteStream,
  data: string | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error('Interrupted'));
    signal.addEventListener('abort', abort);
    stream.write(data, (error) => {
      signal.removeEventListener('abort', abort);
      if (error) reject(outputError(error));
      else resolve();
    });
  });
}

function outputError(error: unknown): Error {
  const code = codeOf(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED'
    ? new ClosedOutput('Standard output is closed', { cause: error })
    : new Error(`Cannot write to standard output: ${messageOf(error)}`, { cause: error });
}

/** Written here too, since each module that a start loads takes time. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
