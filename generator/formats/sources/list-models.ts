import { resolve } from 'node:path';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Place } from '../../source/read-text.js';
import { plainName } from './aws-name.js';
import { publicName } from './botocore-names.js';
import { installedModels } from './find-installed.js';
import { findLock, type Lock, lockName, readLock } from './lock.js';
import { readLocked } from './locked-model.js';

/** A service that `aws:` can name, and where its model is. */
export interface ListedModel {
  readonly service: string;
  /** The API version. */
  readonly version: string;
  readonly where: string;
}

/** The services that `aws:` can name in the current folder, by name. */
export async function listModels(): Promise<Read<readonly ListedModel[]>> {
  const here: Place = { path: resolve(lockName), name: lockName };
  const place = await findLock(here);
  const { value: lock, diagnostics } =
    place === undefined ? readOf<Lock>({ place: here, models: [] }) : await readLock(place);
  if (lock === undefined) return readOf<readonly ListedModel[]>(undefined, diagnostics);
  const locked = await Promise.all(
    lock.models.map(async (entry): Promise<ListedModel> => {
      const { service, version, commit, file } = entry;
      const of = commit === undefined ? '' : `, commit ${commit.slice(0, 12)}`;
      const [fault] = (await readLocked(lock, entry)).diagnostics;
      const state = fault === undefined ? '' : `: ${fault.message}. ${fault.mend}`;
      return { service, version, where: `${lock.place.name} (${file}${of})${state}` };
    }),
  );
  const kept = new Set(locked.map(({ service }) => plainName(service)));
  const installed = (await installedModels())
    .filter(
      ({ service }) => !kept.has(plainName(service)) && !kept.has(plainName(publicName(service))),
    )
    .map(({ service, version, told }) => ({ service, version, where: told }));
  return readOf<readonly ListedModel[]>(
    [...locked, ...installed].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  );
}

function keyOf({ service, version }: ListedModel): string {
  return `${service} ${version}`;
}
