import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** The SHA-256 of texts, in hexadecimal; where one text ends and the next begins counts too. */
export function hash(...texts: readonly string[]): string {
  const digest = createHash('sha256');
  for (const text of texts) digest.update(`${text.length}:`).update(text);
  return digest.digest('hex');
}

/**
 * Gives the hashes of the texts of files. Hundreds are asked for in a row, most of them ASCII, of which no text
 * has to be made for that.
 *
 * @returns what gives the hash of the file of a path, and nothing for one that cannot be read.
 */
export function fileHasher(): (path: string) => string | undefined {
  let buffer = Buffer.allocUnsafe(2 ** 16);
  return (path) => {
    let file: number | undefined;
    try {
      file = openSync(path, 'r');
      let length = 0;
      for (let read = -1; read !== 0; length += read) {
        if (length === buffer.length) buffer = Buffer.concat([buffer], 2 * length);
        read = readSync(file, buffer, length, buffer.length - length, null);
      }
      const bytes = buffer.subarray(0, length);
      if (!isAscii(bytes)) return hash(bytes.toString('utf8'));
      return createHash('sha256').update(`${length}:`).update(bytes).digest('hex');
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}
