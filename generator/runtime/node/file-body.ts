import { type FileHandle, open, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { failure, isFailure, refuse } from '../core/errors.js';
import type { SizedBody } from '../s3/upload-body.js';

/**
 * A file as the body of an upload, of which each part is read when its turn comes. Nothing stays open between two parts. A
 * file that is changed while it is sent ends the upload with a BodyError.
 *
 * @throws BodyError (as a rejection) where there is no such file, or it cannot be read; RequestError for what is not a file, such as a pipe.
 * @example
 * await upload(s3, { Bucket, Key: 'film.mp4', Body: await fileBody('film.mp4') });
 */
export async function fileBody(path: string | URL): Promise<SizedBody> {
  const name = filePath(path);
  const there = await stat(name).catch(toBodyError);
  // A pipe or a device says that it has no bytes.
  if (!there.isFile()) refuse('path: what is there is not a file; give a stream of it as Body');
  const { size, mtimeMs } = there;
  return {
    size,
    slice: (start, end) => ({
      async arrayBuffer() {
        const file = await open(name).catch(toBodyError);
        try {
          const now = await file.stat();
          const bytes = new Uint8Array(end - start);
          const isWhole = await filled(file, bytes, start);
          if (now.size !== size || now.mtimeMs !== mtimeMs || !isWhole) {
            throw failure('BodyError', 'Body: the file was changed while it was sent');
          }
          return bytes.buffer;
        } catch (error) {
          return toBodyError(error);
        } finally {
          await file.close();
        }
      },
    }),
  };
}

/** Fills bytes from a place of a file on, as far as it goes. One read may give less than was asked for. */
async function filled(
  file: FileHandle,
  bytes: Uint8Array<ArrayBuffer>,
  start: number,
): Promise<boolean> {
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) return false;
    at += bytesRead;
  }
  return true;
}

/**
 * A path of a file from what the caller gave.
 *
 * @throws RequestError for a URL that is not one of a file.
 */
export function filePath(path: string | URL): string {
  if (typeof path === 'string') return path;
  try {
    return fileURLToPath(path);
  } catch {
    refuse('path: a text, or a URL with file:');
  }
}

/** What the system says, as the failure of a call. */
export function toBodyError(cause: unknown): never {
  if (isFailure(cause)) throw cause;
  throw failure('BodyError', `The file could not be read or written: ${cause}`, { cause });
}
