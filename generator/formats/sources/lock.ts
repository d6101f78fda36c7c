import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { defined } from '../../defined.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { type Place, readText } from '../../source/read-text.js';
import { parsedJson } from '../../source/shapes.js';
import { isLockText, isSameModel, type LockedModel } from './lock-text.js';

/** The file that says which public models a project uses; its folder is the root of the project. */
export const lockName = 'opslice.lock';

/** What a lock says. */
export interface Lock {
  readonly place: Place;
  /** By service, and then by version. */
  readonly models: readonly LockedModel[];
}

/** The lock of the project that a file belongs to: in its folder, or in the nearest around it. */
export async function findLock(beside: Place): Promise<Place | undefined> {
  const start = resolve(dirname(beside.path));
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, lockName);
    if (isFile(path)) {
      return { path, name: join(dirname(beside.name), relative(start, path)) };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // It is not ours to look at.
    return false;
  }
}

/** Reads a lock. */
export async function readLock(place: Place): Promise<Read<Lock>> {
  const { value: file, diagnostics } = await readText(place);
  if (file === undefined) return readOf<Lock>(undefined, diagnostics);
  const data = parsedJson(file.text);
  if (isLockText(data) && !hasTwins(data.models))
    return readOf({ place, models: inOrder(data.models) });
  // Loaded here alone, since it takes longer to load than all of an unchanged run.
  const { lockFaults } = await import('./lock-faults.js');
  return readOf<Lock>(undefined, lockFaults(file));
}

/** The text of a lock: the same for the same models, whatever order they were added in. */
export function lockText(models: readonly LockedModel[]): string {
  const about = 'Which public models this project uses. Written by `opslice models`; commit it.';
  const entries = inOrder(models).map(({ service, version, source, commit, sha256, file }) => ({
    service,
    version,
    source,
    ...defined({ commit }),
    sha256,
    file,
  }));
  return `${JSON.stringify({ about, format: 1, models: entries }, null, 2)}\n`;
}

/** Entries by service, and then by version. */
export function inOrder(models: readonly LockedModel[]): LockedModel[] {
  const key = ({ service, version }: LockedModel): string => `${service} ${version}`;
  return [...models].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Whether a merge has left entries of one model beside each other. */
function hasTwins(models: readonly LockedModel[]): boolean {
  return models.some(
    (each, index) => models.findIndex((other) => isSameModel(each, other)) !== index,
  );
}
