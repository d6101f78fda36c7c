/* eslint-disable */
// @ts-nocheck
/** Numbers in the words of a command line, as Python reads them. */
import { wholeNumber } from './whole-number.js';

/** The kinds of number that shapes tell apart. */
export type NumberType = 'integer' | 'long' | 'float' | 'double';

/** A number as Python's `int` or `float` reads it: `1_000`, ` 7 ` and `inf` are fine. */
export function readNumber(text: string, type: NumberType): number | bigint | undefined {
  return isWhole(type) ? readWhole(text.trim()) : readFloat(text.trim());
}

function readWhole(trimmed: string): number | bigint | undefined {
  const isNumber = /^[-+]?\d+(?:_\d+)*$/.test(trimmed);
  return isNumber ? wholeNumber(trimmed.replaceAll('_', '')) : undefined;
}

/** A number as Python's `float` reads it. */
export function readFloat(trimmed: string): number | undefined {
  const special = /^([-+]?)(inf(?:inity)?|nan)$/i.exec(trimmed);
  if (special !== null) {
    if (special[2]?.toLowerCase() === 'nan') return Number.NaN;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const digits = String.raw`\d+(?:_\d+)*`;
  const form = `^[-+]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[-+]?${digits})?$`;
  return new RegExp(form, 'i').test(trimmed) ? Number(trimmed.replaceAll('_', '')) : undefined;
}

/** Whether a kind of number has no fractions. */
export function isWhole(type: NumberType): boolean {
  return type === 'integer' || type === 'long';
}
