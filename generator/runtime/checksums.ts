/** Checksums of bodies (the trait `aws.protocols#httpChecksum`), in base64 as headers carry them. */
import { crc32, crc32c } from './crc32.js';
import { type AnswerDetails, ResponseError } from './errors.js';
import type { HttpHeaders } from './http.js';
import { toBase64 } from './json-values.js';

/** The algorithms that can be computed here. Services know more, such as `CRC64NVME`. */
export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256';

/** The checksum of a body, in base64. */
export async function checksumOf(
  algorithm: ChecksumAlgorithm,
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
  }
}

function bigEndian(sum: number): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, sum);
  return toBase64(bytes);
}

/**
 * Compares the body of a response with the first checksum, in the order of `algorithms`, that its
 * headers have. A checksum of the checksums of an object's parts, which ends in `-` and their
 * number, says nothing of the body and is passed over.
 *
 * @param answer what an error tells of the response.
 * @throws ResponseError (retryable) where they differ.
 */
export async function verifyChecksum(
  headers: HttpHeaders,
  bytes: Uint8Array<ArrayBuffer>,
  algorithms: readonly ChecksumAlgorithm[],
  answer: AnswerDetails,
): Promise<void> {
  for (const algorithm of algorithms) {
    const sent = headers.get(`x-amz-checksum-${algorithm.toLowerCase()}`);
    if (!sent || /-\d+$/.test(sent)) continue;
    const found = await checksumOf(algorithm, bytes);
    if (found === sent) return;
    throw new ResponseError(
      'ResponseError',
      `The body is damaged: its ${algorithm} is ${found}, not ${sent} as the service says`,
      { ...answer, retryable: true },
    );
  }
}
