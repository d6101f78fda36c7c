/* eslint-disable */
// @ts-nocheck
/** The syntax of XML, without DTDs and so without the attacks by means of them. */
import { maxDepth } from '../core/wire-shape.js';

/** Where reading has come to in a text. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** How many elements are open. */
  depth: number;
}

// Characters are compared as numbers: 47 is `/`, 61 `=`, 62 `>`, 63 `?` and 33 `!`. Constants with
// names would take bytes in each bundle.

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
    if (next === 63) {
      skipTo(cursor, '?>');
    } else if (next !== 33) {
      return read;
    } else if (text.startsWith('--', end + 2)) {
      cursor.at += 3;
      skipTo(cursor, '-->');
    } else {
      // A document type, or a mark that is none of XML.
      if (!text.startsWith('[CDATA[', end + 2)) malformed(cursor);
      const data = skipTo(cursor, ']]>').slice(8);
      if (wanted) read += data;
    }
  }
}

/** Reads on behind a mark, and gives the text before it. */
function skipTo(cursor: Cursor, mark: string): string {
  const { text, at } = cursor;
  const found = text.indexOf(mark, at);
  if (found < 0) malformed(cursor);
  cursor.at = found + mark.length;
  return text.slice(at, found);
}

/** Reads the name of an element or attribute. */
export function readName(cursor: Cursor): string {
  const { text, at } = cursor;
  let end = at;
  // Letters, then `-`, `.`, digits and `:`; what ends a name comes before them.
  for (let code = text.charCodeAt(end); code > 62 || (code > 44 && code < 59 && code !== 47);) {
    code = text.charCodeAt(++end);
  }
  if (end === at) malformed(cursor);
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
  while (code !== 62 && code !== 47) {
    const name = readName(cursor);
    if (skipSpace(cursor) !== 61) malformed(cursor);
    cursor.at++;
    skipSpace(cursor);
    const quote = text.charAt(cursor.at++);
    if (quote !== '"' && quote !== "'") malformed(cursor);
    const value = skipTo(cursor, quote);
    attribute?.(name, decode(cursor, value));
    code = skipSpace(cursor);
  }
  cursor.at++;
  if (code === 47) {
    if (text.charCodeAt(cursor.at++) !== 62) malformed(cursor);
    return false;
  }
  if (++cursor.depth > maxDepth) malformed(cursor);
  return true;
}

/**
 * Reads an end tag, if the cursor is behind the `<` of one.
 *
 * @param tag the name in the start tag, which the end tag must have, too.
 */
export function closeElement(cursor: Cursor, tag: string): boolean {
  const { text, at } = cursor;
  if (text.charCodeAt(at) !== 47) return false;
  cursor.at += 1 + tag.length;
  if (!text.startsWith(tag, at + 1) || skipSpace(cursor) !== 62) malformed(cursor);
  cursor.at++;
  cursor.depth--;
  return true;
}

/** The references that have names. */
const named: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
]);

/** Replaces the references to characters. */
function decode(cursor: Cursor, text: string): string {
  let decoded = '';
  let start = 0;
  for (let at; (at = text.indexOf('&', start)) >= 0;) {
    const end = text.indexOf(';', at);
    if (end < 0) malformed(cursor);
    const name = text.slice(at + 1, end);
    decoded += text.slice(start, at) + (named.get(name) ?? numbered(cursor, name));
    start = end + 1;
  }
  return decoded + text.slice(start);
}

function numbered(cursor: Cursor, name: string): string {
  // `0x41` is a number in JavaScript, too.
  const code = /^#(x[\da-f]+|\d+)$/i.test(name) ? Number(`0${name.slice(1)}`) : NaN;
  return code < 0x110000 ? String.fromCodePoint(code) : malformed(cursor);
}

/**
 * Says that a text is not XML, without a word of the text, since that may hold secrets.
 *
 * @throws Error always.
 */
export function malformed(cursor: Cursor): never {
  throw new Error(`malformed XML at character ${cursor.at}`);
}
