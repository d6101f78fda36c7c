import { join, resolve } from 'node:path';
import { defined } from '../defined.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { hasErrors, type Read, readOf } from '../diagnostics/read.js';
import type { RecallReference } from '../formats/sources/read-source.js';
import { generator, version } from '../output/build.js';
import {
  emptyManifest,
  folderOf,
  type Manifest,
  type WrittenInclude,
  type WrittenProgram,
} from '../output/manifest.js';
import { textKeeper } from '../output/packed-texts.js';
import { madeTexts, type MadeText, type MadeTexts, makePlan } from '../output/plan.js';
import { obstacles } from '../output/problems.js';
import type { OnProgress } from '../progress.js';
import { programJob } from './folder-program.js';
import { keptIncludes } from './includes.js';
import { type Input, readInputs } from './inputs.js';
import { keptServices, unknownFolders, warningsOfOthers } from './other-services.js';
import type { MadeOutput, MadeService } from './make-service.js';
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
  // Where nothing was written there is something to do, and the quick start of the program does not contain what does it.
  if (recorded === undefined) await import('./make-services.js');
  const recall = recallReferences(recorded);
  const recalled = recall && (await recalledPlan(run, recorded, texts, onProgress, recall));
  if (recalled !== undefined) return readOf(recalled);
  const told = toldBefore(recorded);
  const { value: inputs, diagnostics } = await readInputs(run, texts, told, onProgress);
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
  const { value: inputs, diagnostics } = await readInputs(
    run,
    texts,
    toldBefore(recorded),
    onProgress,
    recall,
  );
  if (inputs === undefined || diagnostics.length > 0) return undefined;
  const outcome = await unchangedOutcome(run, inputs, recorded);
  return outcome && planOf(run, inputs, outcome, texts);
}

/** The warnings that a manifest keeps, by the specifications. */
function toldBefore(recorded: Manifest | undefined): ReadonlyMap<string, readonly Diagnostic[]> {
  const services = Object.values(recorded?.services ?? {});
  return new Map(services.map(({ spec, warnings }) => [spec, warnings]));
}

function planOf(
  run: Run,
  inputs: readonly Input[],
  { steps, operations, warnings, added = [], manifest }: Outcome,
  texts: ReadonlyMap<string, string>,
): OutputPlan {
  const referred = inputs.flatMap((input) => input.referred);
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
    installed: eachOnce(inputs.flatMap(({ installed }) => installed ?? [])),
  };
  return { report, ...defined({ manifest }) };
}

/** Several specifications may refer to one model. */
function eachOnce(models: GenerateReport['installed']): GenerateReport['installed'] {
  return [...new Map(models.map((each) => [JSON.stringify(each), each])).values()];
}

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
  const [{ makeServices }, { renderRuntime }, { renderIncludes }, { renderFolderProgram }] =
    await Promise.all([
      import('./make-services.js'),
      import('./build-output.js'),
      import('./render-includes.js'),
      import('./render-folder-program.js'),
    ]);
  const services = await makeServices(run, inputs, onProgress);
  for (const [name, text] of services.flatMap(({ told }) => [...told])) texts.set(name, text);
  const faults = faultsOf(services);
  if (faults.length > 0) return readOf<Outcome>(undefined, faults);
  const outputs = services.flatMap(({ output }) => output ?? []);
  const written = Object.fromEntries(outputs.map((each) => [each.folder, each.written]));
  const kept = run.prune ? {} : keptServices(old.services, written, inputs);
  const inFolder = { ...kept, ...written };

  const includes = await renderIncludes(run);
  const keptParts = keptIncludes(old, run);
  const included = [...keptParts, ...includes.map((each) => each.written)].sort(byName);

  const job = programJob(run, old);
  const program = job && (await renderFolderProgram(job, inFolder, run));
  const users = [...Object.values(inFolder), ...included, ...(program ? [program.written] : [])];
  const made = new Map<string, MadeText>(
    outputs.flatMap(({ files }) => files.map(({ path, ...rest }) => [path, rest] as const)),
  );
  const others = [...includes, ...(program ? [program] : [])].map(({ texts: own }) => own);
  const runtime = renderRuntime({ users, importExtension: run.importExtension });
  for (const each of [...others, runtime]) {
    for (const [path, text] of madeTexts(each)) made.set(path, text);
  }

  const isOfService = staying(run, old, outputs, kept);
  const keptFiles = new Set(keptParts.flatMap(({ files }) => files));
  const stays = (path: string): boolean => keptFiles.has(path) || isOfService(path);
  const keepOld = textKeeper(inputs.length);
  const steps = await makePlan(run.out, { made, manifest: old, stays, keepOld });
  const inTheWay = obstacles(steps, (path) => join(run.shown, path));
  const severity = inTheWay.length > 0 ? 'error' : 'warning';
  const unlisted = recorded === undefined ? await manifestFaults(run, severity, texts) : [];
  if (unlisted.length > 0 && severity === 'error') {
    // Which files opslice wrote is not known then.
    const others = inTheWay.filter(({ code }) => code !== 'foreign-file');
    return readOf<Outcome>(undefined, [...unlisted, ...others]);
  }
  const warnings = [...services.flatMap((each) => each.modelDiagnostics), ...unlisted];
  return readOf<Outcome>(
    {
      steps,
      operations: services.map(({ model }) => model?.operations ?? 0),
      warnings: [...warnings, ...warningsOfOthers(Object.values(kept), run)],
      added: services.flatMap(({ name, model }) =>
        model !== undefined && model.added.length > 0
          ? [{ spec: name, operations: model.added }]
          : [],
      ),
      manifest: finishedManifest(old, {
        services: inFolder,
        included,
        program: program?.written,
        made,
        stays,
      }),
    },
    inTheWay,
  );
}

/** What is wrong with services: of the first thing that did not work with any of them. */
function faultsOf(services: readonly MadeService[]): readonly Diagnostic[] {
  const of = (what: MadeService['failed']): Diagnostic[] =>
    services.filter(({ failed }) => failed === what).flatMap(({ faults }) => faults);
  const [unread, unemitted, unprinted] = [of('reading'), of('emitting'), of('laying out')];
  if (unread.length > 0) return unread;
  const ofModels: Diagnostic[] = [];
  const folders = new Map<string, string>();
  for (const { name, model, modelDiagnostics } of services) {
    ofModels.push(...modelDiagnostics);
    if (model === undefined) continue;
    const other = folders.get(model.cli);
    if (other !== undefined) ofModels.push(nameProblem(name, model.cli, other));
    folders.set(model.cli, name);
  }
  if (hasErrors(ofModels)) return ofModels;
  return unemitted.length > 0 ? unemitted : unprinted;
}

/**
 * Services of one name, which is not a fault of one specification alone: of each but the first, where it was
 * described before.
 */
function nameProblem(name: string, cli: string, other: string): Diagnostic {
  return {
    code: 'duplicate-name',
    severity: 'error',
    file: name,
    message: `the service ${cli} is described in ${other} already`,
    mend: 'Give one of them another name under `service.cli`.',
  };
}

/** Whether a file that is not made now stays, since nobody asked for its service. */
function staying(
  { prune }: Run,
  old: Manifest,
  outputs: readonly MadeOutput[],
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
  finished: {
    readonly services: Manifest['services'];
    readonly included: readonly WrittenInclude[];
    readonly program: WrittenProgram | undefined;
    readonly made: MadeTexts;
    readonly stays: (path: string) => boolean;
  },
): Manifest {
  const { services, included, program, stays } = finished;
  const ours = [...finished.made].map(([path, each]) => [path, each.hash] as const);
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
