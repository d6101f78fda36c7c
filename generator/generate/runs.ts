import { resolve } from 'node:path';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { defaultsChoices, includes, type Part, parts } from '../emitters/choices.js';
import { folderProblems } from '../output/problems.js';
import type { Language } from '../output/render.js';
import { type OutputConfig, specsOf } from '../settings/config.js';
import { findSpecs, recordedPath } from './find-specs.js';
import { foldersOf, type IncludeJob, type Job, type Run, type Settings } from './run.js';

/** All parts but the one that few read and the one that compiles only where msw is installed. */
export const defaultEmit: readonly Part[] = parts.filter(
  (part) => part !== 'docs' && part !== 'msw',
);

/**
 * The runs that outputs ask for: one for each output folder, whose services share a runtime.
 *
 * @param cwd The folder that paths start from.
 * @param prune Whether services that no output gives are removed.
 * @throws SpecError where nothing can be read or written, TypeError for a choice that there is not.
 */
export async function runsOf(
  cwd: string,
  outputs: readonly OutputConfig[],
  prune: boolean,
): Promise<readonly Run[]> {
  const runs = new Map<string, Run>();
  for (const output of outputs) {
    const folders = foldersOf({ ...output, cwd });
    const { out, shown } = folders;
    valueOf(readOf(out, await folderProblems(out, shown)));
    const { jobs = [], includes = [] } = runs.get(out) ?? {};
    runs.set(out, {
      ...folders,
      jobs: [...jobs, ...(await jobsOf(folders.cwd, out, output))],
      includes: [...includes, ...includesOf(output, includes)],
      prune,
    });
  }
  return [...runs.values()];
}

async function jobsOf(cwd: string, out: string, output: OutputConfig): Promise<Job[]> {
  // Whoever calls from JavaScript has no compiler that knows the choices.
  const wanted = (output.emit ?? defaultEmit).map((part) => knownChoice(part, parts));
  const settings: Settings = {
    overlays: (output.overlays ?? []).map((overlay) => recordedPath(out, resolve(cwd, overlay))),
    language: knownChoice(output.language ?? 'ts', languages),
    emit: parts.filter((part) => wanted.includes(part)),
    emitters: output.emitters ?? [],
    defaults: knownChoice(output.defaults ?? 'leave', defaultsChoices),
  };
  const paths = valueOf(await findSpecs(cwd, specsOf(output)));
  return paths.map((path) => ({ path, settings }));
}

/** What an output includes, but for what others of its folder include already. */
function includesOf(
  { include = [], language = 'ts' }: OutputConfig,
  others: readonly IncludeJob[],
): IncludeJob[] {
  return [...new Set(include)]
    .map((name) => ({ name: knownChoice(name, includes), language }))
    .filter(({ name }) => !others.some((each) => each.name === name && each.language === language));
}

const languages: readonly Language[] = ['ts', 'js'];

function knownChoice<Choice extends string>(wanted: Choice, known: readonly Choice[]): Choice {
  if (known.includes(wanted)) return wanted;
  throw new TypeError(`"${wanted}" is none of ${known.join(', ')}.`);
}
