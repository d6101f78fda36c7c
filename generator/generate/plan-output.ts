import { join, resolve } from 'node:path';
import { defined } from '../defined.js';
import { type Read, readOf } from '../diagnostics/read.js';
import {
  installedModel,
  namedPaths,
  type RecallReference,
} from '../formats/sources/read-source.js';
import { generator, version } from '../output/build.js';
import { hash } from '../output/hash.js';
import {
  emptyManifest,
  folderOf,
  type Manifest,
  type WrittenInclude,
  type WrittenProgram,
} from '../output/manifest.js';
import { makePlan } from '../output/plan.js';
import { obstacles } from '../output/problems.js';
import type { Texts } from '../output/render.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import type { ServiceOutput } from './build-output.js';
import { programJob } from './folder-program.js';
import { keptIncludes } from './includes.js';
import { type Input, readInputs } from './inputs.js';
import { keptServices, unknownFolders, warningsOfOthers } from './other-services.js';
import { neededOperations } from './needed-operations.js';
import { recallReferences } from './recorded-references.js';
import { manifestFaults } from './manifest-faults.js';
import type { GenerateReport, Outcome, Run } from './run.js';
import { unchangedOutcome } from './unchanged.js';

/** What a run will write, with its report. */
export interface OutputPlan {
  readonly report: GenerateReport;
  /** The manifest of the finished output; absent where there is nothing to write. */
  readonly manifest?: Manifest;
}

/**
 * The pipeline up to the plan: what is read, what is made of it, and what of that differs from the
 * output folder. Nothing is written.
 *
 * @param recorded The manifest of the output folder, where there is one.
 * @param texts Gets the texts that are read, by name.
 */
export async function planOutput(
  run: Run,
  recorded: Manifest | undefined,
  texts: Map<string, string>,
  onProgress: OnProgress,
): Promise<Read<OutputPlan>> {
  const recall = recallReferences(recorded);
  const recalled = recall && (await recalledPlan(run, recorded, texts, onProgress, recall));
  if (recalled !== undefined) return readOf(recalled);
  const { value: inputs, diagnostics } = await readInputs(run, texts, onProgress);
  if (inputs === undefined) return readOf<OutputPlan>(undefined, diagnostics);
  const unchanged = await unchangedOutcome(run, inputs, recorded);
  const { value: outcome, diagnostics: problems } =
    unchanged === undefined
      ? await changedOutcome(run, inputs, recorded, texts, onProgress)
      : readOf<Outcome>(unchanged);
  return readOf(outcome && planOf(run, inputs, outcome, texts), problems);
}

/**
 * The plan of a run that has nothing to change, by the references that the manifest knows, so that no
 * specification is parsed; nothing where there may be something to do, or something to tell.
 */
async function recalledPlan(
  run: Run,
  recorded: Manifest | undefined,
  texts: Map<string, string>,
  onProgress: OnProgress,
  recall: RecallReference,
): Promise<OutputPlan | undefined> {
  const { value: inputs, diagnostics } = await readInputs(run, texts, onProgress, recall);
  if (inputs === undefined || diagnostics.length > 0) return undefined;
  const outcome = await unchangedOutcome(run, inputs, recorded);
  return outcome && planOf(run, inputs, outcome, texts);
}

function planOf(
  run: Run,
  inputs: readonly Input[],
  { steps, operations, warnings, added = [], manifest }: Outcome,
  texts: ReadonlyMap<string, string>,
): OutputPlan {
  const referred = inputs.flatMap(({ source }) => namedPaths(source));
  const report = {
    steps,
    services: inputs.length,
    operations: operations.reduce((sum, each) => sum + each, 0),
    operationsOf: new Map(
      inputs.map(({ spec }, index) => [resolve(run.out, spec), operations[index] ?? 0]),
    ),
    warnings,
    added,
    sources: texts,
    referred,
    installed: eachOnce(inputs.flatMap(({ source }) => installedModel(source) ?? [])),
  };
  return { report, ...defined({ manifest }) };
}

/** Several specifications may refer to one model. */
function eachOnce(models: GenerateReport['installed']): GenerateReport['installed'] {
  return [...new Map(models.map((each) => [JSON.stringify(each), each])).values()];
}

const emitting: Work = { what: 'emitting', thing: 'service' };

async function changedOutcome(
  run: Run,
  inputs: readonly Input[],
  recorded: Manifest | undefined,
  texts: Map<string, string>,
  onProgress: OnProgress,
): Promise<Read<Outcome>> {
  const old = recorded ?? emptyManifest;
  // Loaded here alone, since a run that changes nothing needs neither the readers of models nor the
  // emitters.
  const [
    { sourcesToModels },
    { emitOutput, renderOutput },
    { renderIncludes },
    { renderFolderProgram },
  ] = await Promise.all([
    import('./sources-to-models.js'),
    import('./build-output.js'),
    import('./render-includes.js'),
    import('./render-folder-program.js'),
  ]);
  const { value: models, diagnostics } = await sourcesToModels(
    inputs.map(({ source }) => source),
    onProgress,
    inputs.map(({ settings }) => neededOperations(settings.includes)),
  );
  if (models === undefined) return readOf<Outcome>(undefined, diagnostics);

  const pairs = inputs.flatMap((input, index) => {
    const model = models[index];
    return model === undefined ? [] : [{ input, model }];
  });
  const emitted = Array.from(
    telling(pairs, ({ model }) => model.model.service.cli, emitting, onProgress),
    ({ input, model }) => emitOutput(input, model, run.out),
  );
  const faults = emitted.flatMap((each) => each.diagnostics);
  if (faults.length > 0) return readOf<Outcome>(undefined, faults);
  const outputs = emitted.flatMap(({ value }) => value ?? []);
  const written = Object.fromEntries(outputs.map((each) => [each.folder, each.written]));
  const kept = run.prune ? {} : keptServices(old.services, written, inputs);
  const services = { ...kept, ...written };

  const includes = await renderIncludes(run);
  const keptParts = keptIncludes(old, run);
  const included = [...keptParts, ...includes.map((each) => each.written)].sort(byName);

  const job = programJob(run, old);
  const program = job && (await renderFolderProgram(job, services, run));
  const users = [...Object.values(services), ...included, ...(program ? [program.written] : [])];
  const rendered = await renderOutput(
    {
      services: outputs,
      others: [...includes, ...(program ? [program] : [])].map(({ texts: own }) => own),
      users,
      importExtension: run.importExtension,
    },
    onProgress,
  );
  const { value: made, diagnostics: unprintable } = rendered;
  if (made === undefined) return readOf<Outcome>(undefined, unprintable);

  const isOfService = staying(run, old, outputs, kept);
  const keptFiles = new Set(keptParts.flatMap(({ files }) => files));
  const stays = (path: string): boolean => keptFiles.has(path) || isOfService(path);
  const steps = await makePlan(run.out, { texts: made, manifest: old, stays });
  const inTheWay = obstacles(steps, (path) => join(run.shown, path));
  const severity = inTheWay.length > 0 ? 'error' : 'warning';
  const unlisted = recorded === undefined ? await manifestFaults(run, severity, texts) : [];
  if (unlisted.length > 0 && severity === 'error') {
    // Which files opslice wrote is not known then.
    const others = inTheWay.filter(({ code }) => code !== 'foreign-file');
    return readOf<Outcome>(undefined, [...unlisted, ...others]);
  }
  const warnings = [...models.flatMap((each) => each.warnings), ...unlisted];
  return readOf<Outcome>(
    {
      steps,
      operations: models.map(({ model }) => model.operations.length),
      warnings: [...warnings, ...warningsOfOthers(Object.values(kept), run)],
      added: pairs.flatMap(({ input, model: { added: operations } }) =>
        operations.length > 0 ? [{ spec: input.source.name, operations }] : [],
      ),
      manifest: finishedManifest(old, {
        services,
        included,
        program: program?.written,
        texts: made,
        stays,
      }),
    },
    inTheWay,
  );
}

/** Whether a file that is not made now stays, since nobody asked for its service. */
function staying(
  { prune }: Run,
  old: Manifest,
  outputs: readonly ServiceOutput[],
  kept: Manifest['services'],
): (path: string) => boolean {
  const written = Object.fromEntries(outputs.map((each) => [each.folder, each.written]));
  const unknown = prune ? new Set<string>() : unknownFolders(old, written);
  return (path) => {
    const folder = folderOf(path);
    if (folder === 'runtime') return unknown.size > 0 && path in old.files;
    return folder in kept || (unknown.has(folder) && path in old.files);
  };
}

function finishedManifest(
  old: Manifest,
  made: {
    readonly services: Manifest['services'];
    readonly included: readonly WrittenInclude[];
    readonly program: WrittenProgram | undefined;
    readonly texts: Texts;
    readonly stays: (path: string) => boolean;
  },
): Manifest {
  const { services, included, program, texts, stays } = made;
  const ours = [...texts].map(([path, text]) => [path, hash(text)] as const);
  const theirs = Object.entries(old.files).filter(([path]) => stays(path));
  const pending = Object.entries(old.pending ?? {}).filter(([path]) => stays(path));
  return {
    generator,
    runtime: version,
    services: sorted(Object.entries(services)),
    ...(included.length > 0 ? { included } : {}),
    ...defined({ program }),
    files: sorted([...ours, ...theirs]),
    ...(pending.length > 0 ? { pending: sorted(pending) } : {}),
  };
}

/** In one order, whatever the order of runs. */
function byName(one: WrittenInclude, other: WrittenInclude): number {
  return `${one.name} ${one.language}` < `${other.name} ${other.language}` ? -1 : 1;
}

/** Entries as an object, by key in the order of code units. */
function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}
