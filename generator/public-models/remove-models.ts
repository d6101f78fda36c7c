import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { suggest } from '../diagnostics/suggest.js';
import { type AwsName, awsNameText } from '../formats/sources/aws-name.js';
import { type LockedModel } from '../formats/sources/lock-text.js';
import { type Lock, lockName, lockText } from '../formats/sources/lock.js';
import { entriesOf } from '../formats/sources/locked-model.js';
import { alone } from '../output/alone.js';
import { writeTogether } from '../output/write.js';
import { lockToWrite, readName } from './add-models.js';
import { readLockOrSay } from './install-models.js';
import { linkProblems } from './keep-models.js';

/**
 * Takes models out of the project of the current folder, and out of its lock: all that are named, or
 * none.
 *
 * @param texts Services as `aws:` names them; all versions of one whose version is not named.
 */
export async function removeModels(
  texts: readonly string[],
): Promise<Read<readonly LockedModel[]>> {
  const names = texts.map(readName);
  const faults = names.flatMap(({ diagnostics }) => diagnostics);
  if (faults.length > 0) return readOf<readonly LockedModel[]>(undefined, faults);
  const place = await lockToWrite();
  const root = dirname(place.path);
  return alone(root, async () => {
    const { value: lock, diagnostics } = await readLockOrSay(place);
    if (lock === undefined) return readOf<readonly LockedModel[]>(undefined, diagnostics);
    const wanted = names.flatMap(({ value }) => value ?? []);
    const problems = wanted.flatMap((name) => absence(lock, name));
    const removed = lock.models.filter((each) =>
      wanted.some((name) => entriesOf(lock, name).includes(each)),
    );
    const rest = lock.models.filter((each) => !removed.includes(each));
    const files = removed.map(({ file }) => file);
    problems.push(...(await linkProblems(place, [lockName, ...files])));
    if (problems.length > 0) return readOf<readonly LockedModel[]>(undefined, problems);
    // The lock first: of a run that is killed, a file without an entry is left, which harms nothing.
    await writeTogether([{ path: place.path, content: lockText(rest) }]);
    for (const file of files) {
      if (!rest.some((each) => each.file === file)) await rm(join(root, file), { force: true });
    }
    // It stays where something is in it.
    await rmdir(join(root, 'models')).catch(() => {});
    return readOf<readonly LockedModel[]>(removed);
  });
}

/** What is to be said where the lock does not have what is named. */
function absence(lock: Lock, name: AwsName): Diagnostic[] {
  if (entriesOf(lock, name).length > 0) return [];
  const suggestion = suggest(
    awsNameText(name),
    lock.models.flatMap(({ service, version }) => [service, `${service}/${version}`]),
  );
  const problem = {
    code: 'model-missing',
    message: `The project does not keep a model of ${awsNameText(name)}`,
    mend: '`opslice models list` shows what it keeps.',
    ...defined({ suggestion }),
  } as const;
  return [toDiagnostic(problem, lock.place.name)];
}
