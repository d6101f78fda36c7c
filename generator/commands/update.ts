import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { hasErrors } from '../diagnostics/read.js';
import type { Lock } from '../formats/sources/lock.js';
import { generateRuns } from '../generate/generate.js';
import type { Run } from '../generate/run.js';
import { runsOf } from '../generate/runs.js';
import { writeImported } from '../imports/write.js';
import { manifestName } from '../output/manifest.js';
import { writeWhole } from '../output/write.js';
import type { OnProgress } from '../progress.js';
import { lockToWrite } from '../public-models/add-models.js';
import { keepModels, lockAt } from '../public-models/keep-models.js';
import { withoutStdout } from '../settings/without-stdout.js';
import { changelogLine, changelogWith } from '../updates/changelog.js';
import { findTargets, type Targets } from '../updates/targets.js';
import { trialOf, type TriedTarget, tryUpdate } from '../updates/try-update.js';
import { withProgress } from './progress-line.js';
import { refuseLostOptions } from './recorded-options.js';
import { reporting } from './report.js';
import { requestedOutputs } from './requested-outputs.js';
import { requestedSpecs } from './requested-spec.js';
import { shownSteps } from './shown-steps.js';
import { printDone } from './summary.js';
import { forPrograms, type Generated, tellUpdate, type Updated } from './update-text.js';

/** Flags of `opslice update`. */
export interface UpdateFlags {
  /** Where models are taken from, as for `models add`. Default: the repository of AWS. */
  readonly from?: string;
  /** Takes models of which only the documentation changed, too. */
  readonly documentation?: true;
  /** The file that gets a line for each service. */
  readonly changelog?: string;
  readonly dryRun?: true;
  readonly markdown?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice update`: the newest models for the operations in use. */
export function runUpdate(services: readonly string[], flags: UpdateFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const updated = await withProgress(flags, (onProgress) => update(services, flags, onProgress));
    if (flags.json) printDone({ ok: true, ...forPrograms(updated) }, start);
    else await tellUpdate(updated, flags, performance.now() - start);
    return 0;
  });
}

async function update(
  services: readonly string[],
  flags: UpdateFlags,
  onProgress: OnProgress,
): Promise<Updated> {
  const { from, dryRun = false, documentation = false } = flags;
  const texts = new Map<string, string>();
  const place = await lockToWrite();
  const lock = existsSync(place.path) ? valueOf(await lockAt(place)) : undefined;
  const { targets, left } = await targetsOf(services, lock);
  const trying = { lock, from, texts, onProgress };
  const tried = valueOf(await tryUpdate(targets, trying), texts);
  const matters = ({ changes }: TriedTarget): boolean =>
    changes.changes.length > 0 || (documentation && changes.documentation.length > 0);
  const changed = tried.filter(matters);
  const unchanged = tried.filter((each) => !matters(each));
  const lines = changed.map(changelogLine);
  if (changed.length === 0) {
    return { changed, unchanged, left, lines, generated: { steps: [], warnings: [] } };
  }
  const { changelog } = flags;
  const generated = await write(changed, lines, { lock, dryRun, onProgress, changelog });
  return { changed, unchanged, left, lines, generated };
}

async function targetsOf(services: readonly string[], lock: Lock | undefined): Promise<Targets> {
  const { value, diagnostics } = await findTargets(await requestedSpecs(undefined), lock, services);
  if (value === undefined || hasErrors(diagnostics)) throw new SpecError(diagnostics);
  return value;
}

interface Writing {
  readonly lock: Lock | undefined;
  readonly dryRun: boolean;
  readonly onProgress: OnProgress;
  readonly changelog: string | undefined;
}

/** Writes models and lock, specifications and generated code. What would fail is told before the first is written. */
async function write(
  changed: readonly TriedTarget[],
  lines: readonly string[],
  { lock, dryRun, onProgress, changelog }: Writing,
): Promise<Generated> {
  const models = changed.flatMap(({ model }) => model ?? []);
  const specs = changed.flatMap(({ target, text }) =>
    target.kind === 'imported' && text !== undefined
      ? [{ path: target.spec.spec, text, service: target.service, request: target.request }]
      : [],
  );
  const log = changelog === undefined ? undefined : valueOf(await changelogWith(changelog, lines));
  const runs = await runsOfProject();
  const trial = trialOf(lock, models, specs);
  const generate = (each: readonly Run[], isTrial: boolean): Promise<Generated> =>
    withoutStdout(async () => {
      const reports = await generateRuns(each, isTrial, onProgress);
      const steps = each.flatMap((run, index) => shownSteps(run, reports[index]?.steps ?? []));
      return { steps, warnings: reports };
    });
  refuseStale(await generate(runs, true));
  const planned = await generate(
    runs.map((run) => ({ ...run, trial })),
    true,
  );
  if (dryRun) return planned;
  if (lock !== undefined && models.length > 0) valueOf(await keepModels(lock.place, models));
  valueOf(await writeImported(specs));
  const generated = await generate(runs, false);
  if (changelog !== undefined && log !== undefined) await writeWhole(resolve(changelog), log);
  return generated;
}

/**
 * What is generated has to be what the specifications say before they change: an update mixes nothing else in, and
 * options that were only given as flags are not lost.
 *
 * @throws SpecError where it is not.
 */
function refuseStale({ steps }: Generated): void {
  const [stale] = steps.filter(({ kind }) => kind === 'write' || kind === 'remove');
  if (stale === undefined) return;
  const problem = {
    code: 'no-update',
    message: 'The generated code is not what the specifications and settings say now',
    mend: 'Run `opslice generate` first. Flags that it was given have to stand in opslice.config.json, where an update finds them.',
  } as const;
  throw new SpecError([toDiagnostic(problem, stale.path)]);
}

/** The runs of all outputs that were generated before: an update does not begin to generate. */
async function runsOfProject(): Promise<readonly Run[]> {
  const requested = await requestedOutputs([], {});
  await refuseLostOptions(requested);
  const { cwd, outputs, isAll } = requested;
  const runs = await runsOf(cwd, outputs, isAll);
  return runs.filter(({ out }) => existsSync(join(out, manifestName)));
}
