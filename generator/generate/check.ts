import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { type Manifest, manifestName, readManifest } from '../output/manifest.js';
import { folderProblems } from '../output/problems.js';
import { findSpecs, isPattern, movedPatterns, recordedPath } from './find-specs.js';
import { defaultEmit } from './generate.js';
import { planOutput } from './plan-output.js';
import { defaultSpecs, foldersOf, type GenerateReport, type Job, type Run } from './run.js';

/** What a check can be asked. All else is as the output folder was written with. */
export interface CheckOptions {
  /** Files and patterns of files. Default: those that the folder was written from. */
  readonly specs?: readonly string[];
  /** Files of patches to apply to every specification. Default: those it was written with. */
  readonly overlays?: readonly string[];
  /** The output folder. Default `generated`. */
  readonly out?: string;
  /** The folder that paths start from. Default: the current one. */
  readonly cwd?: string;
}

/**
 * Compares the output folder with what the specifications say; nothing is written. Where none are
 * named, they are those that the folder was written from, each with the settings it was written
 * with.
 *
 * @example
 * const { steps } = await check({ out: 'generated' });
 * const stale = steps.filter(({ kind }) => kind !== 'unchanged');
 * if (stale.length > 0) throw new Error('generated/ is out of date: run opslice generate');
 *
 * @throws SpecError with all problems of all specifications, or with what is in the way in the
 *   output folder.
 */
export async function check(options: CheckOptions = {}): Promise<GenerateReport> {
  const { out, shown } = foldersOf(options);
  valueOf(readOf(out, await folderProblems(out, shown)));
  const recorded = await readManifest(out);
  const run = await runOf(options, recorded);
  const texts = new Map<string, string>();
  const { report } = valueOf(await planOutput(run, recorded, texts), texts);
  return { ...report, warnings: [...report.warnings, ...runtimeFaults(recorded, shown)] };
}

/** The run that would write the folder again. */
async function runOf(options: CheckOptions, recorded: Manifest | undefined): Promise<Run> {
  const folders = foldersOf(options);
  const { cwd, out } = folders;
  const services = Object.values(recorded?.services ?? {});
  const named = options.specs?.length ? options.specs : undefined;
  const patterns =
    named === undefined
      ? (recorded?.patterns ?? [])
      : await movedPatterns(named.filter(isPattern), cwd, out);
  const written = services.map(({ spec }) => resolve(out, spec)).filter((path) => existsSync(path));
  const specs = named ?? [...(await movedPatterns(patterns, out, cwd)), ...written];
  const paths = valueOf(await findSpecs(cwd, specs.length > 0 ? specs : defaultSpecs));
  const given = options.overlays?.map((overlay) => recordedPath(out, resolve(cwd, overlay))) ?? [];
  const jobs = paths.map((path): Job => {
    const spec = recordedPath(out, path);
    const known = services.find((service) => service.spec === spec) ?? services[0];
    const { overlays = [], language = 'ts', emit = defaultEmit, defaults = 'leave' } = known ?? {};
    return {
      path,
      settings: { overlays: given.length > 0 ? given : overlays, language, emit, defaults },
    };
  });
  return { ...folders, jobs, patterns, prune: false };
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
