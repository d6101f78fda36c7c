/** The file that traffic is recorded into. It is whole at any moment. */
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { makeFolder } from '../make-folder.js';
import { fileStem } from '../model/file-names.js';
import { version } from '../output/build.js';
import type { HarEntry } from '../runtime/mocks/replay/har.js';
import { readHarFile } from './read-har.js';

/** A recording that entries are added to. */
export interface Recording {
  readonly path: string;
  /** How many entries were there before. */
  readonly before: number;
  /** Keeps a place, so that entries stand in the order of their requests. */
  readonly place: () => (entry: HarEntry) => void;
  /** Waits until all that was added is on the disk. */
  readonly settled: () => Promise<void>;
}

/** The creator that recordings of opslice name. */
const creator = 'opslice';

/**
 * Opens the recording of a service in a folder, which is made where it is not there. Entries go behind those of
 * earlier runs.
 *
 * @param service as its command is called.
 * @throws SpecError where there is a file of that name that opslice did not write.
 */
export async function openRecording(folder: string, service: string): Promise<Recording> {
  makeFolder(folder, 0o700);
  const path = join(folder, `${fileStem(service)}.har`);
  const entries = existsSync(path) ? await earlierEntries(path) : [];
  const texts: (string | undefined)[] = entries.map((entry) => JSON.stringify(entry));
  let isWanted = entries.length === 0;
  let writing: Promise<void> | undefined;
  let failure: unknown;

  const write = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      try {
        await writeWhole(path, harText(texts.flatMap((text) => text ?? [])));
      } catch (error) {
        failure ??= error;
      }
    }
    // In the same turn as the last look, so that nobody can want more in between.
    writing = undefined;
  };
  const wake = (): void => {
    isWanted = true;
    writing ??= write();
  };
  const settled = async (): Promise<void> => {
    while (writing !== undefined) await writing;
    if (failure !== undefined) throw failure;
  };

  if (isWanted) wake();
  await settled();
  return {
    path,
    before: entries.length,
    place() {
      const index = texts.push(undefined) - 1;
      return (entry) => {
        texts[index] = JSON.stringify(entry);
        wake();
      };
    },
    settled,
  };
}

async function earlierEntries(path: string): Promise<readonly HarEntry[]> {
  const { har, text } = valueOf(await readHarFile(path));
  if (har.log.creator?.name === creator) return har.log.entries;
  const problem = {
    code: 'foreign-file',
    message: 'A recording of another tool has the name of the one to write',
    mend: 'Move it, or record into another folder.',
  } as const;
  return valueOf(
    readOf<readonly HarEntry[]>(undefined, [toDiagnostic(problem, path)]),
    new Map([[path, text]]),
  );
}

/** One entry a line, so that a person can compare two recordings. */
function harText(entries: readonly string[]): string {
  const head = JSON.stringify({ version: '1.2', creator: { name: creator, version } });
  const list = entries.map((entry) => `\n    ${entry}`).join(',');
  return `{\n  "log": ${head.slice(0, -1)},"entries": [${list}\n  ]}\n}\n`;
}

/** Writes beside and moves: who reads sees the old file or the new one. Nobody else may read it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await rm(draft, { force: true });
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
