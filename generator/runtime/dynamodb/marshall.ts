import { refuse } from '../core/errors.js';
import { each } from './each.js';
import { type AttributeValue, isSafe, type NativeItem, NumberText } from './native-values.js';

/** How values are written. They are those of the document client of the AWS SDK. */
export interface MarshallOptions {
  /**
   * Leaves out what is `undefined`, in maps, lists and sets. Default false: then it is refused, so that nothing is
   * left out by mistake.
   */
  readonly removeUndefinedValues?: boolean | undefined;
  /**
   * Writes empty texts, bytes and sets as NULL. Default false: then empty texts and bytes are written as they are, and
   * empty sets, which DynamoDB does not have, are refused.
   */
  readonly convertEmptyValues?: boolean | undefined;
}

/**
 * Writes an item as DynamoDB has it.
 *
 * @throws RequestError for what DynamoDB has no kind for, with the place of it: dates, functions, instances of classes,
 *   empty sets, sets of several kinds, numbers that are not finite or beyond ±(2^53 - 1), and `undefined`.
 * @example
 * marshall({ id: 'a', count: 1 }); // { id: { S: 'a' }, count: { N: '1' } }
 */
export function marshall(
  item: NativeItem,
  options: MarshallOptions = {},
): Record<string, AttributeValue> {
  const made = each(item, '', (value, path) => toAttribute(value, path, options));
  // A cast: that is what `toAttribute` gives for each.
  return made as Record<string, AttributeValue>;
}

/** Writes a value; undefined where that is to be left out. */
export function toAttribute(
  value: unknown,
  path: string,
  options: MarshallOptions,
): object | undefined {
  const wrong = (what: string): never => refuse(`${path}: ${what}`);
  const empty = (size: number): boolean => size === 0 && !!options.convertEmptyValues;
  const write = (one: unknown, place: string): object | undefined =>
    toAttribute(one, place, options);
  switch (typeof value) {
    case 'undefined':
      return options.removeUndefinedValues ? value : wrong('undefined; see removeUndefinedValues');
    case 'string':
      return empty(value.length) ? { NULL: true } : { S: value };
    case 'boolean':
      return { BOOL: value };
    case 'bigint':
      return { N: `${value}` };
    case 'number':
      return isSafe(value) ? { N: `${value}` } : wrong('not exact as a number; use a bigint');
    case 'object':
      if (value === null) return { NULL: true };
      if (value instanceof NumberText) return { N: value.text };
      if (value instanceof Uint8Array) return empty(value.length) ? { NULL: true } : { B: value };
      if (Array.isArray(value)) return { L: each(value, path, write) };
      if (value instanceof Set) {
        const all = Object(each([...value], path, write));
        const kind = [...new Set(all.flatMap(Object.keys))].join('');
        if (/^[SNB]$/.test(kind)) return { [`${kind}S`]: all.flatMap(Object.values) };
        return empty(all.length) ? { NULL: true } : wrong('an empty or mixed set');
      }
      // Made by an object literal, whatever window or context that was in, or without a prototype.
      if (!Object.getPrototypeOf(Object.getPrototypeOf(value) ?? Object.prototype)) {
        return { M: each(value, path, write) };
      }
  }
  return wrong('not a value of DynamoDB');
}
