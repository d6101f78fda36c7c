import { type BigIntStats, readdirSync, readFileSync, statSync } from 'node:fs';
import type { DecisivePlaces } from '../formats/sources/decisive-places.js';

/** What was found where something was made of files, so that a later process can look again. */
export interface Seen {
  /** Each file by its path; null where there was none. */
  readonly files: Readonly<Record<string, SeenFile | null>>;
  /** The names in each folder; null where there was none. */
  readonly folders: Readonly<Record<string, readonly string[] | null>>;
  /** The variables that lead to installed models; absent where none was sought. */
  readonly environment?: readonly string[];
}

/** A file as it was found. */
export interface SeenFile {
  /** What the system changes whenever somebody writes the file, or puts another in its place. */
  readonly stamp: string;
  /** The SHA-256. */
  readonly hash: string;
}

/** Looks at places. */
export async function look({ files, folders, installed }: DecisivePlaces): Promise<Seen> {
  const found = files.map(async (path) => [path, await seenFile(path)] as const);
  return {
    files: Object.fromEntries(await Promise.all(found)),
    folders: Object.fromEntries(folders.map((path) => [path, namesIn(path)])),
    ...(installed ? { environment: variables() } : {}),
  };
}

/**
 * Whether everything is still as it was seen. A file is read only where its stamp is another: to load
 * what hashes takes longer than all the rest.
 *
 * @returns what is seen now, which may have other stamps; nothing where something has changed.
 */
export async function stillSeen(seen: Seen): Promise<Seen | undefined> {
  if (seen.environment !== undefined && !isSame(seen.environment, variables())) return undefined;
  for (const [path, names] of Object.entries(seen.folders)) {
    if (!isSame(names, namesIn(path))) return undefined;
  }
  let files = seen.files;
  for (const [path, before] of Object.entries(seen.files)) {
    const stamp = stampOf(path);
    if (stamp === before?.stamp) continue;
    const now = stamp === undefined ? null : await seenFile(path);
    if (before === null || now === null || now.hash !== before.hash) return undefined;
    files = { ...files, [path]: now };
  }
  return files === seen.files ? seen : { ...seen, files };
}

async function seenFile(path: string): Promise<SeenFile | null> {
  const { createHash } = await import('node:crypto');
  try {
    // The stamp first: a file that changes in between is read again.
    const stamp = stampOf(path);
    if (stamp === undefined) return null;
    return { stamp, hash: createHash('sha256').update(readFileSync(path)).digest('hex') };
  } catch {
    return null;
  }
}

/** Undefined where there is no such file. The time of a change of its node cannot be set by hand. */
function stampOf(path: string): string | undefined {
  const found: BigIntStats | undefined = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return undefined;
  return [found.size, found.mtimeNs, found.ctimeNs, found.ino].join(' ');
}

function namesIn(path: string): string[] | null {
  try {
    return readdirSync(path).sort();
  } catch {
    return null;
  }
}

function variables(): string[] {
  const { AWS_DATA_PATH = '', PATH = '', Path = '', HOME = '', USERPROFILE = '' } = process.env;
  return [AWS_DATA_PATH, PATH, Path, HOME, USERPROFILE];
}

function isSame(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
