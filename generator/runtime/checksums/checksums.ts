/** Checksums of bodies (the trait `aws.protocols#httpChecksum`), in base64 as headers carry them. */
import { crc32, crc32c } from './crc32.js';
import { refuse } from '../core/errors.js';
import { toBase64 } from '../core/values.js';

/**
 * The checksum of a body, in base64.
 *
 * @throws RequestError for an algorithm that cannot be computed here, such as `CRC64NVME`.
 */
export async function checksumOf(
  algorithm: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  switch (algorithm) {
    case 'CRC32':
      return bigEndian(crc32(bytes));
    case 'CRC32C':
      return bigEndian(crc32c(bytes));
    case 'SHA1':
    case 'SHA256':
      return toBase64(
        new Uint8Array(await crypto.subtle.digest(algorithm.replace('SHA', 'SHA-'), bytes)),
      );
    default:
      return refuse(`The checksum ${algorithm} cannot be computed here`);
  }
}

/** A cyclic redundancy check, in base64. */
export function bigEndian(sum: number): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, sum);
  return toBase64(bytes);
}
