import { fileURLToPath } from 'node:url';

/** A place in a script that is running. */
export interface ScriptPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The places that a stack names, the innermost first; those in packages are nobody's to mend. */
export function placesIn(stack: string): ScriptPlace[] {
  // What is of Node itself is `node:internal/…`, which is not a path.
  const frame = /(?<=[ (])(file:\/\/)?(\/?(?:[A-Z]:)?[\\/][^:()\n]+):(\d+):(\d+)/g;
  const found = stack.matchAll(frame);
  return [...found].flatMap(([, url, path = '', line, column]) => {
    const place = {
      path: url === undefined ? path : fileURLToPath(`file://${path}`),
      line: Number(line),
      column: Number(column),
    };
    return /[\\/]node_modules[\\/]/.test(path) ? [] : [place];
  });
}

/**
 * Lets `process.exit` throw while code that is not ours runs: it would end the process before anything
 * is done, with an exit code that may say all went well.
 *
 * @returns puts back what was there.
 */
export function refuseExit(): () => void {
  const { exit } = process;
  process.exit = function refused(code) {
    const error = new Error(`process.exit(${code ?? ''}) is called, which would end opslice`);
    Error.captureStackTrace(error, refused);
    throw error;
  };
  return () => {
    process.exit = exit;
  };
}
