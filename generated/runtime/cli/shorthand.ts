/* eslint-disable */
// @ts-nocheck
/**
 * The shorthand syntax of the AWS CLI: `key=value,key=a,b,key={inner=[x,y]}`.
 *
 * The grammar knows nothing of the option's type; `shorthand-shapes.ts` does that part. All
 * positions count code points, as Python does, so that the caret stands where users of the AWS CLI
 * know it.
 */

import { ordered } from './ordered.js';

export type ShorthandValue = string | Uint8Array | ShorthandValue[] | ShorthandObject;

/** Without a prototype, so that a key such as `__proto__` is data like any other. */
export interface ShorthandObject {
  [key: string]: ShorthandValue;
}

/** A text that is not shorthand. The message is the AWS CLI's, with a caret below the place. */
export class ShorthandError extends Error {
  override readonly name: string = 'ShorthandError';
  /** Where the text stopped making sense, in code points. */
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

/**
 * What does not fit while parsing. Every key after a list of values begins with one, so it holds no
 * more than a place: to show the text with a caret is left to the one that ends the parsing.
 */
class Mismatch extends Error {
  override readonly name: string = 'Mismatch';
  readonly expected: string;
  readonly received: string;
  readonly index: number;

  constructor(expected: string, received: string, index: number) {
    super();
    this.expected = expected;
    this.received = received;
    this.index = index;
  }
}

/** Reads what a value such as `file://token.txt` refers to, for a key written with `@=`. */
export type ReadReference = (uri: string) => string | Uint8Array;

interface Cursor {
  readonly chars: readonly string[];
  /** The text as messages show it, of the same length. */
  readonly shown: (text: string) => string;
  index: number;
  /** The key before was written with `@=`. */
  references: boolean;
  readonly readFile: ReadReference;
}

/**
 * Parses one shorthand text into an object, in a time that grows with the length of the text.
 *
 * @param shown the text for messages, where there are secrets in it; it must stay as long as it was.
 * @throws ShorthandError in the wording of AWS CLI v2; whatever `readFile` throws.
 */
export function parseShorthand(
  text: string,
  readFile: ReadReference,
  shown: (text: string) => string = String,
): ShorthandObject {
  const chars = Array.from(text);
  const cursor: Cursor = { chars, shown, index: 0, references: false, readFile };
  try {
    return readPairs(cursor);
  } catch (error) {
    throw error instanceof Mismatch ? unexpected(cursor, error) : error;
  }
}

function readPairs(cursor: Cursor): ShorthandObject {
  const pairs = new Map<string, ShorthandValue>();
  const first = readKey(cursor);
  pairs.set(first, readValues(cursor));
  let end = cursor.index;
  while (!atEnd(cursor)) {
    expectSpaced(cursor, ',');
    const key = readKey(cursor);
    const value = readValues(cursor);
    if (pairs.has(key)) throw duplicateKey(cursor, key, end + 1);
    pairs.set(key, value);
    end = cursor.index;
  }
  return ordered([...pairs], null);
}

/** A new object whose keys are all data. */
export function emptyObject<Value = ShorthandValue>(): { [key: string]: Value } {
  return Object.create(null);
}

/** The narrower set that may stand around `=`, `,` and brackets. */
const separatorSpace = /^[\t-\r ]$/;
const keyCharacter = /^[A-Za-z0-9\-_.#/:]$/;
/** Characters an unquoted value may not begin with, spaces and controls aside. */
const notFirst = /^["',=[{]$/;
/** Characters that end an unquoted value: the first of a list, and any after it. */
const endOfFirst = /^["',\]}]$/;
const endOfLater = /^["',=]$/;

/** Reads `key=` or `key@=`, up to the value. */
function readKey(cursor: Cursor): string {
  const start = cursor.index;
  while (keyCharacter.test(current(cursor))) cursor.index++;
  const key = cursor.chars.slice(start, cursor.index).join('');
  skipSpace(cursor);
  cursor.references = current(cursor) === '@';
  if (cursor.references) expectSpaced(cursor, '@');
  expectSpaced(cursor, '=');
  return key;
}

function readValues(cursor: Cursor): ShorthandValue {
  switch (current(cursor)) {
    case '':
      return '';
    case '[':
      return readList(cursor);
    case '{':
      return readObject(cursor);
    default:
      return readCommaSeparated(cursor);
  }
}

/** One value, or several with commas between: `a=x,y,b=z` is a list of two, then another key. */
function readCommaSeparated(cursor: Cursor): ShorthandValue {
  const first = readFirst(cursor);
  skipSpace(cursor);
  if (current(cursor) !== ',') return first;
  expectSpaced(cursor, ',');
  const values = [first];
  for (;;) {
    try {
      const value = readLater(cursor);
      skipSpace(cursor);
      if (atEnd(cursor)) {
        values.push(value);
        break;
      }
      expectSpaced(cursor, ',');
      values.push(value);
    } catch (error) {
      if (!(error instanceof Mismatch) || atEnd(cursor)) throw error;
      // What looked like one more value is the next key: go back to the comma before it.
      while (current(cursor) !== ',') cursor.index--;
      break;
    }
  }
  return values.length === 1 ? first : values;
}

function readList(cursor: Cursor): ShorthandValue[] {
  expectSpaced(cursor, '[');
  const values: ShorthandValue[] = [];
  while (current(cursor) !== ']') {
    values.push(readNested(cursor));
    endOfItem(cursor, ']');
  }
  cursor.index++;
  return values;
}

function readObject(cursor: Cursor): ShorthandObject {
  expectSpaced(cursor, '{');
  const pairs: [string, ShorthandValue][] = [];
  while (current(cursor) !== '}') {
    const key = readKey(cursor);
    pairs.push([key, readNested(cursor)]);
    endOfItem(cursor, '}');
  }
  cursor.index++;
  return ordered(pairs, null);
}

/** A value inside brackets, where a comma always separates. */
function readNested(cursor: Cursor): ShorthandValue {
  if (current(cursor) === '[') return readList(cursor);
  if (current(cursor) === '{') return readObject(cursor);
  return readFirst(cursor);
}

function endOfItem(cursor: Cursor, closing: string): void {
  skipSpace(cursor);
  if (current(cursor) === closing) return;
  expect(cursor, ',');
  skipSpace(cursor);
}

/** A first value may be empty. */
function readFirst(cursor: Cursor): ShorthandValue {
  if (isQuote(current(cursor))) return readQuoted(cursor);
  const text = readUnquoted(cursor, endOfFirst);
  return text === undefined ? '' : resolve(cursor, text);
}

/** A later value may be empty only in quotes. */
function readLater(cursor: Cursor): ShorthandValue {
  if (isQuote(current(cursor))) return readQuoted(cursor);
  const text = readUnquoted(cursor, endOfLater);
  if (text === undefined) throw new Mismatch('<second>', '<none>', cursor.index);
  return resolve(cursor, text);
}

function isQuote(char: string): boolean {
  return char === "'" || char === '"';
}

/** The text up to a character that ends it; a comma may be written `\,`. */
function readUnquoted(cursor: Cursor, ends: RegExp): string | undefined {
  const start = cursor.index;
  if (!atEscapedComma(cursor) && !mayBegin(current(cursor))) return undefined;
  cursor.index += atEscapedComma(cursor) ? 2 : 1;
  while (atEscapedComma(cursor) || mayFollow(current(cursor), ends)) {
    cursor.index += atEscapedComma(cursor) ? 2 : 1;
  }
  const text = cursor.chars.slice(start, cursor.index).join('').replaceAll('\\,', ',');
  return trimEnd(text);
}

function atEscapedComma(cursor: Cursor): boolean {
  return current(cursor) === '\\' && cursor.chars[cursor.index + 1] === ',';
}

function mayBegin(char: string): boolean {
  return char > ' ' && char.length === 1 && !notFirst.test(char);
}

/** Characters beyond the basic plane have length 2: the AWS CLI takes them in quotes only. */
function mayFollow(char: string, ends: RegExp): boolean {
  if (char === '' || char.length > 1) return false;
  return isSpace(char) || (char > ' ' && !ends.test(char));
}

/** What Python counts as white space; JavaScript's `\s` differs in six characters. */
function isSpace(char: string): boolean {
  return (/^\s$/.test(char) && char !== '\ufeff') || '\x1c\x1d\x1e\x1f\x85'.includes(char);
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A backslash protects the quote and another backslash, and is otherwise itself. */
function readQuoted(cursor: Cursor): ShorthandValue {
  const quote = current(cursor);
  const end = endOfQuoted(cursor, quote);
  if (end === undefined) {
    const kind = quote === "'" ? '<singled quoted>' : '<double quoted>';
    throw new Mismatch(kind, '<none>', cursor.index);
  }
  const inner = cursor.chars.slice(cursor.index + 1, end).join('');
  cursor.index = end + 1;
  return resolve(cursor, inner.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\'));
}

/**
 * The place of the closing quote. Where none is left, the last protected quote closes after all,
 * so that `'C:\'` is a path and not an error.
 */
function endOfQuoted(cursor: Cursor, quote: string): number | undefined {
  let lastProtected: number | undefined;
  let index = cursor.index + 1;
  while (index < cursor.chars.length) {
    if (cursor.chars[index] === quote) return index;
    if (cursor.chars[index] === '\\' && cursor.chars[index + 1] === quote) {
      lastProtected = index + 1;
      index++;
    }
    index++;
  }
  return lastProtected;
}

function resolve(cursor: Cursor, text: string): ShorthandValue {
  return cursor.references && /^fileb?:\/\//.test(text) ? cursor.readFile(text) : text;
}

/** The character at the cursor, or an empty text at the end. */
function current(cursor: Cursor): string {
  return cursor.chars[cursor.index] ?? '';
}

function atEnd(cursor: Cursor): boolean {
  return cursor.index >= cursor.chars.length;
}

function skipSpace(cursor: Cursor): void {
  while (separatorSpace.test(current(cursor))) cursor.index++;
}

function expect(cursor: Cursor, char: string): void {
  if (current(cursor) !== char) {
    throw new Mismatch(char, atEnd(cursor) ? 'EOF' : current(cursor), cursor.index);
  }
  cursor.index++;
}

function expectSpaced(cursor: Cursor, char: string): void {
  skipSpace(cursor);
  expect(cursor, char);
  skipSpace(cursor);
}

function unexpected(cursor: Cursor, mismatch: Mismatch): ShorthandError {
  const { expected, received, index } = mismatch;
  // The space before the text is version 2's own.
  const place = ` ${withCaret(cursor, index)}`;
  const message = `Expected: '${expected}', received: '${received}' for input:\n${place}`;
  return new ShorthandError(message, index);
}

function duplicateKey(cursor: Cursor, key: string, index: number): ShorthandError {
  return new ShorthandError(
    `Second instance of key "${key}" encountered for input:\n${withCaret(cursor, index)}\n` +
      'This is often because there is a preceding "," instead of a space.',
    index,
  );
}

/** The whole text, with a line holding a caret after the line of the index. */
function withCaret(cursor: Cursor, index: number): string {
  const chars = Array.from(cursor.shown(cursor.chars.join('')));
  const column = index - (chars.slice(0, index).lastIndexOf('\n') + 1);
  const nextLine = chars.indexOf('\n', index);
  const split = nextLine === -1 ? chars.length : nextLine;
  const before = chars.slice(0, split).join('');
  return `${before}\n${' '.repeat(column)}^${chars.slice(split).join('')}`;
}
