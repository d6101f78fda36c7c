import type { ImportExtension } from '../code/paths.js';
import { buildId } from '../output/build.js';
import { hash } from '../output/hash.js';
import type { Manifest, WrittenInclude } from '../output/manifest.js';
import type { IncludeJob, Run } from './run.js';

/** What earlier runs included and this one leaves as it is. */
export function keptIncludes(
  { included = [] }: Manifest,
  { includes, prune }: Run,
): readonly WrittenInclude[] {
  if (prune) return [];
  return included.filter((each) => !includes.some((job) => isSame(each, job)));
}

/** Whether what a run includes is what the folder has, by the manifest. */
export function areIncluded(
  { included = [] }: Manifest,
  { includes, prune, importExtension }: Run,
): boolean {
  const isThere = (job: IncludeJob): boolean =>
    included.some(
      (each) => isSame(each, job) && each.fingerprint === includeFingerprint(job, importExtension),
    );
  return includes.every(isThere) && !(prune && included.length > includes.length);
}

function isSame(one: Pick<WrittenInclude, 'name' | 'language'>, other: IncludeJob): boolean {
  return one.name === other.name && one.language === other.language;
}

/** A hash of all that decides on the files of a part. */
export function includeFingerprint(
  { name, language }: IncludeJob,
  importExtension: ImportExtension,
): string {
  return hash(buildId, name, language, importExtension);
}
