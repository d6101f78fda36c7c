/** Cyclic redundancy checks of a whole from those of its parts, whose bytes are gone by then. */
import { fromBase64 } from '../core/values.js';
import { bigEndian } from './checksums.js';
import { crc64Text } from './crc64nvme.js';

/** The polynomials, reflected: the lowest bit belongs to the highest power. */
const polynomials: Readonly<Record<string, bigint>> = {
  CRC32: 0xedb88320n,
  CRC32C: 0x82f63b78n,
  CRC64NVME: 0x9a6c9329ac4bc9b5n,
};

/** A part by its size in bytes and its checksum in base64. */
export interface SummedPart {
  readonly size: number;
  readonly checksum?: string | undefined;
}

/** Whether the checksum of a whole follows from those of its parts. */
export function isCrc(algorithm: string): boolean {
  return Object.hasOwn(polynomials, algorithm);
}

/**
 * The checksum of parts behind one another, in base64; undefined where one of them has none, or it does not follow
 * from theirs.
 */
export function crcOfParts(algorithm: string, parts: readonly SummedPart[]): string | undefined {
  const polynomial = isCrc(algorithm) ? polynomials[algorithm] : undefined;
  if (polynomial === undefined) return undefined;
  const bits = polynomial.toString(2).length;
  let whole = 0n;
  for (const { size, checksum } of parts) {
    if (checksum === undefined) return undefined;
    // To have more bytes behind it multiplies a remainder by a power of x, for each bit once.
    whole =
      product(whole, power(size * 8, bits, polynomial), bits, polynomial) ^ toNumber(checksum);
  }
  return bits === 64 ? crc64Text(whole) : bigEndian(Number(whole));
}

/** Two polynomials multiplied, and what remains of that. */
function product(one: bigint, other: bigint, bits: number, polynomial: bigint): bigint {
  let sum = 0n;
  let factor = other;
  for (let bit = 1n << BigInt(bits - 1); bit > 0n; bit >>= 1n) {
    if (one & bit) sum ^= factor;
    factor = (factor >> 1n) ^ (factor & 1n ? polynomial : 0n);
  }
  return sum;
}

/** What remains of a power of x. */
function power(exponent: number, bits: number, polynomial: bigint): bigint {
  let [result, square] = [1n << BigInt(bits - 1), 1n << BigInt(bits - 2)];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2) result = product(result, square, bits, polynomial);
    square = product(square, square, bits, polynomial);
  }
  return result;
}

function toNumber(text: string): bigint {
  return fromBase64(text).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
