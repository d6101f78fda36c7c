import { dirname, join, resolve } from 'node:path';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { eachOnce, type Read, readOf } from '../diagnostics/read.js';
import { findModels } from '../formats/sources/find-models.js';
import { inOrder, type Lock } from '../formats/sources/lock.js';
import { isSameModel } from '../formats/sources/lock-text.js';
import type { Trial } from '../formats/sources/trial.js';
import { prepare, readOverlays, readService } from '../imports/prepare.js';
import type { OnProgress } from '../progress.js';
import { type FetchedModel, fetchModels } from '../public-models/add-models.js';
import { compareSides, type ServiceChanges } from '../sides/compare-sides.js';
import { readSpecSide } from '../sides/read-side.js';
import type { ImportedTarget, Target } from './targets.js';

/** What the newest model means for a specification. */
export interface TriedTarget {
  readonly target: Target;
  readonly changes: ServiceChanges;
  /** The newest model, where it is one for the lock. */
  readonly model?: FetchedModel;
  /** What the specification would be, where it was imported. */
  readonly text?: string;
}

/** How an update is tried. */
export interface Trying {
  /** The lock of the project, where it has one. */
  readonly lock: Lock | undefined;
  /** Where models are taken from. Default: the repository of AWS. */
  readonly from: string | undefined;
  /** Gets each text that is read, by its name. */
  readonly texts: Map<string, string>;
  readonly onProgress: OnProgress;
}

/** Takes the newest models of specifications, compares, and writes nothing. */
export async function tryUpdate(
  targets: readonly Target[],
  { lock, from, texts, onProgress }: Trying,
): Promise<Read<readonly TriedTarget[]>> {
  const names = new Set(targets.flatMap(({ locked }) => (locked ? [locked.newest] : [])));
  const { value: models, diagnostics } =
    lock === undefined || names.size === 0
      ? readOf<readonly FetchedModel[]>([])
      : await fetchModels([...names], from, dirname(lock.place.path), onProgress);
  if (models === undefined) return readOf<readonly TriedTarget[]>(undefined, diagnostics);
  const tried: TriedTarget[] = [];
  const problems: Diagnostic[] = [...diagnostics];
  for (const target of targets) {
    const model = newestFor(target, models);
    const read = await tryTarget(target, model, lock, texts);
    problems.push(...read.diagnostics.filter(({ severity }) => severity === 'error'));
    if (read.value !== undefined) tried.push(read.value);
  }
  // Several specifications may have one model.
  return readOf<readonly TriedTarget[]>(tried, eachOnce(problems));
}

/** Of several API versions, the one that is named, or the newest. */
function newestFor({ locked }: Target, models: readonly FetchedModel[]): FetchedModel | undefined {
  if (locked === undefined) return undefined;
  const { entry, newest } = locked;
  return models
    .filter((each) => each.entry.service === entry.service)
    .filter((each) => [entry.service, `${entry.service}/${each.entry.version}`].includes(newest))
    .sort((one, other) => (one.entry.version < other.entry.version ? -1 : 1))
    .at(-1);
}

async function tryTarget(
  target: Target,
  model: FetchedModel | undefined,
  lock: Lock | undefined,
  texts: Map<string, string>,
): Promise<Read<TriedTarget>> {
  const { spec } = target;
  const kept = trialOf(lock, model === undefined ? [] : [model], []);
  const again =
    target.kind === 'imported' ? await importAgain(target, kept, texts) : readOf(undefined);
  if (again.diagnostics.length > 0) return readOf<TriedTarget>(undefined, again.diagnostics);
  const text = again.value;
  const trial = trialOf(
    lock,
    model === undefined ? [] : [model],
    text === undefined ? [] : [{ path: spec.spec, text }],
  );
  const before = await readSpecSide(spec.spec, spec, texts);
  const after = await readSpecSide(spec.spec, spec, texts, trial);
  const faults = [...before.diagnostics, ...after.diagnostics.map(ofNewest)];
  if (before.value === undefined || after.value === undefined) {
    return readOf<TriedTarget>(undefined, faults);
  }
  const { value: compared, diagnostics } = await compareSides(
    { services: [before.value], isFolder: false },
    { services: [after.value], isFolder: false },
    { arguments: [spec.spec, spec.spec] },
  );
  const [changes] = compared ?? [];
  if (changes === undefined) return readOf<TriedTarget>(undefined, diagnostics);
  return readOf<TriedTarget>({ target, changes, ...defined({ model, text }) }, diagnostics);
}

/** What is wrong with a model that the project does not have yet. */
function ofNewest(diagnostic: Diagnostic): Diagnostic {
  const { cause } = diagnostic;
  const newest = 'This is so with the newest model.';
  return { ...diagnostic, cause: cause === undefined ? newest : `${newest} ${cause}` };
}

/** A specification as its import would write it now. */
async function importAgain(
  { request, spec }: ImportedTarget,
  trial: Trial,
  texts: Map<string, string>,
): Promise<Read<string | undefined>> {
  try {
    const models = valueOf(await findModels(request.from, request.service, trial));
    const [source, ...others] = models.kind === 'services' ? models.sources : [];
    if (source === undefined || others.length > 0) {
      const problem = {
        code: 'unclear-service',
        message: `${request.from} is not one service any more`,
        mend: 'Import the specification again, and choose one with --service.',
      } as const;
      return readOf<string>(undefined, [toDiagnostic(problem, spec.spec)]);
    }
    const read = await readService(source, request, trial);
    return readOf(prepare(read, spec.spec, await readOverlays(request), request).text);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    for (const [name, text] of error.sources) texts.set(name, text);
    return readOf<string>(undefined, error.diagnostics.map(ofNewest));
  }
}

/**
 * A project with newer models.
 *
 * @param specs Specifications that change with them.
 */
export function trialOf(
  lock: Lock | undefined,
  models: readonly FetchedModel[],
  specs: readonly { readonly path: string; readonly text: string }[],
): Trial {
  const files = new Map(specs.map(({ path, text }) => [resolve(path), text]));
  if (lock === undefined) return { files };
  const root = dirname(lock.place.path);
  for (const { entry, text } of models) files.set(join(root, entry.file), text);
  const kept = lock.models.filter((each) => !models.some(({ entry }) => isSameModel(each, entry)));
  const entries = inOrder([...kept, ...models.map(({ entry }) => entry)]);
  return { lock: { ...lock, models: entries }, files };
}
