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
 * A key that S3 encrypts with, in base64, and its MD5 unless it is given. Where it is, a text is a key
 * in base64 already.
 *
 * @param member has bytes, or a text that stands for its UTF-8 bytes.
 */
export function customerKey<Key extends string, Hash extends string>(
  input: { readonly [Name in Key]?: string | Uint8Array | undefined } & {
    readonly [Name in Hash]?: string | undefined;
  },
  member: Key,
  md5Member: Hash,
): Record<Key | Hash, string | undefined> {
  let key: string | Uint8Array | undefined = input[member];
  let hash: string | undefined = input[md5Member];
  if (key != null && (typeof key !== 'string' || hash == null)) {
    const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : key;
    key = toBase64(bytes);
    hash ??= toBase64(md5(bytes));
  }
  // A cast: these are the two names.
  return { [member]: key, [md5Member]: hash } as Record<Key | Hash, string | undefined>;
}
