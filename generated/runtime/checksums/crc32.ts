/* eslint-disable */
// @ts-nocheck
/** Cyclic redundancy checks of 32 bits, in the reflected form that zip and Ethernet use. */

/** What each value of a byte adds, by polynomial; made when first needed. */
let tables: Record<number, Int32Array> | undefined;

function tableOf(polynomial: number): Int32Array {
  return ((tables ??= {})[polynomial] ??= Int32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 && polynomial);
    return rest;
  }));
}

function crc(polynomial: number, bytes: Uint8Array, previous: number): number {
  const table = tableOf(polynomial);
  let rest = ~previous;
  for (let at = 0; at < bytes.length; at++) {
    rest = (rest >>> 8) ^ (table[(rest ^ (bytes[at] ?? 0)) & 255] ?? 0);
  }
  return ~rest >>> 0;
}

/**
 * The CRC-32 of some bytes, without a sign.
 *
 * @param previous the CRC-32 of the bytes before them, where they are a part of more.
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  return crc(0xedb88320, bytes, previous);
}

/** The same with the polynomial of Castagnoli, which iSCSI uses and S3 knows as `CRC32C`. */
export function crc32c(bytes: Uint8Array, previous = 0): number {
  return crc(0x82f63b78, bytes, previous);
}
