import { lstatSync, readFileSync } from 'node:fs';
import { isAbsolute, posix } from 'node:path';

/** What stands at a path of the output folder. */
export type Place =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  /** A folder, or something below a file. */
  | { readonly kind: 'other' };

/**
 * Reads what stands at a path. Hundreds of files are read so, one after the other, and to wait for each takes
 * several times as long as to read it.
 */
export function readPlace(path: string): Place {
  try {
    return { kind: 'text', text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return { kind: 'absent' };
    if (code === 'EISDIR' || code === 'ENOTDIR') return { kind: 'other' };
    throw error;
  }
}

/** What nearly all paths look like. */
const usual = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** Whether a path is one below the output folder, with slashes and without detours. */
export function isBelow(path: string): boolean {
  if (usual.test(path)) return true;
  const plain = posix.normalize(path) === path && !/[\\\0]|^[A-Za-z]:|^\.\.(\/|$)|^\.?$/.test(path);
  return plain && !isAbsolute(path) && !path.endsWith('/');
}

/**
 * The first symbolic link on the way from the output folder to a path below it, the path itself
 * included. The folder itself may be one: it is what the person named.
 */
export type FindLink = (path: string) => string | undefined;

/** Finds links below a folder; each folder on the way is looked at once. */
export function linkFinder(out: string): FindLink {
  const known = new Map<string, string | undefined>();
  const find: FindLink = (path) => {
    if (known.has(path)) return known.get(path);
    const folder = posix.dirname(path);
    const link = folder === '.' ? undefined : find(folder);
    const found = link ?? (isLink(`${out}/${path}`) ? path : undefined);
    known.set(path, found);
    return found;
  };
  return find;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return false;
    throw error;
  }
}
