/** Values as CBOR: nothing has to be known of the shapes, since bytes and dates have their own forms. */
import { bytesOf } from '../core/bytes.js';
import { refuse } from '../core/errors.js';
import {
  BREAK,
  BYTES,
  type CborOptions,
  LIST,
  MAP,
  NEGATIVE,
  OTHER,
  POSITIVE,
  TAG,
  TEXT,
} from './cbor-kinds.js';
import { asObject } from '../core/given-values.js';
import { toSeconds } from '../core/timestamps.js';

/**
 * Encodes a value. Integers take the shortest form, other numbers are doubles, and dates count in
 * seconds. What 64 bits cannot hold is a bignum when it is a bigint, else a double. `undefined` is
 * left out of objects, and is null elsewhere.
 *
 * @throws RequestError for an invalid date, a function, a symbol or an object such as a `Map`, with the name of
 *   its member;
 *   RangeError for an object that contains itself.
 */
export function encodeCbor(value: unknown, options?: CborOptions): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(1024);
  let view = new DataView(bytes.buffer);
  let at = 0;
  const utf8 = new TextEncoder();

  /** Sees to it that so many bytes may be written. */
  const reserve = (length: number): void => {
    if (at + length <= bytes.length) return;
    const larger = new Uint8Array(2 * (at + length));
    larger.set(bytes);
    bytes = larger;
    view = new DataView(bytes.buffer);
  };

  /** The first byte, and the number that belongs to it, which is below 2^53. */
  const head = (kind: number, size: number): void => {
    reserve(9);
    const first = kind << 5;
    if (size < 24) {
      bytes[at++] = first | size;
    } else if (size < 2 ** 8) {
      bytes[at++] = first | 24;
      bytes[at++] = size;
    } else if (size < 2 ** 16) {
      bytes[at] = first | 25;
      view.setUint16(at + 1, size);
      at += 3;
    } else if (size < 2 ** 32) {
      bytes[at] = first | 26;
      view.setUint32(at + 1, size);
      at += 5;
    } else {
      wide(kind, BigInt(size));
    }
  };

  const wide = (kind: number, size: bigint): void => {
    reserve(9);
    bytes[at] = (kind << 5) | 27;
    view.setBigUint64(at + 1, size);
    at += 9;
  };

  const byteString = (content: Uint8Array): void => {
    head(BYTES, content.length);
    reserve(content.length);
    bytes.set(content, at);
    at += content.length;
  };

  const text = (content: string): void => {
    reserve(9 + 3 * content.length);
    if (content.length < 24) {
      let count = 0;
      for (let code = 0; count < content.length; count++) {
        code = content.charCodeAt(count);
        if (code > 127) break;
        bytes[at + 1 + count] = code;
      }
      // For names and the like the encoder would take longer, and the length is known.
      if (count === content.length) {
        bytes[at] = (TEXT << 5) | count;
        at += 1 + count;
        return;
      }
    }
    // Behind room for the longest head, and then moved: only now is the length known.
    const start = at + 9;
    const length = utf8.encodeInto(content, bytes.subarray(start)).written;
    head(TEXT, length);
    bytes.copyWithin(at, start, start + length);
    at += length;
  };

  const number = (value: number): void => {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      head(value < 0 ? NEGATIVE : POSITIVE, value < 0 ? -1 - value : value);
    } else if (Number.isInteger(value) && value && Math.abs(value) < 2 ** 64) {
      bigint(BigInt(value));
    } else {
      reserve(9);
      bytes[at] = (OTHER << 5) | 27;
      view.setFloat64(at + 1, value);
      at += 9;
    }
  };

  const bigint = (value: bigint): void => {
    const kind = value < 0n ? NEGATIVE : POSITIVE;
    const size = value < 0n ? ~value : value;
    if (size < 2 ** 53) {
      head(kind, Number(size));
    } else if (size < 2n ** 64n) {
      wide(kind, size);
    } else {
      // Of an odd number of digits, the first is a pair by itself.
      const pairs = size.toString(16).match(/..?(?=(..)*$)/g) ?? [];
      head(TAG, 2 + kind);
      byteString(Uint8Array.from(pairs, (pair) => Number(`0x${pair}`)));
    }
  };

  /** @param place the member, to name it in a failure. */
  const item = (value: unknown, place: string): void => {
    if (typeof value === 'string') {
      text(value);
    } else if (typeof value === 'number') {
      number(value);
    } else if (typeof value === 'bigint') {
      bigint(value);
    } else if (typeof value === 'boolean') {
      head(OTHER, value ? 21 : 20);
    } else if (value == null) {
      head(OTHER, 22);
    } else if (typeof value !== 'object') {
      refuse(`${place} cannot be a ${typeof value}`);
    } else if (Array.isArray(value)) {
      head(LIST, value.length);
      for (const each of value) item(each, place);
    } else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      byteString(bytesOf(value, place));
    } else if (Object.prototype.toString.call(value) === '[object Date]') {
      head(TAG, 1);
      // A cast, since it is looked at there: each frame of a page has dates of its own.
      number(toSeconds(value as Date, place));
    } else {
      map(asObject(value, place));
    }
  };

  /** Of indefinite length, so that what is left out need not be counted first. */
  const map = (value: object): void => {
    reserve(1);
    bytes[at++] = (MAP << 5) | 31;
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined || (member === null && !options?.nulls)) continue;
      text(key);
      item(member, key);
    }
    reserve(1);
    bytes[at++] = BREAK;
  };

  item(value, 'input');
  return bytes.slice(0, at);
}
