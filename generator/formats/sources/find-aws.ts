import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Place, TextFile } from '../../source/read-text.js';
import { awsNameText, readAwsName } from './aws-name.js';
import { publicName } from './botocore-names.js';
import { findInstalled, type InstalledPlace } from './find-installed.js';
import { findLock, type Lock, readLock } from './lock.js';
import { findEntry, readLocked } from './locked-model.js';
import type { Trial } from './trial.js';

/** Where the model of an `aws:` name was found. */
export type AwsModel =
  /** In the project: a JSON AST of Smithy, and the path of the lock that names it. */
  | { readonly kind: 'locked'; readonly file: TextFile; readonly lock: string }
  /** In an installed botocore. */
  | { readonly kind: 'installed'; readonly place: InstalledPlace };

/**
 * Finds the model that a name behind `aws:` means. Where the lock of the project has the service,
 * that model counts, whatever is installed.
 *
 * @param beside The file that asks, or one in the folder of the command: the lock is sought from
 *   there upwards.
 * @param asker How the file or argument that asks is called, for messages.
 * @param trial What is read in the place of what is there.
 */
export async function findAws(
  text: string,
  beside: Place,
  asker: string,
  trial?: Trial,
): Promise<Read<AwsModel>> {
  const { value: name, diagnostics } = readAwsName(text, asker);
  if (name === undefined) return readOf<AwsModel>(undefined, diagnostics);
  const { value: lock, diagnostics: faults } = await lockOf(beside, trial);
  if (faults.length > 0) return readOf<AwsModel>(undefined, faults);
  const entry = lock === undefined ? undefined : findEntry(lock, name, asker);
  if (lock !== undefined && entry !== undefined) {
    if (entry.value === undefined) return readOf<AwsModel>(undefined, entry.diagnostics);
    const { value: file, diagnostics: unfit } = await readLocked(lock, entry.value, trial);
    return readOf<AwsModel>(file && { kind: 'locked', file, lock: lock.place.path }, unfit);
  }
  if (name.commit !== undefined) {
    const problem = {
      code: 'other-revision',
      message: `aws:${text} names a revision of the public models, and no opslice.lock has ${name.service}`,
      mend: `Run \`opslice models add ${awsNameText({ ...name, service: publicName(name.service) })}\`.`,
    } as const;
    return readOf<AwsModel>(undefined, [toDiagnostic(problem, asker)]);
  }
  const { value: place, diagnostics: missing } = await findInstalled(name, asker);
  return readOf<AwsModel>(place && { kind: 'installed', place }, missing);
}

/** The lock of the project that a file belongs to; none is not a fault. */
async function lockOf(
  beside: Place,
  trial: Trial | undefined,
): Promise<{
  readonly value: Lock | undefined;
  readonly diagnostics: Read<Lock>['diagnostics'];
}> {
  const place = await findLock(beside);
  if (place !== undefined && place.path === trial?.lock?.place.path) {
    return readOf<Lock>({ ...trial.lock, place });
  }
  return place === undefined ? { value: undefined, diagnostics: [] } : readLock(place);
}
