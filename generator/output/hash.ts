import { createHash } from 'node:crypto';

/** The SHA-256 of texts, in hexadecimal; where one text ends and the next begins counts too. */
export function hash(...texts: readonly string[]): string {
  const digest = createHash('sha256');
  for (const text of texts) digest.update(`${text.length}:`).update(text);
  return digest.digest('hex');
}
