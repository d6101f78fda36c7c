import { resolve } from 'node:path';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { type Defaults, defaultsChoices, type Part, parts } from '../emitters/choices.js';
import { emptyManifest, type Manifest, readManifest, type Settings } from '../output/manifest.js';
import { folderProblems } from '../output/problems.js';
import type { Language } from '../output/render.js';
import { findSpecs, isPattern, movedPatterns, recordedPath } from './find-specs.js';
import { type OutputPlan, planOutput } from './plan-output.js';
import { defaultSpecs, foldersOf, type GenerateReport, type Run } from './run.js';

export interface GenerateOptions {
  /** Files and patterns of files. Default `spec/*.yaml`. */
  readonly specs?: readonly string[];
  /** Files of patches to apply to every specification. Default none. */
  readonly overlays?: readonly string[];
  /** The output folder. Default `generated`. */
  readonly out?: string;
  /** Default `ts`. */
  readonly language?: Language;
  /** What to write. Default: all but `docs`. */
  readonly emit?: readonly Part[];
  /**
   * What clients do with the defaults of a model (`default`, or `smithy.api#default`): `leave` them to
   * the service, as the SDKs of AWS do, or `fill` them in, in what they receive and in the structures
   * within what they send. Default `leave`.
   */
  readonly defaults?: Defaults;
  /** The folder that paths start from. Default: the current one. */
  readonly cwd?: string;
  /** Write nothing. Default false. */
  readonly dryRun?: boolean;
  /**
   * Remove the services of the output folder that the specifications do not give. Default false:
   * a run leaves alone what earlier ones wrote for other specifications.
   */
  readonly prune?: boolean;
}

/** All parts but the one that few read. */
export const defaultEmit: readonly Part[] = parts.filter((part) => part !== 'docs');

/**
 * Writes what specifications say into the output folder: only what differs, and only files that
 * are ours are replaced or removed. Runs on one folder wait for each other.
 *
 * @throws SpecError with all problems of all specifications, or with what is in the way in the
 *   output folder; nothing is written then.
 * @example
 * const { steps } = await generate({ specs: ['spec/*.yaml'], out: 'generated', emit: ['client'] });
 * for (const { kind, path } of steps) console.log(kind, path);
 */
export async function generate(options: GenerateOptions = {}): Promise<GenerateReport> {
  const run = await runOf(options);
  for (;;) {
    const before = await readManifest(run.out);
    const texts = new Map<string, string>();
    const plan = valueOf(await planOutput(run, before, texts), texts);
    if (options.dryRun || (await isWritten(run.out, plan, before))) return plan.report;
  }
}

/** What the options ask for. */
async function runOf(options: GenerateOptions): Promise<Run> {
  const folders = foldersOf(options);
  const { cwd, out, shown } = folders;
  valueOf(readOf(out, await folderProblems(out, shown)));
  const settings: Settings = {
    overlays: (options.overlays ?? []).map((overlay) => recordedPath(out, resolve(cwd, overlay))),
    language: options.language ?? 'ts',
    emit: chosenParts(options.emit ?? defaultEmit),
    defaults: knownChoice(options.defaults ?? 'leave'),
  };
  const specs = options.specs?.length ? options.specs : defaultSpecs;
  const paths = valueOf(await findSpecs(cwd, specs));
  return {
    ...folders,
    jobs: paths.map((path) => ({ path, settings })),
    patterns: await movedPatterns(specs.filter(isPattern), cwd, out),
    prune: options.prune ?? false,
  };
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
    await carryOut(out, report.steps, before ?? emptyManifest, manifest);
    return true;
  });
}

/** The parts in their own order, each once. */
function chosenParts(wanted: readonly Part[]): Part[] {
  const known: readonly string[] = parts;
  const unknown = wanted.find((part) => !known.includes(part));
  if (unknown !== undefined) throw new TypeError(`"${unknown}" is none of ${known.join(', ')}.`);
  return parts.filter((part) => wanted.includes(part));
}

function knownChoice(wanted: Defaults): Defaults {
  if (defaultsChoices.includes(wanted)) return wanted;
  throw new TypeError(`"${wanted}" is none of ${defaultsChoices.join(', ')}.`);
}
