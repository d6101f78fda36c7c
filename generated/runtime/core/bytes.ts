/* eslint-disable */
// @ts-nocheck
import { refuse } from './errors.js';

/**
 * What was given for a blob, as bytes: those of a buffer or of a view of one, or a text in UTF-8.
 * The types allow for less, but JavaScript does not hold its callers to them.
 *
 * @throws RequestError where it is anything else.
 */
export function bytesOf(value: unknown, member: string): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  if (isBuffer(value)) return new Uint8Array(value);
  refuse(`${member} must be a Uint8Array, ArrayBuffer or string`);
}

/** By its name, since each frame of a page has buffers of its own. */
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value).endsWith('ArrayBuffer]');
}
