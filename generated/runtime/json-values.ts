/** What JSON cannot hold, to and from what it holds instead. */

/** Any JSON value. */
export type Document =
  null | boolean | number | string | readonly Document[] | { readonly [key: string]: Document };

/** The bytes that a base64 text stands for. */
export function fromBase64(text: unknown): Uint8Array {
  return Uint8Array.from(atob(`${text}`), (character) => character.charCodeAt(0));
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In slices, since a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(text);
}

/** A number, or the word for one that JSON has no digits for. */
export function fromFloat(value: number): number | string {
  return Number.isFinite(value) ? value : `${value}`;
}

/** A date as ISO 8601 in UTC, with a fraction only where it has one. */
export function toDateTime(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

/** A map, if there is one, with other values; a key such as `__proto__` stays a key. */
export function mapValues<From, To>(
  map: { readonly [key: string]: From } | undefined,
  change: (value: From) => To,
): { [key: string]: To } | undefined {
  return map && Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
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
  Reflect.deleteProperty(union, '__type');
}

/** Changes every item of a list or value of a map in place. */
export function eachOf<Item>(
  items: ArrayLike<Item | null> | { readonly [key: string]: Item | null } | undefined,
  change: (item: Item) => void,
): void {
  for (const item of Object.values(items ?? {})) if (item != null) change(item);
}

/** Puts another value in the place of every item of a list or value of a map. */
export function replaceEach<Item>(
  items: (Item | null)[] | { [key: string]: Item | null } | undefined,
  change: (item: Item) => Item,
): void {
  // A cast, since a list is no less an object of its items by their index.
  const values = (items ?? {}) as { [key: string]: Item | null };
  for (const [key, item] of Object.entries(values)) if (item != null) values[key] = change(item);
}

/** Makes numbers of members that JSON may hold as words, such as `NaN`. */
export function toNumbers<Name extends string>(
  value: { [name in Name]?: number | undefined },
  ...names: readonly Name[]
): void {
  for (const name of names) if (value[name] != null) value[name] = Number(value[name]);
}
