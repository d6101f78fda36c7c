/* eslint-disable */
// @ts-nocheck
/** Words as shells quote them. */

/** The quote that is open at the end of a line. */
export type Quote = '' | '"' | "'";

/**
 * The words of a line without their quotes; the last is the one that is being written, empty behind a blank.
 * Variables and `~` stay as they are written.
 */
export function shellWords(line: string): {
  readonly words: readonly string[];
  readonly quote: Quote;
} {
  const words: string[] = [];
  let [word, quote]: [string, Quote] = ['', ''];
  let isIn = false;
  for (let index = 0; index < line.length; index++) {
    const letter = line[index] ?? '';
    const next = line[index + 1] ?? '';
    if (quote === '' && /\s/.test(letter)) {
      if (isIn) words.push(word);
      [word, isIn] = ['', false];
      continue;
    }
    isIn = true;
    if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (letter === '\\' && (quote === '' || (quote === '"' && /["\\$`]/.test(next)))) {
      word += next;
      index++;
    } else word += letter;
  }
  return { words: [...words, word], quote };
}

/** A text as it stands behind what was typed, inside of the quote that is open. */
export function withQuotes(text: string, quote: Quote): string {
  switch (quote) {
    case '':
      return text.replace(/[^\w@%+=:,./~\u0080-\uffff-]/g, '\\$&');
    case '"':
      return text.replace(/["\\$`]/g, '\\$&');
    case "'":
      return text.replaceAll("'", "'\\''");
  }
}
