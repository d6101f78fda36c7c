import { dirname, resolve } from 'node:path';
import { type Read, readOf } from '../diagnostics/read.js';
import { readAwsName } from '../formats/sources/aws-name.js';
import { findLock, type Lock } from '../formats/sources/lock.js';
import type { LockedModel } from '../formats/sources/lock-text.js';
import { findEntry } from '../formats/sources/locked-model.js';

/** Where a newer model of a name behind `aws:` would come from. */
export type Newest =
  /** From where `models add` takes models. */
  | { readonly kind: 'locked'; readonly locked: LockedName }
  /** What is installed is the newest there is. */
  | { readonly kind: 'installed'; readonly service: string }
  | Left;

/** A model of the lock, and how its newest is asked for. */
export interface LockedName {
  readonly entry: LockedModel;
  /** As `models add` takes it. */
  readonly newest: string;
}

/** A specification that is left as it is. */
export interface Left {
  readonly kind: 'left';
  readonly spec: string;
  readonly why: string;
  readonly mend: string;
}

/**
 * Where a newer model of a service would come from.
 *
 * @param text What stands behind `aws:`.
 * @param spec The path of the specification that names it.
 * @param lock The lock of the project, where it has one.
 */
export async function newestOf(
  text: string,
  spec: string,
  lock: Lock | undefined,
): Promise<Read<Newest>> {
  const { value: name, diagnostics } = readAwsName(text, spec);
  if (name === undefined) return readOf<Newest>(undefined, diagnostics);
  const left = (why: string, mend: string): Read<Newest> =>
    readOf<Newest>({ kind: 'left', spec, why, mend });
  if (name.commit !== undefined) {
    return left(
      `it names the commit ${name.commit}`,
      'Name another, or none, to have a newer model.',
    );
  }
  const own = await findLock({ path: resolve(spec), name: spec });
  if (own !== undefined && own.path !== lock?.place.path) {
    return left(`it belongs to ${own.name}`, `Run the command in ${dirname(own.name)}.`);
  }
  const entry = lock && findEntry(lock, name, spec);
  if (entry === undefined) return readOf<Newest>({ kind: 'installed', service: name.service });
  if (entry.value === undefined) return readOf<Newest>(undefined, entry.diagnostics);
  const { service } = entry.value;
  const newest = name.version === undefined ? service : `${service}/${name.version}`;
  return readOf<Newest>({ kind: 'locked', locked: { entry: entry.value, newest } });
}
