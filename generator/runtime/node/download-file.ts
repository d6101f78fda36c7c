import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toBodyError } from './file-body.js';

/**
 * Writes the body of a download into a file beside the one that is wanted, and renames it when all is there: whoever looks sees the
 * old file or the new one, and after a failure nothing is left. Gives the output without its body.
 *
 * @param ask begins the download.
 * @param path the file; one that is there is replaced.
 * @throws BodyError, and what the download fails with.
 */
export async function intoFile<Output extends { readonly Body: ReadableStream<Uint8Array> }>(
  ask: () => Promise<Output>,
  path: string | URL,
): Promise<Omit<Output, 'Body'>> {
  const wanted = typeof path === 'string' ? path : fileURLToPath(path);
  const beside = `${wanted}.${randomUUID()}.part`;
  const { Body, ...output } = await ask();
  const reader = Body.getReader();
  try {
    const file = await open(beside, 'wx').catch(toBodyError);
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        await file.writeFile(next.value).catch(toBodyError);
      }
      await file.sync().catch(toBodyError);
    } finally {
      await file.close();
    }
    await rename(beside, wanted).catch(toBodyError);
  } catch (error) {
    // Whatever goes on of the download ends too.
    reader.cancel(error).catch(() => error);
    await rm(beside, { force: true }).catch(toBodyError);
    throw error;
  }
  return output;
}
