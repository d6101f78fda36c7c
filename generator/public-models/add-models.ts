import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { type AwsName, readAwsName } from '../formats/sources/aws-name.js';
import { findLock, type LockedModel, lockName, serviceForm } from '../formats/sources/lock.js';
import { sha256 } from '../formats/sources/locked-model.js';
import type { Place } from '../source/read-text.js';
import { checkFile } from './check-file.js';
import { findFile } from './find-file.js';
import { keepModels, type KeptModel, lockAt } from './keep-models.js';
import { openOrigin } from './open-origin.js';

/** A model that was added. */
export interface AddedModel {
  readonly entry: LockedModel;
  /** What the lock said of it before. */
  readonly before?: LockedModel;
  readonly operations: number;
}

/**
 * Takes public models into the project of the current folder: all that are named, or none.
 *
 * @param names Services as `aws:` names them.
 * @param from The address or folder to take them from. Default: the repository of AWS.
 */
export async function addModels(
  names: readonly string[],
  from: string | undefined,
): Promise<Read<readonly AddedModel[]>> {
  const place = await lockToWrite();
  const { value: lock, diagnostics: faults } = await lockAt(place);
  const problems: Diagnostic[] = [...faults];
  const fetched: (KeptModel & { readonly operations: number })[] = [];
  for (const text of lock === undefined ? [] : names) {
    const { value, diagnostics } = await fetchModel(text, from, dirname(place.path));
    problems.push(...diagnostics);
    if (value !== undefined) fetched.push(value);
  }
  if (lock === undefined || problems.length > 0) {
    return readOf<readonly AddedModel[]>(undefined, problems);
  }
  const { value: after, diagnostics } = await keepModels(place, fetched);
  const added = fetched.map(({ entry, operations }) => {
    const before = lock.models.find(({ file }) => file === entry.file);
    return { entry, operations, ...(before === undefined ? {} : { before }) };
  });
  return readOf<readonly AddedModel[]>(after && added, diagnostics);
}

/** The lock of the project that the current folder is in, or else one that begins here. */
export async function lockToWrite(): Promise<Place> {
  const here: Place = { path: resolve(lockName), name: lockName };
  return (await findLock(here)) ?? here;
}

async function fetchModel(
  text: string,
  from: string | undefined,
  root: string,
): Promise<Read<KeptModel & { readonly operations: number }>> {
  type Fetched = KeptModel & { readonly operations: number };
  const { value: name, diagnostics } = readName(text);
  if (name === undefined) return readOf<Fetched>(undefined, diagnostics);
  const origin = await openOrigin(from, root, name.commit);
  if (origin.value === undefined) return readOf<Fetched>(undefined, origin.diagnostics);
  const file = await findFile(origin.value, name);
  if (file.value === undefined) return readOf<Fetched>(undefined, file.diagnostics);
  const checked = checkFile(file.value, name.service);
  if (checked.value === undefined) return readOf<Fetched>(undefined, checked.diagnostics);
  const { source, commit, version } = file.value;
  const { service } = name;
  const entry: LockedModel = {
    service,
    version,
    source,
    ...(commit === undefined ? {} : { commit }),
    sha256: sha256(checked.value.text),
    file: `models/${service}-${version}.json.gz`,
  };
  const operations = checked.value.model.operations.length;
  return readOf<Fetched>({ entry, text: checked.value.text, operations });
}

/** A name of a service, with `aws:` before it or without. */
function readName(text: string): Read<AwsName> {
  const { value, diagnostics } = readAwsName(text.replace(/^aws:/, ''), text);
  if (value === undefined || serviceForm.test(value.service)) return readOf(value, diagnostics);
  const suggestion = value.service.toLowerCase().replaceAll(' ', '-');
  const problem = {
    code: 'wrong-value',
    message: `The public models have no names such as "${value.service}"`,
    mend: 'Write it as its folder there is called: small letters, digits and hyphens, e.g. route-53.',
    ...(serviceForm.test(suggestion) ? { suggestion } : {}),
  } as const;
  return readOf<AwsName>(undefined, [toDiagnostic(problem, text)]);
}
