/* eslint-disable */
// @ts-nocheck
/** Values as a store keeps them: copies, so that nobody changes what was kept, and their form in JSON. */
import { fromBase64, toBase64 } from '../../core/values.js';

/** A structure: its members by name. */
export type Values = Record<string, unknown>;

/** Whether a value is an object that is neither a list, a time nor bytes. */
export function isValues(value: unknown): value is Values {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !ArrayBuffer.isView(value)
  );
}

/** A copy of a value with all that is in it. */
export function copyOf<Value>(value: Value): Value {
  // A cast: a copy has the type of what it is a copy of.
  return mapped(value, (each) => {
    if (each instanceof Date) return new Date(each);
    if (each instanceof Uint8Array) return new Uint8Array(each);
    return each;
  }) as Value;
}

/** A value as JSON holds it: what JSON does not know is an object with one key that begins with `$`. */
export function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (isValues(value)) {
    const entries = Object.entries(value).map(([name, each]) => [name, toPlain(each)] as const);
    const plain: unknown = Object.fromEntries(entries);
    // What only looks like such an object is put into one.
    return entries.length === 1 && entries[0]?.[0].startsWith('$') ? { $object: plain } : plain;
  }
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  if (typeof value === 'bigint') return { $integer: `${value}` };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: `${value}` };
  return value;
}

/**
 * The value that JSON stands for. Besides what {@link toPlain} writes, `$text` is the bytes of a text.
 *
 * @throws Error where an object of one key that begins with `$` is none of these.
 */
export function fromPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (!isValues(value)) return value;
  const entries = Object.entries(value);
  const [key, held] = entries[0] ?? [];
  if (entries.length === 1 && key?.startsWith('$')) return special(key, held);
  return Object.fromEntries(entries.map(([name, each]) => [name, fromPlain(each)]));
}

function special(key: string, held: unknown): unknown {
  if (key === '$object' && isValues(held)) {
    return Object.fromEntries(Object.entries(held).map(([name, each]) => [name, fromPlain(each)]));
  }
  const text = typeof held === 'string' ? held : undefined;
  if (key === '$text' && text !== undefined) return new TextEncoder().encode(text);
  if (key === '$date' && text !== undefined) {
    const date = new Date(text);
    if (!Number.isNaN(date.getTime())) return date;
  }
  if (
    key === '$bytes' &&
    text !== undefined &&
    /^(?:[\w+/]{4})*(?:[\w+/]{2}(?:==)?|[\w+/]{3}=?)?$/.test(text)
  ) {
    return fromBase64(text);
  }
  if (key === '$integer' && text !== undefined && /^-?\d+$/.test(text)) return BigInt(text);
  if (key === '$number' && text !== undefined && /^(?:NaN|-?Infinity)$/.test(text))
    return Number(text);
  throw new Error(
    `${key} is not one of $date (a time such as "2024-01-31T12:00:00Z"), $bytes (base64), $text, $integer and $number, each with a text`,
  );
}

function mapped(value: unknown, leaf: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, leaf));
  if (!isValues(value)) return leaf(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, mapped(each, leaf)]),
  );
}

/** Whether two values are the same, with all that is in them. */
export function isEqual(one: unknown, other: unknown): boolean {
  return keyOf(one) === keyOf(other);
}

/** A text that only equal values have, whatever the order of their members. */
export function keyOf(value: unknown): string {
  return JSON.stringify(toPlain(value), (_, each: unknown) =>
    isValues(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

/** What stands at a path of members; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((held, name) => {
    return isValues(held) && Object.hasOwn(held, name) ? held[name] : undefined;
  }, value);
}

/** A structure with a value at a path of members. */
export function withAt(whole: Values, path: string, value: unknown): Values {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...whole, [name]: value };
  const held = whole[name];
  return { ...whole, [name]: withAt(isValues(held) ? held : {}, rest.join('.'), value) };
}
