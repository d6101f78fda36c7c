/* eslint-disable */
// @ts-nocheck
/** Texts as words of a POSIX shell. */

/** A text as one word, which the shell changes in nothing: `it's` is `'it'\''s'`. */
export function shellWord(text: string): string {
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A text and the value of a variable behind it, as one word: `"Bearer $TOKEN"`. */
export function shellWordWith(text: string, variable: string): string {
  return `"${text.replace(/[\\"$`]/g, String.raw`\$&`)}$${variable}"`;
}

/** What `printf` prints these bytes of, as one word: all but plain characters are octal numbers. */
export function printfWord(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    text += /^[ -~]$/.test(char) && !/['%\\]/.test(char) ? char : octal(byte);
  }
  return `'${text}'`;
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}
