import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { OnProgress, Progress } from '../progress.js';
import { counted } from '../diagnostics/counted.js';

/** What decides on whether progress is shown. */
export interface Showing {
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
}

/**
 * Does long work, and shows on a terminal how far it is: one line of standard error, which is
 * rewritten, and gone before anything else is said. Files, pipes and CI get nothing of it.
 */
export async function withProgress<T>(
  showing: Showing,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  if (!isShown(showing)) return work(() => {});
  const { stderr } = process;
  let isThere = false;
  try {
    return await work((progress) => {
      isThere = true;
      stderr.write(`\r${cut(lineOf(progress), stderr.columns || 80)}${toEndOfLine}`);
    });
  } finally {
    if (isThere) stderr.write(`\r${toEndOfLine}`);
  }
}

const toEndOfLine = '\x1b[K';

function isShown({ json, quiet }: Showing): boolean {
  const { CI = '', TERM } = process.env;
  const isCi = CI !== '' && CI !== 'false';
  return process.stderr.isTTY === true && !json && !quiet && !isCi && TERM !== 'dumb';
}

function lineOf({ doing: { what, thing }, at, total, name }: Progress): string {
  return `${what} ${at} of ${counted(total, thing)}: ${escapeUnseen(name)}`;
}

/** A line that is too long would wrap, and only its last part could be rewritten. */
function cut(line: string, columns: number): string {
  return [...line].slice(0, columns - 1).join('');
}
