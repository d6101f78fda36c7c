/** What an upload leaves, and goes on with. */
import { refuse } from '../core/errors.js';
import { partChecksum } from './upload-checksum.js';

/** A part that the service has. */
export interface UploadedPart {
  /** 1 to 10,000. */
  readonly PartNumber: number;
  readonly ETag: string;
  /** Bytes. */
  readonly size: number;
  /** In base64. Default: none was taken. */
  readonly checksum?: string | undefined;
}

/** What is needed to go on with an upload. It can be kept as JSON. */
export interface UnfinishedUpload {
  readonly uploadId: string;
  /** Bytes of each part but the last. */
  readonly partSize: number;
  /** What the service has, by number. */
  readonly parts: readonly UploadedPart[];
}

/**
 * Compares a part with what was sent of it.
 *
 * @throws RequestError where they differ.
 */
export async function sameAs(
  { PartNumber, size, checksum }: UploadedPart,
  bytes: Uint8Array<ArrayBuffer>,
  algorithm: string | undefined,
): Promise<void> {
  const isOther =
    bytes.length !== size ||
    (checksum && algorithm && (await partChecksum(algorithm, bytes)) !== checksum);
  if (isOther) refuse(`resume: part ${PartNumber} of the body is not what was sent of it`);
}

/**
 * Looks at what a program may have kept as JSON.
 *
 * @throws RequestError where it is not what an upload left.
 */
export function checkUnfinished({ uploadId, partSize, parts }: UnfinishedUpload): void {
  const isPart = (part: UploadedPart): boolean =>
    Number.isInteger(part?.PartNumber) &&
    typeof part.ETag === 'string' &&
    part.size >= 0 &&
    part.size <= partSize;
  const isUsable = typeof uploadId === 'string' && Array.isArray(parts) && parts.every(isPart);
  if (!isUsable) refuse('resume: uploadId, partSize and parts of an UploadError are needed');
}
