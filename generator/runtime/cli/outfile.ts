/** Writes the bytes of a streaming output to the file that the command line names. */
import { open } from 'node:fs/promises';
import type { Output } from './environment.js';
import { CliFailure } from './failure.js';
import { pythonRepr } from './python-json.js';

/**
 * Writes the member of the output, piece by piece as it arrives.
 *
 * @param path `-` is standard output.
 * @throws CliFailure 255 if the file cannot be written.
 */
export async function writeStream(
  path: string,
  output: object,
  member: string,
  stdout: Output,
): Promise<void> {
  const chunks = chunksOf(Object.entries(output).find(([name]) => name === member)?.[1]);
  if (path === '-') {
    for await (const chunk of chunks) stdout.write(chunk);
    return;
  }
  const file = await open(path, 'w').catch((error: unknown) => {
    throw new CliFailure(255, `${reason(error)}: ${pythonRepr(path)}`);
  });
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

async function* chunksOf(value: unknown): AsyncGenerator<Uint8Array> {
  if (value instanceof Uint8Array) yield value;
  else if (typeof value === 'string') yield new TextEncoder().encode(value);
  else if (value instanceof Blob) yield new Uint8Array(await value.arrayBuffer());
  else if (isIterable(value)) {
    for await (const chunk of value) {
      if (chunk instanceof Uint8Array) yield chunk;
    }
  }
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT') return '[Errno 2] No such file or directory';
  if (code === 'EACCES') return '[Errno 13] Permission denied';
  if (code === 'EISDIR') return '[Errno 21] Is a directory';
  return error instanceof Error ? error.message : String(error);
}
