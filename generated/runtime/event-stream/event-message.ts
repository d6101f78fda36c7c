/* eslint-disable */
// @ts-nocheck
/**
 * One message of `application/vnd.amazon.eventstream`: the length of the whole and of the headers,
 * the CRC-32 of these two, the headers, the body, and the CRC-32 of all that. All numbers are big
 * endian.
 */
import { bytesOf } from '../core/bytes.js';
import { refuse } from '../core/errors.js';
import { crc32 } from '../checksums/crc32.js';
import { toSeconds } from '../core/timestamps.js';

/** The value of a header as it is read; a number of 64 bits is a bigint. */
export type HeaderValue = boolean | number | bigint | string | Date | Uint8Array;

/** The value of a header to write: a number says how wide it is. */
export type WritableHeaderValue =
  | Exclude<HeaderValue, number | bigint>
  | { readonly byte: number }
  | { readonly short: number }
  | { readonly integer: number }
  | { readonly long: number | bigint }
  | { readonly uuid: string };

/** A message as it is read. */
export interface Message {
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly body: Uint8Array;
}

/** A message to write. */
export interface WritableMessage {
  readonly headers: Readonly<Record<string, WritableHeaderValue>>;
  readonly body: Uint8Array;
}

/** The two lengths and their CRC, in bytes. */
export const PRELUDE = 12;
/** What a message has besides headers and body, in bytes. */
const FRAME = PRELUDE + 4;
/** The most that services send: 128 KiB of headers, and 24 MiB of body. */
const MAX_HEADERS = 2 ** 17;
const MAX_BODY = 24 * 2 ** 20;

/**
 * The bytes of a message.
 *
 * @throws RequestError for a header or a message that is too long, or a header that is not a value of
 *   its type.
 */
export function encodeMessage(message: WritableMessage): Uint8Array<ArrayBuffer> {
  const headers = Object.entries(message.headers).flatMap(([name, value]) => {
    const utf8 = new TextEncoder().encode(name);
    if (utf8.length > 255) refuse(`${name} is too long for the name of a header`);
    return [utf8.length, ...utf8, ...typedValue(name, value)];
  });
  const length = FRAME + headers.length + message.body.length;
  if (headers.length > MAX_HEADERS || message.body.length > MAX_BODY) {
    refuse(`A message of ${length} bytes is too long`);
  }
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length);
  view.setUint32(4, headers.length);
  view.setUint32(8, crc32(bytes.subarray(0, 8)));
  bytes.set(headers, PRELUDE);
  bytes.set(message.body, PRELUDE + headers.length);
  view.setUint32(length - 4, crc32(bytes.subarray(0, -4)));
  return bytes;
}

/** The byte for the type, and the value. */
function typedValue(name: string, value: WritableHeaderValue): readonly number[] {
  const sized = (type: number, bytes: Uint8Array): number[] => {
    const { length } = bytes;
    if (length > 0x7fff) refuse(`${name} is too long for a header: ${length} bytes`);
    return [type, length >> 8, length & 255, ...bytes];
  };
  const wide = (type: number, value: number | bigint): number[] => {
    if (!Number.isInteger(Number(value))) refuse(`${name} must be a whole number`);
    const view = new DataView(new ArrayBuffer(8));
    view.setBigInt64(0, BigInt(value));
    return [type, ...new Uint8Array(view.buffer)];
  };
  if (typeof value === 'boolean') return [value ? 0 : 1];
  if (typeof value === 'string') return sized(7, new TextEncoder().encode(value));
  if (typeof value !== 'object' || value === null) {
    refuse(`${name} is not a value that a header can have`);
  }
  if (value instanceof Date) {
    // Refuses an invalid one.
    toSeconds(value, name);
    return wide(8, value.getTime());
  }
  // Only the lower eight bits of each number are kept.
  if ('byte' in value) return [2, value.byte];
  if ('short' in value) return [3, value.short >> 8, value.short];
  if ('integer' in value) {
    return [4, value.integer >> 24, value.integer >> 16, value.integer >> 8, value.integer];
  }
  if ('long' in value) return wide(5, value.long);
  if (!('uuid' in value)) return sized(6, bytesOf(value, name));
  return [9, ...(value.uuid.match(/[\da-f]{2}/gi) ?? []).map((pair) => Number(`0x${pair}`))];
}

/**
 * How many bytes a message has, by its first twelve.
 *
 * @throws Error where these are damaged, or tell of more than a service sends.
 */
export function messageLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(0);
  const headersLength = view.getUint32(4);
  if (view.getUint32(8) !== crc32(bytes.subarray(0, 8))) {
    throw new Error('The start of a message is damaged');
  }
  const bodyLength = length - FRAME - headersLength;
  if (headersLength > MAX_HEADERS || bodyLength < 0 || bodyLength > MAX_BODY) {
    throw new Error(`A message has impossible lengths: ${length}, headers ${headersLength}`);
  }
  return length;
}

/**
 * The message that some bytes, no more and no fewer, hold.
 *
 * @throws Error where they are damaged or cut off.
 */
export function decodeMessage(bytes: Uint8Array): Message {
  if (bytes.length < FRAME || bytes.length !== messageLength(bytes)) {
    throw new Error('A message is cut off, or goes on after its end');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(bytes.length - 4) !== crc32(bytes.subarray(0, -4))) {
    throw new Error('A message is damaged');
  }
  const end = PRELUDE + view.getUint32(4);
  return { headers: decodeHeaders(bytes.subarray(PRELUDE, end)), body: bytes.slice(end, -4) };
}

function decodeHeaders(bytes: Uint8Array): Message['headers'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = 0;

  /** Steps over so many bytes, and gives their start. */
  const take = (length: number): number => {
    const start = at;
    at += length;
    if (at > bytes.length) throw new Error('The headers of a message are cut off');
    return start;
  };
  const part = (length: number): Uint8Array => {
    const start = take(length);
    return bytes.slice(start, at);
  };

  const value = (): HeaderValue => {
    const type = view.getUint8(take(1));
    switch (type) {
      case 0:
      case 1:
        return type === 0;
      case 2:
        return view.getInt8(take(1));
      case 3:
        return view.getInt16(take(2));
      case 4:
        return view.getInt32(take(4));
      case 5:
        return view.getBigInt64(take(8));
      case 6:
        return part(view.getUint16(take(2)));
      case 7:
        return utf8.decode(part(view.getUint16(take(2))));
      case 8:
        return new Date(Number(view.getBigInt64(take(8))));
      case 9:
        return Array.from(part(16), (byte) => byte.toString(16).padStart(2, '0'))
          .join('')
          .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      default:
        throw new Error(`A header has the unknown type ${type}`);
    }
  };

  const headers: [name: string, value: HeaderValue][] = [];
  while (at < bytes.length) headers.push([utf8.decode(part(view.getUint8(take(1)))), value()]);
  return Object.fromEntries(headers);
}
