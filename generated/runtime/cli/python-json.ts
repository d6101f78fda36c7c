/* eslint-disable */
// @ts-nocheck
/**
 * JSON as Python reads it, and values as Python prints them: the AWS CLI shows both in its
 * messages, down to the column, and people search the web for those texts.
 */

import { ordered, parseOrdered } from './ordered.js';
import { wholeNumber } from './whole-number.js';

/** A text that is not JSON. The message is Python's. */
export class JsonError extends Error {
  override readonly name: string = 'JsonError';
}

/**
 * Reads JSON strictly, except for the words `NaN`, `Infinity` and `-Infinity`, which Python takes.
 * Keys stay in their order.
 *
 * @throws JsonError e.g. `Expecting value: line 1 column 2 (char 1)`.
 */
export function parseJson(text: string): unknown {
  try {
    return parseOrdered(text);
  } catch {
    // Only a text that JSON.parse refuses is worth a slower reader that knows why.
    return readDocument(Array.from(text));
  }
}

interface Read {
  readonly value: unknown;
  readonly end: number;
}

const words: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

function readDocument(chars: readonly string[]): unknown {
  if (chars[0] === '\ufeff') fail('Unexpected UTF-8 BOM (decode using utf-8-sig)', chars, 0);
  const { value, end } = readValue(chars, skipSpace(chars, 0));
  const rest = skipSpace(chars, end);
  if (rest < chars.length) fail('Extra data', chars, rest);
  return value;
}

function readValue(chars: readonly string[], start: number): Read {
  const char = chars[start];
  if (char === '{') return readObject(chars, start);
  if (char === '[') return readArray(chars, start);
  if (char === '"') return readText(chars, start);
  for (const [word, value] of words) {
    const end = start + word.length;
    if (char === word[0] && chars.slice(start, end).join('') === word) return { value, end };
  }
  return readNumber(chars, start);
}

/** A number ends where the grammar ends: `01` is a zero with something after it. */
function readNumber(chars: readonly string[], start: number): Read {
  let end = start;
  while (/^[-+.0-9eE]$/.test(chars[end] ?? '')) end++;
  const match = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/.exec(
    chars.slice(start, end).join(''),
  );
  if (match === null) return fail('Expecting value', chars, start);
  const [text] = match;
  const value = /^-?\d+$/.test(text) ? wholeNumber(text) : Number(text);
  return { value, end: start + text.length };
}

function readArray(chars: readonly string[], start: number): Read {
  const value: unknown[] = [];
  let index = skipSpace(chars, start + 1);
  if (chars[index] === ']') return { value, end: index + 1 };
  for (;;) {
    const item = readValue(chars, index);
    value.push(item.value);
    index = skipSpace(chars, item.end);
    if (chars[index] === ']') return { value, end: index + 1 };
    index = skipDelimiter(chars, index, ',');
  }
}

function readObject(chars: readonly string[], start: number): Read {
  const entries: [string, unknown][] = [];
  let index = skipSpace(chars, start + 1);
  if (chars[index] === '}') return { value: {}, end: index + 1 };
  for (;;) {
    if (chars[index] !== '"') {
      fail('Expecting property name enclosed in double quotes', chars, index);
    }
    const key = readText(chars, index);
    const colon = skipSpace(chars, key.end);
    const item = readValue(chars, skipDelimiter(chars, colon, ':'));
    entries.push([key.value, item.value]);
    index = skipSpace(chars, item.end);
    if (chars[index] === '}') return { value: ordered(entries), end: index + 1 };
    index = skipDelimiter(chars, index, ',');
  }
}

function skipDelimiter(chars: readonly string[], index: number, delimiter: string): number {
  if (chars[index] !== delimiter) fail(`Expecting '${delimiter}' delimiter`, chars, index);
  return skipSpace(chars, index + 1);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function readText(chars: readonly string[], start: number): { value: string; end: number } {
  let value = '';
  let index = start + 1;
  for (;;) {
    const char = chars[index];
    if (char === undefined) return fail('Unterminated string starting at', chars, start);
    if (char === '"') return { value, end: index + 1 };
    if (char < ' ') fail('Invalid control character at', chars, index);
    if (char !== '\\') {
      value += char;
      index++;
      continue;
    }
    const escape = chars[index + 1];
    if (escape === undefined) return fail('Unterminated string starting at', chars, start);
    if (escape === 'u') {
      value += readCodeUnit(chars, index + 1);
      index += 6;
      continue;
    }
    const meant = escapes.get(escape);
    if (meant === undefined) return fail('Invalid \\escape', chars, index);
    value += meant;
    index += 2;
  }
}

/** Four digits, after which Python wants at least one more character. */
function readCodeUnit(chars: readonly string[], index: number): string {
  const digits = chars.slice(index + 1, index + 5).join('');
  if (index + 5 >= chars.length || !/^[0-9a-fA-F]{4}$/.test(digits)) {
    fail('Invalid \\uXXXX escape', chars, index);
  }
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function skipSpace(chars: readonly string[], start: number): number {
  let index = start;
  while (/^[ \t\n\r]$/.test(chars[index] ?? '')) index++;
  return index;
}

function fail(what: string, chars: readonly string[], index: number): never {
  const before = chars.slice(0, index);
  const line = before.filter((char) => char === '\n').length + 1;
  const column = index - before.lastIndexOf('\n');
  throw new JsonError(`${what}: line ${line} column ${column} (char ${index})`);
}

/** A value as Python's `repr` prints it, e.g. `{'a': ['b', None]}`. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return reprText(value);
  if (typeof value === 'number') return reprNumber(value);
  if (value instanceof Uint8Array) return reprBytes(value);
  if (value instanceof Date) return reprDate(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    return `{${entries.map(([key, item]) => `${reprText(key)}: ${pythonRepr(item)}`).join(', ')}}`;
  }
  return String(value);
}

/** A value as Python's `str` prints it: a text is itself, anything else as by `repr`. */
export function pythonText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    const text = value.toISOString().replace('T', ' ').slice(0, -1);
    return `${text.endsWith('.000') ? text.slice(0, -4) : `${text}000`}+00:00`;
  }
  return pythonRepr(value);
}

/** The class of a value as Python prints it, e.g. `<class 'str'>`. */
export function pythonClass(value: unknown): string {
  return `<class '${className(value)}'>`;
}

function className(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof Date) return 'datetime.datetime';
  return Array.isArray(value) ? 'list' : 'dict';
}

function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  // Made here: classes of Unicode in a literal are looked up as soon as the file is read.
  const unprintable = new RegExp('^[\\p{C}\\p{Z}]$', 'u');
  const inner = Array.from(text, (char) => {
    if (char === quote || char === '\\') return `\\${char}`;
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return '\\t';
    if (char === ' ' || !unprintable.test(char)) return char;
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return quote + inner.join('') + quote;
}

function reprBytes(bytes: Uint8Array): string {
  const text = reprText(String.fromCharCode(...bytes.subarray(0, 1000)));
  const rest = bytes.length > 1000 ? '...' : '';
  return `b${text.replace(/[\u0080-\u00ff]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`)}${rest}`;
}

function reprNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value)) return BigInt(value).toString();
  // Python turns to an exponent of two digits below a ten-thousandth.
  const text = Math.abs(value) < 1e-4 ? value.toExponential() : String(value);
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function reprDate(date: Date): string {
  const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  parts.push(date.getUTCHours(), date.getUTCMinutes());
  if (date.getUTCSeconds() !== 0 || date.getUTCMilliseconds() !== 0) {
    parts.push(date.getUTCSeconds());
  }
  if (date.getUTCMilliseconds() !== 0) parts.push(date.getUTCMilliseconds() * 1000);
  return `datetime.datetime(${parts.join(', ')}, tzinfo=datetime.timezone.utc)`;
}
