import { valueOf } from '../diagnostics/problem-error.js';
import { emptyManifest, type Manifest } from '../output/manifest.js';
import { readManifest } from '../output/read-manifest.js';
import type { OnProgress } from '../progress.js';
import type { OutputConfig } from '../settings/config.js';
import { refuseNested } from './nested-outputs.js';
import { type OutputPlan, planOutput } from './plan-output.js';
import { type GenerateReport, type Run, withThreads } from './run.js';
import { runsOf } from './runs.js';

export interface GenerateOptions extends OutputConfig {
  /** The folder that paths start from. Default: the current one. */
  readonly cwd?: string;
  /** Write nothing. Default false. */
  readonly dryRun?: boolean;
  /**
   * Remove the services of the output folder that the specifications do not give. Default false:
   * a run leaves alone what earlier ones wrote for other specifications.
   */
  readonly prune?: boolean;
  /**
   * How many threads make services at once; what is written is the same with any number. Emitters of one's own run in
   * one. Default: by the work there is, and at most 4.
   */
  readonly threads?: number;
  /** Is told of each step of the work before it begins. Nothing is printed. */
  readonly onProgress?: OnProgress;
}

/**
 * Writes what specifications say into the output folder: only what differs, and only files that
 * are ours are replaced or removed. Runs on one folder wait for each other.
 *
 * @throws SpecError with all problems of all specifications, or with what is in the way in the
 *   output folder; nothing is written then.
 * @throws TypeError for a part, a language or a choice that there is not, an empty `out` or empty `specs`.
 * @example
 * const { steps } = await generate({ specs: ['spec/*.yaml'], out: 'generated', emit: ['client'] });
 * for (const { kind, path } of steps) console.log(kind, path);
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateReport> {
  const { cwd = '.', dryRun = false, prune = false, onProgress, threads, ...output } = options;
  const runs = withThreads(await runsOf(cwd, [output], prune), threads);
  const [report] = await generateRuns(runs, dryRun, onProgress);
  if (report === undefined) throw new Error('an output gives a run');
  return report;
}

/**
 * Carries out runs. All are planned before the first is written, so that a problem of one leaves all
 * folders as they are.
 *
 * @throws SpecError as {@link generate} does.
 */
export async function generateRuns(
  runs: readonly Run[],
  dryRun: boolean,
  onProgress: OnProgress = () => {},
): Promise<readonly GenerateReport[]> {
  const reports: GenerateReport[] = [];
  const plans = [];
  for (const run of runs) plans.push({ run, first: await plannedOutput(run, onProgress) });
  await refuseNested(plans.map(({ run, first }) => ({ run, steps: first.plan.report.steps })));
  for (const { run, first } of plans) {
    let { plan, before } = first;
    while (!dryRun && !(await isWritten(run.out, plan, before))) {
      ({ plan, before } = await plannedOutput(run, onProgress));
    }
    reports.push(plan.report);
  }
  return reports;
}

async function plannedOutput(
  run: Run,
  onProgress: OnProgress,
): Promise<{ readonly plan: OutputPlan; readonly before: Manifest | undefined }> {
  const before = await readManifest(run.out);
  const texts = new Map<string, string>();
  return { plan: valueOf(await planOutput(run, before, texts, onProgress), texts), before };
}

/** Carries out a plan; false where another run was quicker, so that this one has to look again. */
async function isWritten(
  out: string,
  { report, manifest }: OutputPlan,
  before: Manifest | undefined,
): Promise<boolean> {
  if (manifest === undefined) return true;
  const [{ alone }, { carryOut }] = await Promise.all([
    import('../output/alone.js'),
    import('../output/write.js'),
  ]);
  return alone(out, async () => {
    const now = await readManifest(out);
    if (JSON.stringify(now) !== JSON.stringify(before)) return false;
    carryOut(out, report.steps, before ?? emptyManifest, manifest);
    return true;
  });
}
