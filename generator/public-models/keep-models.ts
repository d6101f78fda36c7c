import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { isSameModel, type LockedModel } from '../formats/sources/lock-text.js';
import { type Lock, lockName, lockText, readLock } from '../formats/sources/lock.js';
import { sha256 } from '../formats/sources/locked-model.js';
import { placeBeside } from '../formats/sources/model-files.js';
import { alone } from '../output/alone.js';
import { linkFinder } from '../output/places.js';
import { linkProblem } from '../output/problems.js';
import { removeDrafts, writeTogether } from '../output/write.js';
import { type Place, readText } from '../source/read-text.js';

/** A model with the text to keep. */
export interface KeptModel {
  readonly entry: LockedModel;
  readonly text: string;
}

/**
 * Writes models into a project, and its lock. Either all is written, or nothing is.
 *
 * @param place The lock, which need not be there yet.
 */
export function keepModels(place: Place, models: readonly KeptModel[]): Promise<Read<Lock>> {
  const root = dirname(place.path);
  return alone(root, async () => {
    const { value: lock, diagnostics } = await lockAt(place);
    if (lock === undefined) return readOf<Lock>(undefined, diagnostics);
    const problems = await obstacles(lock, models);
    if (problems.length > 0) return readOf<Lock>(undefined, problems);
    const added = models.map(({ entry }) => entry);
    const rest = lock.models.filter((each) => !added.some((other) => isSameModel(each, other)));
    const after = [...rest, ...added];
    const packed = models.map(({ entry, text }) => ({
      path: join(root, entry.file),
      content: packedText(text),
    }));
    removeDrafts(root, new Set([lockName, ...added.map(({ file }) => file)]));
    await writeTogether([...packed, { path: place.path, content: lockText(after) }]);
    return readOf<Lock>({ place, models: after });
  });
}

/** The lock at a place; one without models where there is none. */
export async function lockAt(place: Place): Promise<Read<Lock>> {
  const read = await readLock(place);
  const isAbsent = read.diagnostics.some(
    ({ code, file }) => code === 'file-missing' && file === place.name,
  );
  return isAbsent ? readOf<Lock>({ place, models: [] }) : read;
}

/** The symbolic links that paths of a project lead through. */
export async function linkProblems(lock: Place, paths: readonly string[]): Promise<Diagnostic[]> {
  const findLink = linkFinder(dirname(lock.path));
  const links = new Set(paths.map(findLink));
  return [...links].flatMap((link) => {
    if (link === undefined) return [];
    return [
      {
        ...linkProblem(placeBeside(lock, link).name),
        message: 'this is a symbolic link, and models are not written through one',
        mend: 'Replace it by a folder or file of its own.',
      },
    ];
  });
}

/** What must not be replaced. */
async function obstacles(lock: Lock, models: readonly KeptModel[]): Promise<Diagnostic[]> {
  const paths = [lockName, ...models.map(({ entry }) => entry.file)];
  const problems = await linkProblems(lock.place, paths);
  if (problems.length > 0) return problems;
  for (const { entry, text } of models) {
    if (lock.models.some(({ file }) => file === entry.file)) continue;
    const there = await readText(placeBeside(lock.place, entry.file));
    const isAbsent = there.diagnostics.some(({ code }) => code === 'file-missing');
    if (isAbsent || (there.value && sha256(there.value.text) === sha256(text))) continue;
    const problem = {
      code: 'foreign-file',
      message: `this stands where a model belongs, and ${lockName} does not name it`,
      mend: 'Move it away, and run the command again.',
    } as const;
    problems.push(toDiagnostic(problem, placeBeside(lock.place, entry.file).name));
  }
  return problems;
}

/** A text packed with gzip: without a time, and without the system it was packed on. */
function packedText(text: string): Uint8Array {
  const packed = gzipSync(text, { level: 9 });
  packed[9] = 0xff;
  return packed;
}
