import { relative, resolve } from 'node:path';
import { isPattern } from '../generate/find-specs.js';
import { generateRuns } from '../generate/generate.js';
import type { GenerateReport, Run } from '../generate/run.js';
import { runsOf } from '../generate/runs.js';
import type { Step } from '../output/plan.js';
import { defaultOut, specsOf } from '../settings/config.js';
import { withProgress } from './progress-line.js';
import { shownSteps } from './shown-steps.js';
import { reporting, reportWarnings } from './report.js';
import { type OutputFlags, requestedOutputs, type RequestedOutputs } from './requested-outputs.js';
import { summaryOf } from './summary.js';

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
  const { json = false, dryRun = false, prune = false } = flags;
  let requested: RequestedOutputs | undefined;
  let referred: readonly string[] = [];
  const once = (): Promise<number> =>
    reporting(json, async () => {
      const start = performance.now();
      requested = await requestedOutputs(specs, flags);
      const { cwd, outputs, isAll } = requested;
      const runs = await runsOf(cwd, outputs, prune || isAll);
      const reports = await withProgress(flags, (onProgress) =>
        generateRuns(runs, dryRun, onProgress),
      );
      referred = reports.flatMap((report) => report.referred);
      await tell(runs, reports, flags, performance.now() - start);
      return 0;
    });
  const code = await once();
  if (!flags.watch) return code;
  const { watchSpecs } = await import('../generate/watch.js');
  const watched = () => watchedPaths(requested, referred);
  const again = async (): Promise<void> => {
    await once();
  };
  await watchSpecs(watched, again, () => {
    const { files, patterns } = watched();
    const names = [...patterns, ...files].map((path) => relative('.', path));
    console.error(`watching ${names.join(' ')}; stop with Ctrl-C`);
  });
  return 0;
}

/** The settings too: what they say may change what there is to watch. */
function watchedPaths(
  requested: RequestedOutputs | undefined,
  referred: readonly string[],
): { files: readonly string[]; patterns: readonly string[]; except: readonly string[] } {
  const { cwd = '.', outputs = [], configFiles = [] } = requested ?? {};
  const from = (path: string): string => resolve(cwd, path);
  const specs = outputs.flatMap(specsOf);
  const overlays = outputs.flatMap((output) => output.overlays ?? []);
  return {
    files: [
      ...configFiles,
      ...[...specs.filter((spec) => !isPattern(spec)), ...overlays].map(from),
      ...referred,
    ],
    patterns: specs.filter(isPattern).map(from),
    except: outputs.map(({ out = defaultOut }) => from(out)),
  };
}

/** What was done is told to people on standard error, and with `--json` to programs. */
async function tell(
  runs: readonly Run[],
  reports: readonly GenerateReport[],
  flags: GenerateFlags,
  took: number,
): Promise<void> {
  const steps = runs.flatMap((run, index) => shownSteps(run, reports[index]?.steps ?? []));
  const warnings = reports.flatMap((report) => report.warnings);
  const sum = (of: (report: GenerateReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const [services, operations] = [sum((each) => each.services), sum((each) => each.operations)];
  if (flags.json) {
    const told = steps.map(({ kind, path }) => ({ kind, path }));
    console.log(JSON.stringify({ ok: true, services, operations, warnings, steps: told }, null, 2));
    return;
  }
  for (const report of reports) await reportWarnings(report.warnings, report.sources);
  for (const step of steps) tellStep(step, flags);
  if (!flags.quiet) console.error(summaryOf({ services, operations, steps, took }));
}

/** What is removed or stays against expectation is told by name; what is written, where one waits. */
function tellStep({ kind, path }: Step, { dryRun, watch, quiet }: GenerateFlags): void {
  switch (kind) {
    case 'keep':
      console.error(`kept ${path}: no longer generated, but edited since`);
      break;
    case 'remove':
      if (dryRun) console.log(`would remove ${path}`);
      else if (!quiet) console.error(`removed ${path}`);
      break;
    case 'write':
      if (dryRun) console.log(`would write ${path}`);
      else if (watch && !quiet) console.error(`wrote ${path}`);
      break;
    case 'unchanged':
    case 'foreign':
    case 'linked':
    case 'outside':
      break;
  }
}
