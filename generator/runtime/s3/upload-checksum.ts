/** Checksums of uploads: of each part, and of the whole where that follows from them. */
import { isCrc } from '../checksums/crc-of-parts.js';
import { checksumOf } from '../checksums/checksums.js';
import { crc64nvme, crc64Text } from '../checksums/crc64nvme.js';
import type { Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { TransferMembers } from './transfer.js';

/** How an upload is checked. */
export interface UploadChecksum {
  readonly algorithm: string;
  /** Of the whole object, which the service checks too; else each part has one, and the object that of these. */
  readonly isOfWhole: boolean;
  /** What the input has for the whole, in base64. */
  readonly given: string | undefined;
}

/**
 * How the input wants an upload to be checked. By itself, CRC32 of the whole; with `checksums: 'when-required'`, not at all.
 *
 * @throws RequestError where it asks for what does not go together.
 */
export function uploadChecksum(client: Client, input: TransferMembers): UploadChecksum | undefined {
  const sums = Object.entries(input).flatMap(([name, value]) => {
    const [, algorithm] = /^Checksum(?!Algorithm$|Type$)(\w+)$/.exec(name) ?? [];
    return algorithm === undefined || value == null ? [] : [{ algorithm, value: `${value}` }];
  });
  const [first, second] = sums;
  const { ChecksumAlgorithm: named, ChecksumType: type } = input;
  const usual = client.config.checksums === 'when-required' ? undefined : 'CRC32';
  const algorithm = `${named ?? first?.algorithm ?? usual ?? ''}`;
  if (second !== undefined) refuse('Body: one checksum is enough');
  if (first !== undefined && first.algorithm !== algorithm) {
    refuse(`Checksum${first.algorithm}: ChecksumAlgorithm is ${algorithm}`);
  }
  if (algorithm === '') return undefined;
  const isOfWhole = isCrc(algorithm) && type !== 'COMPOSITE';
  if (type === 'FULL_OBJECT' && !isOfWhole) {
    refuse(`ChecksumType: in parts, ${algorithm} is that of the parts (COMPOSITE)`);
  }
  return { algorithm, isOfWhole, given: first?.value };
}

/**
 * The checksum of a part, in base64.
 *
 * @throws RequestError for an algorithm that cannot be computed here.
 */
export async function partChecksum(
  algorithm: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  return algorithm === 'CRC64NVME' ? crc64Text(crc64nvme(bytes)) : checksumOf(algorithm, bytes);
}
