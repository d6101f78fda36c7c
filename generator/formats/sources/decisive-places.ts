import { dirname, join, resolve } from 'node:path';
import { lockName } from './lock.js';
import { allTexts, type SpecSource } from './read-source.js';

/** What decides on a specification besides opslice itself. */
export interface DecisivePlaces {
  /** Files that were read, and those that would be if they were there. */
  readonly files: readonly string[];
  /** Folders whose names decide which files these are. */
  readonly folders: readonly string[];
  /** Whether a model was sought among what is installed, where the environment leads to. */
  readonly installed: boolean;
}

/**
 * The places that decide on what a specification says.
 *
 * @param folder The folder that the lock of the project is sought from.
 */
export function decisivePlaces(source: SpecSource, folder: string): DecisivePlaces {
  const read = allTexts(source).flatMap(({ path }) => (path === undefined ? [] : [resolve(path)]));
  const { origin } = source;
  if (origin === undefined) return { files: read, folders: [], installed: false };
  const { files, reference } = origin;
  const isAws = 'aws' in reference.from;
  const locks = isAws ? foldersAround(folder).map((each) => join(each, lockName)) : [];
  const all = [...read, ...locks];
  if (files.kind === 'smithy') return { files: all, folders: [], installed: false };
  const version = dirname(resolve(files.service.path ?? folder));
  const folders = [version, dirname(version), ...(files.before ?? [])];
  return { files: all, folders, installed: isAws };
}

/** A folder and all around it, from within. */
function foldersAround(folder: string): string[] {
  const around = dirname(folder);
  return around === folder ? [folder] : [folder, ...foldersAround(around)];
}
