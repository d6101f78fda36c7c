/* eslint-disable */
// @ts-nocheck
/**
 * Answers the script of a shell that asks what a word may become. It is asked as
 * `NAME __complete bash LINE`, with the command line up to the cursor, or as `NAME __complete zsh QUOTE WORD ...`
 * and `NAME __complete fish WORD ...`, whose last word is being written and stands as it was typed.
 */
import type { Candidate } from './candidate.js';
import type { CliFolder, CliProgram } from './command.js';
import { candidates, type SubcommandNames, type Unfinished } from './complete.js';
import type { CliEnvironment } from './environment.js';
import { type Quote, shellWords, withQuotes } from './typed-words.js';

/**
 * The answer to a script, a line for each candidate: what bash and zsh put behind what was typed, quoted, with a
 * space where the word is at its end; for fish the whole word, which it quotes itself.
 */
export async function completeLine(
  program: CliProgram | CliFolder,
  subcommands: SubcommandNames,
  [shell, ...asked]: readonly string[],
  env: CliEnvironment['env'],
): Promise<string> {
  const { quote, ...unfinished } = unfinishedOf(shell, asked);
  const found = await candidates(program, subcommands, unfinished, env);
  const start = unfinished.current.length;
  const line = ({ text, isWhole }: Candidate): string => {
    if (shell === 'fish') return text;
    // bash ends a quote itself, and would end it behind a space.
    const end = shell === 'zsh' ? `${quote} ` : quote === '' ? ' ' : '';
    return withQuotes(text.slice(start), quote) + (isWhole ? end : '');
  };
  // A line is a candidate, so that one with a line break cannot be told.
  const told = found.filter(({ text }) => !/\p{Cc}/u.test(text)).map(line);
  return told.map((each) => `${each}\n`).join('');
}

function unfinishedOf(
  shell: string | undefined,
  asked: readonly string[],
): Unfinished & { readonly quote: Quote } {
  switch (shell) {
    case 'bash': {
      const { words, quote } = shellWords(asked[0] ?? '');
      const start = words.findIndex((word) => !/^\w+=/.test(word));
      return { words: words.slice(start + 1, -1), current: words.at(-1) ?? '', quote };
    }
    case 'zsh': {
      const [typed = '', ...words] = asked;
      const quote = typed === '"' || typed === "'" ? typed : '';
      const current = shellWords(quote + (words.at(-1) ?? '')).words.at(-1) ?? '';
      return { words: words.slice(0, -1), current, quote };
    }
    default: {
      const { words, quote } = shellWords(asked.at(-1) ?? '');
      return { words: asked.slice(0, -1), current: words.at(-1) ?? '', quote };
    }
  }
}
