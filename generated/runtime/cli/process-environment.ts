/* eslint-disable */
/** The process as the surroundings of a command line. */
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

/**
 * Takes over the signals that end the process: they abort `signal` with the exit code as its
 * reason.
 */
export function processEnvironment(): CliEnvironment & { readonly signal: AbortSignal } {
  const { env, stdout, stderr } = process;
  const controller = new AbortController();
  const { signal } = controller;
  for (const [name, code] of Object.entries(endings)) {
    process.once(name, () => controller.abort(code));
  }
  // Whoever writes is told, or does not care; without a listener Node would end with a stack.
  stdout.on('error', () => {});
  stderr.on('error', () => {});
  return {
    env,
    stdout: {
      isTTY: stdout.isTTY,
      columns: stdout.columns,
      write: (data) => written(stdout, data, signal),
    },
    stderr,
    ...(stderr.isTTY && process.stdin.isTTY ? { ask: (text) => askPerson(text, signal) } : {}),
    signal,
  };
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

function outputError(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED'
    ? new ClosedOutput('Standard output is closed', { cause: error })
    : new Error(`Cannot write to standard output: ${error.message}`, { cause: error });
}
