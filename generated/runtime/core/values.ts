/* eslint-disable */
// @ts-nocheck
/** What JSON cannot hold, to and from what it holds instead. */
import { bytesOf } from './bytes.js';
import { asList, asObject } from './given-values.js';

/** Any JSON value. */
export type Document =
  null | boolean | number | string | readonly Document[] | { readonly [key: string]: Document };

/** The bytes that a base64 text stands for. */
export function fromBase64(text: unknown): Uint8Array {
  // A cast: it makes a text of what it is given.
  const codes = atob(text as string);
  // By index, which takes an eighth of the time that going through the characters does.
  return new Uint8Array(codes.length).map((_, index) => codes.charCodeAt(index));
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In slices, since a call takes only so many arguments.
  for (let start = 0; start < bytes.length;) {
    text += String.fromCharCode(...bytes.subarray(start, (start += 8000)));
  }
  return btoa(text);
}

/**
 * What was given for a blob, as base64.
 *
 * @throws RequestError where it is neither bytes nor a text.
 */
export function blobText(value: unknown, member: string): string {
  return toBase64(bytesOf(value, member));
}

/** A number, or the word for one that JSON has no digits for. */
export function fromFloat(value: number): number | string {
  return typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value;
}

/**
 * A map, if there is one, with other values; a key such as `__proto__` stays a key.
 *
 * @param change is also given the place of a value, to name it in a failure.
 * @throws RequestError where it is not an object.
 */
export function mapValues<From, To>(
  map: { readonly [key: string]: From } | undefined,
  change: (value: From, place: string) => To,
  member: string,
): { [key: string]: To } | undefined {
  return (
    map &&
    Object.fromEntries(
      Object.entries(asObject(map, member)).map(([key, value]) => [
        key,
        change(value, `${member}.${key}`),
      ]),
    )
  );
}

/**
 * A list, if there is one, with other items.
 *
 * @param change is also given the place of an item, to name it in a failure.
 * @throws RequestError where it is not an array.
 */
export function mapItems<From, To>(
  items: readonly From[] | undefined,
  change: (item: From, place: string) => To,
  member: string,
): To[] | undefined {
  return items && asList(items, member).map((item, index) => change(item, `${member}[${index}]`));
}

/** An object with some members under other names; a name such as `__proto__` stays a name. */
export function renamed<Value extends object>(
  value: Value,
  names: { readonly [from: string]: string },
): Value {
  // Casts: the names are those of the type, and the object had them all but for that.
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      Object.hasOwn(names, name) ? names[name] : name,
      item,
    ]),
  ) as Value;
}

/** Takes the name of its type off a union, which is not one of its members. */
export function dropType(union: object): void {
  // To delete what is not there takes longer than to look.
  if ('__type' in union) Reflect.deleteProperty(union, '__type');
}

/** Changes every item of a list or value of a map in place. */
export function eachOf<Item>(
  items: ArrayLike<Item | null> | { readonly [key: string]: Item | null } | undefined,
  change: (item: Item) => void,
): void {
  for (const item of Object.values(items ?? {})) if (item != null) change(item);
}

/**
 * Puts another value in the place of every item of a list or value of a map.
 *
 * @param member is given to `change`, to name it in a failure.
 */
export function replaceEach<Item>(
  items: (Item | null)[] | { [key: string]: Item | null } | undefined,
  change: (item: Item, member: string) => Item,
  member: string,
): void {
  // A cast, since a list is an object of its items by their index too.
  const values = (items ?? {}) as { [key: string]: Item | null };
  for (const [key, item] of Object.entries(values)) {
    if (item != null) values[key] = change(item, member);
  }
}

/**
 * The number that JSON or a text has, maybe as a word such as `NaN`.
 *
 * @throws RangeError where it is none.
 */
export function toNumber(value: unknown, member: string): number {
  const number = Number(value);
  if (Number.isNaN(number) && value !== 'NaN') throw new RangeError(`${member} is not a number`);
  return number;
}

/** Makes numbers of the members that JSON may hold as words, such as `NaN`, where they are given. */
export function toNumbers<Name extends string>(
  value: { [name in Name]?: number | undefined } | null | undefined,
  ...names: readonly Name[]
): void {
  for (const name of names) if (value?.[name] != null) value[name] = toNumber(value[name], name);
}
