/**
 * The cyclic redundancy check of 64 bits that S3 takes of what it is sent without one (`CRC64NVME`): the polynomial
 * 0xad93d23594c93659, reflected ("CRC-64/NVME" in the catalogue of parametrised CRC algorithms). Numbers have 32 bits
 * where they are fast, so each value is two of them.
 */

import { toBase64 } from '../core/values.js';

/** What each value of a byte adds, the upper and the lower half; made when first needed. */
let tables: readonly [highs: Int32Array, lows: Int32Array] | undefined;

function makeTables(): readonly [highs: Int32Array, lows: Int32Array] {
  const highs = new Int32Array(256);
  const lows = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let [high, low] = [0, byte];
    for (let bit = 0; bit < 8; bit++) {
      const carry = -(low & 1);
      low = ((low >>> 1) | (high << 31)) ^ (carry & 0xac4bc9b5);
      high = (high >>> 1) ^ (carry & 0x9a6c9329);
    }
    highs[byte] = high;
    lows[byte] = low;
  }
  return [highs, lows];
}

/**
 * The CRC-64/NVME of some bytes, without a sign.
 *
 * @param previous that of the bytes before them, where they are a part of more.
 */
export function crc64nvme(bytes: Uint8Array, previous = 0n): bigint {
  const [highs, lows] = (tables ??= makeTables());
  let high = ~Number(previous >> 32n);
  let low = ~Number(previous & 0xffffffffn);
  for (let at = 0; at < bytes.length; at++) {
    const byte = (low ^ (bytes[at] ?? 0)) & 255;
    low = ((low >>> 8) | (high << 24)) ^ (lows[byte] ?? 0);
    high = (high >>> 8) ^ (highs[byte] ?? 0);
  }
  return (BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0);
}

/** A CRC-64, in base64. */
export function crc64Text(sum: bigint): string {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, sum);
  return toBase64(bytes);
}
