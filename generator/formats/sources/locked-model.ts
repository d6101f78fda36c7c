import { createHash } from 'node:crypto';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { TextFile } from '../../source/read-text.js';
import { type AwsName, awsNameText, plainName } from './aws-name.js';
import { publicName } from './botocore-names.js';
import type { LockedModel } from './lock-text.js';
import type { Lock } from './lock.js';
import { placeBeside } from './model-files.js';
import { readTried, type Trial } from './trial.js';

/** The SHA-256 of a text, in hexadecimal, as `sha256sum` gives it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The entries of a lock that a name means, by version; none where it has no such service. */
export function entriesOf(lock: Lock, name: AwsName): readonly LockedModel[] {
  return (ofService(lock, name) ?? []).filter(
    ({ version, commit = '' }) =>
      (name.version === undefined || version === name.version) &&
      (name.commit === undefined || commit.startsWith(name.commit)),
  );
}

/** All versions that a lock has of a service, by its name there, one alike, or that of botocore. */
function ofService(
  { models }: Lock,
  { service: wanted }: AwsName,
): readonly LockedModel[] | undefined {
  return (
    withName(models, (service) => service === wanted) ??
    withName(models, (service) => plainName(service) === plainName(wanted)) ??
    withName(models, (service) => service === publicName(wanted))
  );
}

/**
 * The entry of a lock that a name means: of the version that was asked for, or the newest. Nothing
 * where the lock does not have the service at all.
 */
export function findEntry(lock: Lock, name: AwsName, asker: string): Read<LockedModel> | undefined {
  const versions = ofService(lock, name);
  if (versions === undefined) return undefined;
  const found = entriesOf(lock, name).at(-1);
  if (found !== undefined) return readOf(found);
  const there = versions.map(awsNameText).join(', ');
  const problem = {
    code: 'other-revision',
    message: `${lock.place.name} does not have aws:${awsNameText(name)}, but ${there}`,
    mend: `Name what it has, or run \`opslice models add ${awsNameText(name)}\`.`,
  } as const;
  return readOf<LockedModel>(undefined, [toDiagnostic(problem, asker)]);
}

function withName(
  models: readonly LockedModel[],
  isMeant: (service: string) => boolean,
): readonly LockedModel[] | undefined {
  const found = models.filter(({ service }) => isMeant(service));
  return found.length === 0 ? undefined : found;
}

/**
 * Reads the model of an entry, which must be the one that was locked.
 *
 * @param trial What is read in the place of what is there.
 */
export async function readLocked(
  { place: lock }: Lock,
  { service, version, sha256: wanted, file }: LockedModel,
  trial?: Trial,
): Promise<Read<TextFile>> {
  const place = placeBeside(lock, file);
  const { value, diagnostics } = await readTried(place, trial);
  if (value === undefined) {
    const cause = `${lock.name} names it as the model of aws:${service}/${version}.`;
    return readOf<TextFile>(
      undefined,
      diagnostics.map((each) =>
        each.code === 'file-missing'
          ? {
              ...each,
              code: 'model-not-installed',
              message: 'The model is not there',
              cause,
              mend: 'Run `opslice models install`.',
            }
          : { ...each, cause, mend: 'Run `opslice models install`, which writes it again.' },
      ),
    );
  }
  if (sha256(value.text) === wanted) return readOf(value);
  const problem = {
    code: 'wrong-hash',
    message: `This is not the model of ${service} that ${lock.name} names`,
    cause: `Its SHA-256 is ${sha256(value.text)}, and should be ${wanted}.`,
    mend: `Run \`opslice models install\` to have that one again, or \`opslice models add ${service}\`, with the --from it was taken with, if any, for a new one.`,
  } as const;
  return readOf<TextFile>(undefined, [toDiagnostic(problem, place.name)]);
}
