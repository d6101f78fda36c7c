/* eslint-disable */
// @ts-nocheck
/** Whole numbers on the command line, where no digit may get lost: Python, and so the AWS CLI, loses none. */

import { ordered } from './ordered.js';

/** The whole number of some digits, maybe with a sign: a bigint where a number would lose some of them. */
export function wholeNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** A value with numbers in the place of bigints, wherever they are in it. */
export function withNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null || !holdsBigint(value)) return value;
  return ordered(Object.entries(value).map(([key, item]) => [key, withNumbers(item)]));
}

function holdsBigint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  return !ArrayBuffer.isView(value) && Object.values(value).some(holdsBigint);
}
