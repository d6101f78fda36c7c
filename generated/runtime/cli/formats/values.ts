/* eslint-disable */
// @ts-nocheck
import { isFloat } from './number.js';

/** What the formats tell apart: a structure or map, as opposed to a list or a scalar. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isFloat(value);
}

/** Like `Array.isArray`, but the elements stay unknown. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Neither a list nor a structure. */
export function isScalar(value: unknown): boolean {
  return !isList(value) && !isRecord(value);
}

/** `{}`, for which json, yaml and yaml-stream print nothing at all. */
export function isEmptyRecord(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

/**
 * Orders texts by code point, as Python sorts them. JavaScript compares UTF-16 units, which puts
 * U+1F600 before U+FFFD.
 */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

/** Surrogates stand for the code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The keys of a structure in the order of `compareText`. */
export function sortedKeys(value: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(value).sort(compareText);
}
