/* eslint-disable */
// @ts-nocheck
/** How far long work is: one line on a terminal, which is gone when the work is done. */
import type { CliEnvironment } from './environment.js';
import type { Globals } from './global-values.js';

export interface ProgressLine {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/**
 * A line on standard error. Nothing is shown where that is not a terminal, beside the lines of `--debug`, and
 * beside an output that runs over the same terminal.
 *
 * @param streams whether output is printed while the work goes on.
 */
export function progressLine(
  { stdout, stderr }: CliEnvironment,
  globals: Globals,
  streams: boolean,
): ProgressLine {
  const { showLine } = stderr;
  const isShown = !globals.has('debug') && !(streams && stdout.isTTY === true);
  if (showLine === undefined || !isShown) return { show: () => {}, clear: () => {} };
  let shown = false;
  return {
    show(text) {
      shown = true;
      showLine(text);
    },
    clear() {
      if (shown) showLine('');
      shown = false;
    },
  };
}
