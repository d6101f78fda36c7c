/* eslint-disable */
/** The syntax of XML, without DTDs and so without the attacks by means of them. */
import { maxDepth } from '../core/wire-shape.js';

/** Where reading has come to in a text. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** How many elements are open. */
  depth: number;
}

const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const EXCLAMATION = 33;

/**
 * Reads on behind the next `<` of a tag, or one further than the end of the text.
 *
 * @returns the text up to there; where it is not wanted, nothing.
 */
export function readText(cursor: Cursor, wanted: boolean): string {
  const { text } = cursor;
  let read = '';
  for (;;) {
    const start = cursor.at;
    const found = text.indexOf('<', start);
    const end = found < 0 ? text.length : found;
    if (wanted && end > start) read += decode(cursor, text.slice(start, end));
    cursor.at = end + 1;
    const next = text.charCodeAt(end + 1);
    if (next === QUESTION) {
      skipTo(cursor, '?>');
    } else if (next !== EXCLAMATION) {
      return read;
    } else if (text.startsWith('--', end + 2)) {
      cursor.at = end + 4;
      skipTo(cursor, '-->');
    } else if (text.startsWith('[CDATA[', end + 2)) {
      const data = end + 9;
      skipTo(cursor, ']]>');
      if (wanted) read += text.slice(data, cursor.at - 3);
    } else {
      throw malformed(cursor, 'a document type, or a mark that is none of XML');
    }
  }
}

function skipTo(cursor: Cursor, mark: string): void {
  const found = cursor.text.indexOf(mark, cursor.at);
  if (found < 0) throw malformed(cursor, `no ${mark}`);
  cursor.at = found + mark.length;
}

/** Reads the name of an element or attribute. */
export function readName(cursor: Cursor): string {
  const { text, at } = cursor;
  let end = at;
  // Letters, then `-`, `.`, digits and `:`; what ends a name comes before them.
  for (let code = text.charCodeAt(end); code > 62 || (code > 44 && code < 59 && code !== SLASH);) {
    code = text.charCodeAt(++end);
  }
  if (end === at) throw malformed(cursor, 'a name is missing');
  cursor.at = end;
  return text.slice(at, end);
}

function skipSpace(cursor: Cursor): number {
  let code = cursor.text.charCodeAt(cursor.at);
  while (code === 32 || (code > 8 && code < 14)) code = cursor.text.charCodeAt(++cursor.at);
  return code;
}

/**
 * Reads on from behind the name in a start tag to behind its end.
 *
 * @returns whether the element has an end tag.
 */
export function openElement(
  cursor: Cursor,
  attribute?: (name: string, value: string) => void,
): boolean {
  const { text } = cursor;
  let code = skipSpace(cursor);
  while (code !== GREATER && code !== SLASH) {
    const name = readName(cursor);
    if (skipSpace(cursor) !== EQUALS) throw malformed(cursor, 'an attribute without a value');
    cursor.at++;
    skipSpace(cursor);
    const quote = text.charAt(cursor.at++);
    if (quote !== '"' && quote !== "'") throw malformed(cursor, 'an attribute without quotes');
    const start = cursor.at;
    skipTo(cursor, quote);
    attribute?.(name, decode(cursor, text.slice(start, cursor.at - 1)));
    code = skipSpace(cursor);
  }
  cursor.at++;
  if (code === SLASH) {
    if (text.charCodeAt(cursor.at++) !== GREATER) throw malformed(cursor, 'a tag without an end');
    return false;
  }
  if (++cursor.depth > maxDepth) throw malformed(cursor, `nested deeper than ${maxDepth} elements`);
  return true;
}

/**
 * Reads an end tag, if the cursor is behind the `<` of one.
 *
 * @param tag the name in the start tag, which the end tag must have, too.
 */
export function closeElement(cursor: Cursor, tag: string): boolean {
  const { text, at } = cursor;
  if (text.charCodeAt(at) !== SLASH) return false;
  if (!text.startsWith(tag, at + 1)) throw malformed(cursor, 'an end tag without its start tag');
  cursor.at = at + 1 + tag.length;
  if (skipSpace(cursor) !== GREATER) throw malformed(cursor, 'an end tag without its start tag');
  cursor.at++;
  cursor.depth--;
  return true;
}

/** Replaces the references to characters. */
function decode(cursor: Cursor, text: string): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  let decoded = '';
  let start = 0;
  for (; at >= 0; at = text.indexOf('&', start)) {
    const end = text.indexOf(';', at);
    const character = end < 0 ? undefined : referenced(text.slice(at + 1, end));
    if (character === undefined) throw malformed(cursor, 'a reference to an unknown character');
    decoded += text.slice(start, at) + character;
    start = end + 1;
  }
  return decoded + text.slice(start);
}

function referenced(name: string): string | undefined {
  switch (name) {
    case 'quot':
      return '"';
    case 'amp':
      return '&';
    case 'lt':
      return '<';
    case 'gt':
      return '>';
    case 'apos':
      return "'";
  }
  if (!/^#(x[\da-f]+|\d+)$/i.test(name)) return undefined;
  // `0x41` is a number in JavaScript, too.
  const code = Number(`0${name.slice(1)}`);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

/** What is wrong, without a word of the text, since that may hold secrets. */
export function malformed(cursor: Cursor, what: string): Error {
  return new Error(`malformed XML at character ${cursor.at}: ${what}`);
}
