/* eslint-disable */
// @ts-nocheck
/** Colours, on a terminal and where they are asked for. */
import type { TextOutput } from './environment.js';
import { globalText, type Globals } from './global-values.js';

/**
 * Whether a text is coloured. `--color on` and `off` say so for everything; otherwise a terminal is, unless
 * `NO_COLOR` is set (https://no-color.org) or the terminal is a `dumb` one.
 */
export function wantsColour(
  { isTTY }: Pick<TextOutput, 'isTTY'>,
  globals: Globals,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const choice = globalText(globals, 'color');
  if (choice === 'on' || choice === 'off') return choice === 'on';
  return isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** What is coloured, and how terminals are told so. The cells and edges of tables are those of the AWS CLI. */
const styles = {
  error: '1;31',
  help: '32',
  cell: '1;34',
  edge: '2;33',
} as const;

/** A text in the colour of what it is. */
export function paint(text: string, style: keyof typeof styles): string {
  return text === '' ? '' : `\u001b[${styles[style]}m${text}\u001b[0m`;
}
