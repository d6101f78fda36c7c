import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { type Manifest, manifestName } from '../output/manifest.js';
import { readManifest } from '../output/read-manifest.js';
import type { OnProgress } from '../progress.js';
import type { OutputConfig } from '../settings/config.js';
import { recordedPath } from './find-specs.js';
import { refuseNested } from './nested-outputs.js';
import { planOutput } from './plan-output.js';
import { type GenerateReport, type Run, withThreads } from './run.js';
import { runsOf } from './runs.js';

/** What a check can be asked. */
export interface CheckOptions extends OutputConfig {
  /** The folder that paths start from. Default: the current one. */
  readonly cwd?: string;
  /** As for `generate`. */
  readonly threads?: number;
  /** Is told of each step of the work before it begins. Nothing is printed. */
  readonly onProgress?: OnProgress;
}

/**
 * Compares the output folder with what the specifications say, with the options that it is generated
 * with; nothing is written.
 *
 * @example
 * const { steps } = await check({ out: 'generated' });
 * const stale = steps.filter(({ kind }) => kind !== 'unchanged');
 * if (stale.length > 0) throw new Error('generated/ is out of date: run opslice generate');
 *
 * @throws SpecError with all problems of all specifications, or with what is in the way in the
 *   output folder.
 * @throws TypeError for a part, a language or a choice that there is not, an empty `out` or empty `specs`.
 */
export async function check(options: CheckOptions = {}): Promise<GenerateReport> {
  const { cwd = '.', onProgress, threads, ...output } = options;
  const runs = withThreads(await runsOf(cwd, [output], false), threads);
  const [report] = await checkRuns(runs, onProgress);
  if (report === undefined) throw new Error('an output gives a run');
  return report;
}

/** What runs would do. */
export async function checkRuns(
  runs: readonly Run[],
  onProgress: OnProgress = () => {},
): Promise<readonly GenerateReport[]> {
  const reports: GenerateReport[] = [];
  for (const run of runs) {
    const recorded = await readManifest(run.out);
    const texts = new Map<string, string>();
    const { report } = valueOf(await planOutput(run, recorded, texts, onProgress), texts);
    const warnings = [
      ...report.warnings,
      ...notChecked(recorded, run),
      ...runtimeFaults(recorded, run.shown),
    ];
    reports.push({ ...report, warnings });
  }
  await refuseNested(runs.map((run, index) => ({ run, steps: reports[index]?.steps ?? [] })));
  return reports;
}

/** The services of the folder that the run is not about, so that nobody takes them for checked. */
function notChecked(recorded: Manifest | undefined, { cwd, out, jobs, prune }: Run): Diagnostic[] {
  if (prune) return [];
  const given = new Set(jobs.map(({ path }) => recordedPath(out, path)));
  const others = Object.values(recorded?.services ?? {}).filter(({ spec }) => !given.has(spec));
  return others.flatMap(({ spec }): Diagnostic[] => {
    const path = resolve(out, spec);
    if (!existsSync(path)) return [];
    return [
      {
        code: 'not-checked',
        severity: 'warning',
        file: recordedPath(cwd, path),
        message: 'what was generated from this specification was not checked',
        mend: 'Name it too, or list all specifications in opslice.config.ts.',
      },
    ];
  });
}

/** What a person must know of a runtime that an older opslice has written. */
function runtimeFaults(recorded: Manifest | undefined, shown: string): Diagnostic[] {
  const sends = Object.keys(recorded?.files ?? {}).some((path) =>
    /^runtime\/(core\/)?send\./.test(path),
  );
  if (!sends || recorded?.runtime !== undefined) return [];
  return [
    {
      code: 'runtime-fault',
      severity: 'warning',
      file: join(shown, manifestName),
      message: 'the runtime in this folder follows redirects',
      cause:
        'A service that is not what it seems to be can lead a request, with the tokens in it, to another host.',
      mend: 'Write it again: npx opslice generate',
    },
  ];
}
