/* eslint-disable */
// @ts-nocheck
/**
 * Objects whose keys stay in the order in which they came. JavaScript moves a key that is a whole
 * number, such as `10`, before all others; Python, and so the AWS CLI, does not.
 */

import { fromAnyLongJson } from '../json/long-json.js';

/** The largest that JavaScript moves is 4294967294, so ten digits; to mark one more does no harm. */
const movedKey = /(?<!\\)"(?=\d{1,10}"\s*:)/g;

/** Stands before a key that would be moved. Unicode promises never to make it a character. */
const mark = '\uffff';

/**
 * A JSON text whose keys JavaScript leaves where they are, since a mark stands before those that it
 * would move. Within a text of JSON a quote has a backslash before it, so that what matches is a key.
 */
export function withMarkedKeys(json: string): string {
  return json.replace(movedKey, `"${mark}`);
}

/** A key as it was before it was marked. */
export function unmarked(key: string): string {
  return key.startsWith(mark) ? key.slice(mark.length) : key;
}

/**
 * Reads JSON and keeps the order of keys, and all digits of integers: those that a number cannot hold are
 * bigints. Throws what `JSON.parse` throws.
 */
export function parseOrdered(json: string): unknown {
  const marked = withMarkedKeys(json);
  const value: unknown = fromAnyLongJson(marked, 'nulls');
  return marked === json && !/\d{16}/.test(json) ? value : unmarkedValue(value);
}

/** Any JSON value that was read with marked keys, or with its large integers in objects. */
export function unmarkedValue(value: unknown): unknown {
  if (value instanceof BigInt) return value.valueOf();
  if (Array.isArray(value)) return value.map(unmarkedValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return ordered(entries.map(([key, item]) => [unmarked(key), unmarkedValue(item)]));
}

/**
 * An object of these entries, in this order; of two with the same key the last one counts. A key
 * such as `__proto__` is data like any other.
 *
 * @param prototype of the object. Default: that of any object.
 */
export function ordered<Value>(
  entries: readonly (readonly [string, Value])[],
  prototype: object | null = Object.prototype,
): Record<string, Value> {
  const object: Record<string, Value> = Object.fromEntries(entries);
  Object.setPrototypeOf(object, prototype);
  const keys = [...new Map(entries).keys()];
  const moved = Object.keys(object);
  if (keys.every((key, index) => key === moved[index])) return object;
  return new Proxy(object, { ownKeys: () => keys });
}
