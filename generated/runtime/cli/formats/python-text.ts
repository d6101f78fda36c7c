/* eslint-disable */
// @ts-nocheck
import { isNumeric, numberText, type NumberWords } from './number.js';
import { isList, isRecord } from './values.js';

const words: NumberWords = { nan: 'nan', infinity: 'inf' };

/**
 * A value as Python's `str()` shows it, which is what the text and table formats print: `None`,
 * `True`, a string as it is. A list or structure appears here only where a column that is scalar
 * elsewhere holds one.
 */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) {
    return 'None';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (isNumeric(value)) {
    return numberText(value, words);
  }
  if (isList(value)) {
    return `[${value.map(pythonRepr).join(', ')}]`;
  }
  if (isRecord(value)) {
    const entries = Object.entries(value);
    return `{${entries.map(([key, item]) => `${quoted(key)}: ${pythonRepr(item)}`).join(', ')}}`;
  }
  return quoted(String(value));
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Single quotes, unless only double quotes spare an escape. */
function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(/[\\\p{C}\p{Z}']/gu, (char) => {
    if (char === ' ') {
      return char;
    }
    if (char === "'") {
      return mark === "'" ? "\\'" : char;
    }
    return escapes.get(char) ?? escaped(char.codePointAt(0) ?? 0);
  });
  return mark + body + mark;
}

function escaped(code: number): string {
  const digits = code.toString(16);
  if (code <= 0xff) {
    return `\\x${digits.padStart(2, '0')}`;
  }
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
