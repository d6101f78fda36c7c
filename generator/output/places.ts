import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join, posix } from 'node:path';

/** What stands at a path of the output folder. */
export type Place =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  /** A folder, or something below a file. */
  | { readonly kind: 'other' };

/** Reads what stands at a path. */
export async function readPlace(path: string): Promise<Place> {
  try {
    return { kind: 'text', text: await readFile(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return { kind: 'absent' };
    if (code === 'EISDIR' || code === 'ENOTDIR') return { kind: 'other' };
    throw error;
  }
}

/** Whether a path is one below the output folder, with slashes and without detours. */
export function isBelow(path: string): boolean {
  const plain = posix.normalize(path) === path && !/[\\\0]|^[A-Za-z]:|^\.\.(\/|$)|^\.?$/.test(path);
  return plain && !isAbsolute(path) && !path.endsWith('/');
}

/**
 * The first symbolic link on the way from the output folder to a path below it, the path itself
 * included. The folder itself may be one: it is what the person named.
 */
export type FindLink = (path: string) => Promise<string | undefined>;

/** Finds links below a folder; each folder on the way is looked at once. */
export function linkFinder(out: string): FindLink {
  const known = new Map<string, Promise<string | undefined>>();
  const find: FindLink = (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const folder = posix.dirname(path);
    const found = (folder === '.' ? Promise.resolve(undefined) : find(folder)).then(
      async (link) => link ?? ((await isLink(join(out, path))) ? path : undefined),
    );
    known.set(path, found);
    return found;
  };
  return find;
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
