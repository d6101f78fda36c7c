import { randomUUID } from 'node:crypto';
import { lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse } from '../core/errors.js';
import { filePath, toBodyError } from './file-body.js';
import { systemCode } from './system-code.js';

/**
 * Writes the body of a download into a file beside the one that is wanted, and renames it when all is there: whoever looks sees the
 * old file or the new one, and after a failure nothing is left. Gives the output without its body.
 *
 * @param ask begins the download.
 * @param path the file. One that is there is replaced and keeps its permissions; of a link, what it leads to is.
 * @throws RequestError where something is there that is not a file, BodyError, and what the download fails with.
 */
export async function intoFile<Output extends { readonly Body: ReadableStream<Uint8Array> }>(
  ask: () => Promise<Output>,
  path: string | URL,
): Promise<Omit<Output, 'Body'>> {
  const { target, mode } = await targetOf(filePath(path)).catch(toBodyError);
  // A name of its own, since one that the wanted name begins may be too long.
  const beside = join(dirname(target), `.${randomUUID()}.part`);
  const { Body, ...output } = await ask();
  const reader = Body.getReader();
  try {
    const file = await open(beside, 'wx', mode).catch(toBodyError);
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        await file.writeFile(next.value).catch(toBodyError);
      }
      // What the process takes away from the permissions of new files, the old one may have had.
      if (mode !== undefined) await file.chmod(mode).catch(toBodyError);
      await file.sync().catch(toBodyError);
    } finally {
      await file.close();
    }
    await rename(beside, target).catch(toBodyError);
  } catch (error) {
    // Whatever goes on of the download ends too.
    reader.cancel(error).catch(() => error);
    await rm(beside, { force: true }).catch(toBodyError);
    throw error;
  }
  return output;
}

/** The file to replace, and its permissions; none where there is none. */
interface Target {
  readonly target: string;
  readonly mode?: number;
}

/** Looks at what is there, since a device or a pipe must not be replaced by a file. */
async function targetOf(path: string): Promise<Target> {
  try {
    await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { target: path };
    throw error;
  }
  const target = await realpath(path);
  const there = await stat(target);
  if (!there.isFile()) refuse('path: what is there is not a file, and is not replaced');
  return { target, mode: there.mode & 0o777 };
}
