/* eslint-disable */
// @ts-nocheck
/**
 * The file that the command line names for the bytes of an answer. They are written beside it and
 * moved to its place when they are whole, so that a download that breaks off takes nothing away.
 */
import { type FileHandle, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Output } from './environment.js';
import { CliFailure } from './failure.js';
import { pythonRepr } from './python-json.js';
import { systemCode } from '../node/system-code.js';
import { systemMessage } from './system-message.js';

export interface Outfile {
  /** Waits until the chunk is written. */
  write(chunk: Uint8Array): Promise<void>;
  /** All is written: puts the file in its place. */
  finish(): Promise<void>;
  /** Leaves everything as it was. Never rejects. */
  discard(): Promise<void>;
}

/**
 * Opens the file.
 *
 * @param path `-` is standard output.
 * @throws CliFailure 255 if the file cannot be written, as do the functions of what it gives.
 */
export async function openOutfile(path: string, stdout: Output): Promise<Outfile> {
  if (path === '-') return standardOutput(stdout);
  return named(path, async () => {
    const { place, mode } = await targetOf(path);
    if (mode === 'as it is') return inPlace(path, place);
    const temporary = join(dirname(place), `.opslice-${crypto.randomUUID()}.part`);
    try {
      const file = await open(temporary, 'wx');
      if (mode !== undefined) await file.chmod(mode);
      return beside(path, place, file, temporary);
    } catch (error) {
      // A file may be ours to write although its folder is not.
      const closed = ['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error));
      if (closed && mode !== undefined) return inPlace(path, place);
      throw error;
    }
  });
}

function standardOutput(stdout: Output): Outfile {
  return {
    async write(chunk) {
      await stdout.write(chunk);
    },
    finish: async () => {},
    discard: async () => {},
  };
}

function beside(path: string, place: string, file: FileHandle, temporary: string): Outfile {
  return {
    write: (chunk) => named(path, () => file.writeFile(chunk)),
    finish: () =>
      named(path, async () => {
        await file.close();
        await rename(temporary, place);
      }),
    async discard() {
      await file.close().catch(() => {});
      await rm(temporary, { force: true }).catch(() => {});
    },
  };
}

/** Opens the file with its first bytes, since that empties it. */
function inPlace(path: string, place: string): Outfile {
  let file: FileHandle | undefined;
  const opened = async (): Promise<FileHandle> => (file ??= await open(place, 'w'));
  return {
    write: (chunk) => named(path, async () => (await opened()).writeFile(chunk)),
    finish: () => named(path, async () => (await opened()).close()),
    async discard() {
      await file?.close().catch(() => {});
    },
  };
}

/**
 * Where a path leads in the end, and the mode of the file that is there, if there is one. What is
 * no file, such as `/dev/null` or a pipe, cannot be moved to and is written as it is.
 */
async function targetOf(
  path: string,
): Promise<{ readonly place: string; readonly mode?: number | 'as it is' }> {
  const folder = Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  if (/[\\/]$/.test(path)) throw folder;
  try {
    const place = await realpath(path);
    const found = await stat(place);
    if (found.isDirectory()) throw folder;
    return { place, mode: found.isFile() ? found.mode & 0o7777 : 'as it is' };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    // A link that leads nowhere is there all the same.
    const found = await lstat(path).catch(() => undefined);
    return found === undefined ? { place: path } : { place: path, mode: 'as it is' };
  }
}

/** Fails with the system's words and the path that the person knows. */
async function named<Result>(path: string, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    throw new CliFailure(255, `${systemMessage(error)}: ${pythonRepr(path)}`);
  }
}

/** The bytes of a member of the output, piece by piece as they arrive. */
export async function* bytesOf(
  output: object,
  member: string | undefined,
): AsyncGenerator<Uint8Array> {
  const value: unknown = Object.entries(output).find(([name]) => name === member)?.[1];
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
