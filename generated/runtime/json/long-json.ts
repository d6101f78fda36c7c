/* eslint-disable */
// @ts-nocheck
/**
 * JSON whose integers may be larger than a number can hold. Only code that was generated with
 * `longs: 'bigint'` imports this file.
 *
 * Nearly all texts hold no such integer. They are read and written by `JSON` itself; the functions below
 * that do it by hand are for the few others. All works without the newer `JSON.rawJSON`.
 */
import { boxLong } from '../core/longs.js';
import { fromAnyJson, fromJson } from './json-format.js';

/** Sixteen digits at the start of a value: 2^53 has as many. In a text, this may stand too. */
const mayBeLarge = /(^|[[:,])\s*-?\d{16}/;

/**
 * As `fromJson`, with integers that a number cannot hold in objects: see `longs.ts`.
 *
 * @throws Error where the body is anything else than an object.
 */
export function fromLongJson<Value>(text: string, nulls?: 'nulls'): Value {
  return exact(text, fromJson(text, nulls), nulls);
}

/** As `fromAnyJson`, with such integers likewise. */
export function fromAnyLongJson<Value>(text: string, nulls?: 'nulls'): Value {
  return exact(text, fromAnyJson(text, nulls), nulls);
}

/** @param read what `JSON` makes of the text, which so is known to be JSON. */
function exact<Value>(text: string, read: Value, nulls: 'nulls' | undefined): Value {
  // A cast: both are made of one text.
  return mayBeLarge.test(text) ? (readExact(text, nulls) as Value) : read;
}

/** Reads what is known to be JSON. Without `nulls`, members and items that are null are left out. */
function readExact(json: string, nulls: 'nulls' | undefined): unknown {
  let at = 0;

  /** The character that comes after blanks (up to 32), commas (44) and colons (58). */
  const next = (): string => {
    for (let code = json.charCodeAt(at); code < 33 || code === 44 || code === 58;) {
      code = json.charCodeAt(++at);
    }
    return json.charAt(at);
  };
  const text = (): string => {
    const start = at;
    for (let escaped = true; escaped;) {
      at = json.indexOf('"', at + 1);
      escaped = false;
      for (let before = at - 1; json.charAt(before) === '\\'; before--) escaped = !escaped;
    }
    const whole = json.slice(start, ++at);
    return whole.includes('\\') ? JSON.parse(whole) : whole.slice(1, -1);
  };
  const list = (): unknown[] => {
    const items: unknown[] = [];
    at++;
    while (next() !== ']') {
      const item = value();
      if (nulls || item !== null) items.push(item);
    }
    at++;
    return items;
  };
  const object = (): object => {
    const members: [string, unknown][] = [];
    at++;
    while (next() !== '}') members.push([text(), value()]);
    at++;
    // Of two with one key the last one counts, also where it is null.
    const all: Record<string, unknown> = Object.fromEntries(members);
    if (!nulls) {
      for (const [key, item] of members) if (item === null && all[key] === null) delete all[key];
    }
    return all;
  };
  const value = (): unknown => {
    switch (next()) {
      case '"':
        return text();
      case '[':
        return list();
      case '{':
        return object();
      default: {
        const start = at;
        // On to a blank, a comma (44) or a bracket (93, 125).
        for (let code = 43; code > 42 && code !== 44 && code !== 93 && code !== 125;) {
          code = json.charCodeAt(++at);
        }
        const word = json.slice(start, at);
        // Letters come after digits and signs.
        if (word > 'a') return JSON.parse(word);
        return /^-?\d{16,}$/.test(word) ? boxLong(BigInt(word)) : Number(word);
      }
    }
  };
  return value();
}

/**
 * A value as JSON, bigints as integers.
 *
 * @throws TypeError where it holds itself.
 */
export function longJson(value: unknown): string {
  let isLarge = false;
  const text = JSON.stringify(
    value,
    // The member itself, since a program may have given bigints a `toJSON` that makes texts of them.
    function (this: Readonly<Record<string, unknown>>, key: string, item: unknown): unknown {
      const given = this[key];
      if (typeof given !== 'bigint') return item;
      isLarge ||= !Number.isSafeInteger(Number(given));
      return Number(given);
    },
  );
  return isLarge ? (written(value) ?? text) : text;
}

/** What `JSON.stringify` makes of a value that does not hold itself, but for bigints. */
function written(value: unknown): string | undefined {
  if (typeof value === 'bigint') return `${value}`;
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item) => written(item) ?? 'null').join()}]`;
  }
  if (!isPlain(value)) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([key, item]) => {
    const text = written(item);
    return text === undefined ? [] : `${JSON.stringify(key)}:${text}`;
  });
  return `{${members.join()}}`;
}

/** Whether a value is written by its members. */
function isPlain(value: unknown): value is object {
  return (
    Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in Object(value))
  );
}
