import { dirname, resolve } from 'node:path';
import { defined } from '../defined.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { type AwsName, awsNameText, readAwsName } from '../formats/sources/aws-name.js';
import { isSameModel, type LockedModel, serviceForm } from '../formats/sources/lock-text.js';
import { findLock, lockName } from '../formats/sources/lock.js';
import { sha256 } from '../formats/sources/locked-model.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import type { Place } from '../source/read-text.js';
import { checkFile } from './check-file.js';
import { findFile } from './find-file.js';
import { keepModels, type KeptModel, lockAt } from './keep-models.js';
import type { Origin } from './origin.js';
import { openOrigin } from './open-origin.js';

/** A model that was added. */
export interface AddedModel {
  readonly entry: LockedModel;
  /** What the lock said of it before. */
  readonly before?: LockedModel;
  readonly operations: number;
}

/** A model with its text, before it is written. */
export type FetchedModel = KeptModel & { readonly operations: number };

/** The work that the network takes its time for. */
export const fetching: Work = { what: 'fetching', thing: 'model' };

/**
 * Takes public models into the project of the current folder: all that are named, or none.
 *
 * @param texts Services as `aws:` names them.
 * @param from The address or folder to take them from. Default: the repository of AWS.
 */
export async function addModels(
  texts: readonly string[],
  from: string | undefined,
  onProgress: OnProgress = () => {},
): Promise<Read<readonly AddedModel[]>> {
  const place = await lockToWrite();
  const { value: lock, diagnostics: faults } = await lockAt(place);
  if (lock === undefined) return readOf<readonly AddedModel[]>(undefined, faults);
  const { value: fetched, diagnostics: problems } = await fetchModels(
    texts,
    from,
    dirname(place.path),
    onProgress,
  );
  if (fetched === undefined) return readOf<readonly AddedModel[]>(undefined, problems);
  const { value: after, diagnostics } = await keepModels(place, fetched);
  const added = fetched.map(({ entry, operations }) => {
    const before = lock.models.find((each) => isSameModel(each, entry));
    return { entry, operations, ...defined({ before }) };
  });
  return readOf<readonly AddedModel[]>(after && added, diagnostics);
}

/** The lock of the project that the current folder is in, or else one that begins here. */
export async function lockToWrite(): Promise<Place> {
  const here: Place = { path: resolve(lockName), name: lockName };
  return (await findLock(here)) ?? here;
}

/**
 * Fetches models, each once, and writes nothing. All of a commit, such as the newest, are of the very same.
 *
 * @param texts Services as `aws:` names them.
 * @param from The address or folder to take them from. Default: the repository of AWS.
 * @param root The root of the project.
 */
export async function fetchModels(
  texts: readonly string[],
  from: string | undefined,
  root: string,
  onProgress: OnProgress,
): Promise<Read<readonly FetchedModel[]>> {
  const names = texts.map(readName);
  const diagnostics = names.flatMap((each) => each.diagnostics);
  const fetched: FetchedModel[] = [];
  const origins = new Map<string | undefined, Origin | undefined>();
  const wanted = names.flatMap(({ value }) => value ?? []);
  for (const name of telling(wanted, awsNameText, fetching, onProgress)) {
    const { commit } = name;
    if (!origins.has(commit)) {
      const opened = await openOrigin(from, root, commit);
      diagnostics.push(...opened.diagnostics);
      origins.set(commit, opened.value);
    }
    const origin = origins.get(commit);
    if (origin === undefined) continue;
    const { value: model, diagnostics: problems } = await fetchModel(origin, name);
    diagnostics.push(...problems);
    const isNew = model && !fetched.some(({ entry }) => isSameModel(entry, model.entry));
    if (isNew) fetched.push(model);
  }
  return readOf<readonly FetchedModel[]>(fetched, diagnostics);
}

async function fetchModel(origin: Origin, name: AwsName): Promise<Read<FetchedModel>> {
  const { value: file, diagnostics } = await findFile(origin, name);
  if (file === undefined) return readOf<FetchedModel>(undefined, diagnostics);
  const { service } = name;
  const { value: checked, diagnostics: problems } = checkFile(file, service);
  if (checked === undefined) return readOf<FetchedModel>(undefined, problems);
  const { source, commit, version } = file;
  const { text, model } = checked;
  const entry: LockedModel = {
    service,
    version,
    source,
    ...defined({ commit }),
    sha256: sha256(text),
    file: `models/${service}-${version}.json.gz`,
  };
  return readOf<FetchedModel>({ entry, text, operations: model.operations.length });
}

/** A name of a service, with `aws:` before it or without. */
export function readName(text: string): Read<AwsName> {
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
