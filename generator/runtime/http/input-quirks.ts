/** What is done to single members of an input, as SDKs do it for one service by hand. */
import { toBase64 } from '../core/values.js';
import { md5 } from '../checksums/md5.js';

/**
 * The last part of a path: ids come as `/hostedzone/Z1` in answers of Route 53, and requests take
 * `Z1`.
 */
export function lastSegment<Text extends string | undefined>(text: Text): Text | string {
  return typeof text === 'string' ? text.replace(/^.*\//s, '') : text;
}

/**
 * A key that S3 encrypts with, in base64. Where its MD5 is given, a text is in base64 already.
 *
 * @param key bytes, or a text that stands for its UTF-8 bytes.
 */
export function customerKey(
  key: string | Uint8Array | undefined,
  givenMd5: string | undefined,
): string | undefined {
  if (key == null || (typeof key === 'string' && givenMd5 !== undefined)) return key;
  return toBase64(bytesOf(key));
}

/** The MD5 of a key that S3 encrypts with, in base64, unless it is given. */
export function customerKeyMd5(
  key: string | Uint8Array | undefined,
  givenMd5: string | undefined,
): string | undefined {
  return key == null || givenMd5 !== undefined ? givenMd5 : toBase64(md5(bytesOf(key)));
}

function bytesOf(key: string | Uint8Array): Uint8Array {
  return typeof key === 'string' ? new TextEncoder().encode(key) : key;
}
