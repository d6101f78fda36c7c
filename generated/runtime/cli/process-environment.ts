/* eslint-disable */
/** The process as the surroundings of a command line. */
import type { CliEnvironment } from './environment.js';

/** Who read standard output, such as `head`, has seen enough: no reason to complain. */
export class ClosedOutput extends Error {
  override readonly name: string = 'ClosedOutput';
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
    signal,
  };
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
