/**
 * Compiled code that is kept for later processes: `code/` has a folder for each fingerprint of all that
 * decides on the code, `index/` a file for each thing that was asked for, which says what was seen
 * then. So a process that asks for the same has nothing to read but the files that decide.
 */
import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cacheFolder } from '../cache-folder.js';
import { makeFolder } from '../make-folder.js';
import { buildId } from '../output/build.js';
import { type Seen, stillSeen } from './seen.js';

/** What is run without being written: parts of the output, or pages with both of them behind. */
export type RunPart = 'cli' | 'mocks' | 'site';

/** JavaScript that is ready to be loaded. */
export interface Code {
  readonly folder: string;
  /** The module to load, from that folder. */
  readonly entry: string;
}

/** What is said of the code in a folder, in a file beside it. */
export interface CodeFacts {
  readonly entry: string;
  /** The bytes of each file by its path: a file that was cut off has others. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** The file in a folder of code that says what is in it. */
export const factsName = 'code.json';

/** The file in a folder of mocks that says what the server has to know of their model. */
export const mockFactsName = 'mock.json';

/** What a file of the index says. */
interface Remembered {
  /** What was asked for. */
  readonly asked: string;
  readonly fingerprint: string;
  readonly seen: Seen;
}

/** The folder of the code that has a fingerprint. */
export function codeFolder(fingerprint: string): string {
  return join(cacheFolder(), 'code', fingerprint);
}

/**
 * The code that was made when the same was asked for before; nothing where anything has changed since.
 *
 * @param spec As the person named it.
 */
export async function recall(spec: string, part: RunPart): Promise<Code | undefined> {
  try {
    const path = indexFile(spec, part);
    const { asked, fingerprint, seen }: Remembered = JSON.parse(readFileSync(path, 'utf8'));
    const now = asked === question(spec, part) ? await stillSeen(seen) : undefined;
    const code = now && wholeCode(fingerprint);
    if (now !== undefined && now !== seen) remember(spec, part, fingerprint, now);
    else if (code !== undefined) markAsUsed(path);
    return code;
  } catch {
    return undefined;
  }
}

/** Keeps what was seen when code was made, for {@link recall}. A cache that cannot be written is none. */
export function remember(spec: string, part: RunPart, fingerprint: string, seen: Seen): void {
  const path = indexFile(spec, part);
  const made = `${path}.${process.pid}`;
  const remembered: Remembered = { asked: question(spec, part), fingerprint, seen };
  try {
    makeFolder(dirname(path), 0o700);
    writeFileSync(made, JSON.stringify(remembered));
    renameSync(made, path);
  } catch {
    // The next process makes it again. What is left beside goes with the oldest.
  }
}

/** All that tells two askers apart. */
function question(spec: string, part: RunPart): string {
  return JSON.stringify([buildId, part, resolve('.'), spec]);
}

/** Two questions may have one file, which then has the answer to the last. */
function indexFile(spec: string, part: RunPart): string {
  const name = `${resolve('.')}-${spec}-${part}-${buildId}`.replace(/[^\w.]+/g, '-').slice(-150);
  return join(cacheFolder(), 'index', `${name}.json`);
}

/** The code with a fingerprint, if all of it is there. */
export function wholeCode(fingerprint: string): Code | undefined {
  const folder = codeFolder(fingerprint);
  try {
    const { entry, sizes }: CodeFacts = JSON.parse(readFileSync(join(folder, factsName), 'utf8'));
    const isWhole = Object.entries(sizes).every(
      ([path, size]) => statSync(join(folder, path)).size === size,
    );
    if (!isWhole) return undefined;
    markAsUsed(folder);
    return { folder, entry };
  } catch {
    return undefined;
  }
}

/** What was used last is kept longest. */
function markAsUsed(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // A cache that can only be read, as one of an image, is of use all the same.
  }
}
