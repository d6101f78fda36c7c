import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { isPattern } from '../generate/find-specs.js';
import { generateRuns } from '../generate/generate.js';
import type { GenerateReport, Run } from '../generate/run.js';
import { runsOf } from '../generate/runs.js';
import type { WatchedPaths } from '../generate/watch.js';
import type { Step } from '../output/plan.js';
import { defaultOut, specsOf } from '../settings/config.js';
import { configPaths } from '../settings/find-config.js';
import { withoutStdout } from '../settings/without-stdout.js';
import { withProgress } from './progress-line.js';
import { refuseLostOptions } from './recorded-options.js';
import { shownPath, shownSteps } from './shown-steps.js';
import { reporting, reportWarnings } from './report.js';
import {
  type PlacedWarnings,
  type OutputFlags,
  requestedOutputs,
  type RequestedOutputs,
} from './requested-outputs.js';
import { installedIn, printDone, summaryOf, tellAdded, tellInstalled, totalOf } from './summary.js';

/** The flags of `opslice generate`. */
export interface GenerateFlags extends OutputFlags {
  readonly dryRun?: true;
  readonly prune?: true;
  readonly watch?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice generate`. */
export async function runGenerate(specs: readonly string[], flags: GenerateFlags): Promise<number> {
  if (flags.watch) return watchGenerate(specs, flags);
  return generateOnce(specs, flags);
}

/** What a watch knows of the last run. */
interface LastRun {
  readonly requested?: RequestedOutputs;
  /** The files that specifications refer to. */
  readonly referred?: readonly string[];
}

/** Comes back when the process is asked to stop. */
async function watchGenerate(specs: readonly string[], flags: GenerateFlags): Promise<number> {
  const { watchSpecs } = await import('../generate/watch.js');
  let last: LastRun = {};
  let isFirst = true;
  let settings: string | undefined;
  await watchSpecs({
    watched: () => watchedPaths(last, settings),
    run: async (look) => {
      await generateOnce(
        specs,
        { ...flags, named: !isFirst },
        {
          onStart: () => {
            settings = settingsStill(settings);
          },
          onRequest: (requested) => {
            last = { ...last, requested };
            return look();
          },
          onReports: (reports) => {
            last = { ...last, referred: reports.flatMap((report) => report.referred) };
          },
        },
      );
      isFirst = false;
    },
    ready: () => {
      const { files, patterns } = watchedPaths(last, settings);
      console.error(
        `watching ${[...patterns, ...files].map(shownPath).join(' ')}; stop with Ctrl-C`,
      );
    },
  });
  return 0;
}

/** What a watch wants to know of a run. */
interface Heard {
  /** Before the settings are read. May throw a SpecError, which ends the run. */
  readonly onStart: () => void;
  /** Before any specification is read. */
  readonly onRequest: (requested: RequestedOutputs) => Promise<void>;
  readonly onReports: (reports: readonly GenerateReport[]) => void;
}

function generateOnce(specs: readonly string[], flags: ToldFlags, heard?: Heard): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    await tellGenerated(await generated(specs, flags, heard), flags, start);
    return 0;
  });
}

/** What was done, or with `--dry-run` would be. */
interface Generated {
  readonly runs: readonly Run[];
  readonly reports: readonly GenerateReport[];
  readonly forgotten: PlacedWarnings;
}

/** Generates, and tells nothing. */
export async function generated(
  specs: readonly string[],
  flags: GenerateFlags,
  heard?: Heard,
): Promise<Generated> {
  const { dryRun = false, prune = false } = flags;
  heard?.onStart();
  const requested = await requestedOutputs(specs, flags);
  await refuseLostOptions(requested);
  await heard?.onRequest(requested);
  const { cwd, outputs, isAll } = requested;
  const runs = await runsOf(cwd, outputs, prune || isAll);
  const reports = await withoutStdout(() =>
    withProgress(flags, (onProgress) => generateRuns(runs, dryRun, onProgress)),
  );
  heard?.onReports(reports);
  return { runs, reports, forgotten: await requested.forgotten() };
}

/**
 * The settings of this run, by what is there.
 *
 * @param before Those of the run before.
 * @throws SpecError where these are gone and nothing came in their place: what is written without them, or
 *   with the settings of a folder around, is not what the watch was started for.
 */
function settingsStill(before: string | undefined): string | undefined {
  const [now] = settingsHere();
  const isGone = before !== undefined && !existsSync(before);
  const isReplaced = now !== undefined && dirname(now) === dirname(before ?? now);
  if (!isGone || isReplaced) return now;
  const problem = {
    code: 'file-missing',
    message: 'The settings are gone, and nothing is written without them',
    mend: 'Put them back, or stop the watch and start it again without them.',
  } as const;
  throw new SpecError([toDiagnostic(problem, shownPath(before))]);
}

/**
 * The settings too: what they say may change what there is to watch.
 *
 * @param settings Those of the last run, which may be gone and come back.
 */
function watchedPaths({ requested, referred = [] }: LastRun, settings?: string): WatchedPaths {
  const { cwd = '.', outputs = [], configFiles = settingsHere() } = requested ?? {};
  const from = (path: string): string => resolve(cwd, path);
  const specs = outputs.flatMap(specsOf);
  const overlays = outputs.flatMap((output) => output.overlays ?? []);
  return {
    files: [
      ...new Set([...configFiles, ...(settings === undefined ? [] : [settings])]),
      ...[...specs.filter((spec) => !isPattern(spec)), ...overlays].map(from),
      ...referred,
    ],
    patterns: specs.filter(isPattern).map(from),
    except: outputs.map(({ out = defaultOut }) => from(out)),
  };
}

/** The settings before they were read, which may fail: they are watched until that is mended. */
function settingsHere(): string[] {
  return configPaths(resolve('.')).filter((path) => existsSync(path));
}

/** The flags, and whether what is written is named. */
export type ToldFlags = GenerateFlags & { readonly named?: boolean };

/**
 * What was done is told to people on standard error, and with `--json` to programs.
 *
 * @param start When it began, by the clock of `performance.now()`.
 */
export async function tellGenerated(
  { runs, reports, forgotten }: Generated,
  flags: ToldFlags,
  start: number,
): Promise<void> {
  const steps = runs.flatMap((run, index) => shownSteps(run, reports[index]?.steps ?? []));
  const groups = eachOnce([...reports, forgotten]);
  const warnings = groups.flatMap((group) => group.warnings);
  const { services, operations } = totalOf(reports);
  const installed = installedIn(reports);
  if (flags.json) {
    const told = steps.map(({ kind, path }) => ({ kind, path }));
    const taken = installed.length > 0 ? { installed } : {};
    const added = reports.flatMap((report) => report.added);
    const more = added.length > 0 ? { added } : {};
    printDone({ ok: true, services, operations, warnings, ...taken, ...more, steps: told }, start);
    return;
  }
  if (!flags.quiet) {
    for (const group of groups) await reportWarnings(group.warnings, group.sources);
    tellInstalled(installed);
    tellAdded(reports.flatMap((report) => report.added));
  }
  for (const step of [...steps].sort(runtimeLast)) tellStep(step, flags);
  const { dryRun = false } = flags;
  const took = performance.now() - start;
  if (!flags.quiet) console.error(summaryOf({ services, operations, steps, dryRun, took }));
}

/** Warnings without those that were told before: several outputs may have one specification. */
function eachOnce(groups: readonly PlacedWarnings[]): readonly PlacedWarnings[] {
  const told = new Set<string>();
  return groups.map(({ warnings, sources }) => {
    const fresh = warnings.filter((each) => !told.has(JSON.stringify(each)));
    for (const each of fresh) told.add(JSON.stringify(each));
    return { warnings: fresh, sources };
  });
}

/** A runtime may lose a hundred files, which would hide what goes with a service. */
function runtimeLast(one: Step, other: Step): number {
  return Number(isOfRuntime(one)) - Number(isOfRuntime(other));
}

const isOfRuntime = ({ path }: Step): boolean => path.split('/').includes('runtime');

/** What is removed or stays against expectation is told by name; what is written, where one waits. */
function tellStep({ kind, path }: Step, { dryRun, named, quiet }: ToldFlags): void {
  const tell = dryRun ? console.log : quiet ? () => {} : console.error;
  switch (kind) {
    case 'keep':
      tell(`${dryRun ? 'would keep' : 'kept'} ${path}: no longer generated, but edited since`);
      break;
    case 'remove':
      tell(`${dryRun ? 'would remove' : 'removed'} ${path}`);
      break;
    case 'write':
      if (dryRun) tell(`would write ${path}`);
      else if (named) tell(`wrote ${path}`);
      break;
    case 'unchanged':
    case 'foreign':
    case 'linked':
    case 'outside':
      break;
  }
}
