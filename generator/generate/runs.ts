import { basename, resolve } from 'node:path';
import { type ImportExtension, importExtensions } from '../code/paths.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { defined } from '../defined.js';
import { defaultsChoices, includes, longsChoices, type Part, parts } from '../emitters/choices.js';
import { folderProblems } from '../output/problems.js';
import type { Language } from '../output/render.js';
import { defaultOut, type OutputConfig, programName, programNameForm } from '../settings/config.js';
import type { PlacedOutput, SettingsOrigin } from '../settings/origin.js';
import { recordedPath } from './find-specs.js';
import { outputSpecs, overlayProblems } from './output-specs.js';
import {
  foldersOf,
  type IncludeJob,
  type Job,
  type ProgramJob,
  type Run,
  type Settings,
} from './run.js';

/** All parts but the one that few read and the one that compiles only where msw is installed. */
export const defaultEmit: readonly Part[] = parts.filter(
  (part) => part !== 'docs' && part !== 'msw',
);

/**
 * The runs that outputs ask for: one for each output folder, whose services share a runtime.
 *
 * @param cwd The folder that paths start from.
 * @param prune Whether services that no output gives are removed.
 * @throws SpecError where nothing can be read or written, TypeError for a choice that there is not and for an
 *   empty list of specifications.
 */
export async function runsOf(
  cwd: string,
  outputs: readonly PlacedOutput[],
  prune: boolean,
): Promise<readonly Run[]> {
  const runs = new Map<string, Run>();
  const extensions = new Map<string, ImportExtension>();
  const problems: Diagnostic[] = [];
  const texts = new Map<string, string>();
  for (const output of outputs) {
    const { origin } = output;
    const folders = foldersOf({ ...output, cwd });
    const { out, shown } = folders;
    const { value: jobs = [], diagnostics } = await jobsOf(folders.cwd, out, output);
    problems.push(...folderProblems(out, shown), ...diagnostics);
    for (const [name, text] of origin?.texts ?? []) texts.set(name, text);
    const before = runs.get(out)?.jobs ?? [];
    const included = runs.get(out)?.includes ?? [];
    if (origin !== undefined) problems.push(...(await sharedProblems(before, jobs, origin)));
    const extension = importExtensionOf(output);
    const other = extensions.get(out);
    if (extension !== undefined && other === undefined) extensions.set(out, extension);
    if (origin && extension !== undefined && other !== undefined && extension !== other) {
      problems.push(...(await extensionProblem(other, origin)));
    }
    const program = programOf(output);
    const named = runs.get(out)?.program;
    if (origin && program && named && program.name !== named.name) {
      problems.push(...(await programProblem(named.name, origin)));
    }
    runs.set(out, {
      ...(runs.get(out) ?? { ...folders, prune, ...defined({ origin }) }),
      importExtension: extensions.get(out) ?? '.js',
      jobs: [...before, ...jobs],
      includes: [...included, ...includesOf(output, included)],
      ...defined({ program: named ?? program }),
    });
  }
  if (problems.length > 0) throw new SpecError(problems, texts);
  return [...runs.values()];
}

/** The specifications that another output of the same folder has already. */
function sharedProblems(
  before: readonly Job[],
  jobs: readonly Job[],
  { index, place, output }: SettingsOrigin,
): Promise<readonly Diagnostic[]> {
  const taken = new Set(before.map(({ path }) => path));
  const shared = jobs.filter(({ path }) => taken.has(path));
  return place(
    shared.map(({ path }) => ({
      code: 'duplicate-name',
      message: `Another output writes ${basename(path)} into the folder ${output.out ?? defaultOut} already`,
      mend: 'Take the specification out of one of the two, or give one another folder with `out`.',
      pointer: ['outputs', index, 'specs'],
      part: 'value',
    })),
  );
}

async function jobsOf(cwd: string, out: string, output: PlacedOutput): Promise<Read<Job[]>> {
  if (output.specs?.length === 0) throw new TypeError('"specs" is an empty list.');
  // Whoever calls from JavaScript has no compiler that knows the choices.
  const wanted = (output.emit ?? defaultEmit).map((part) => knownChoice(part, parts));
  const settings: Settings = {
    overlays: (output.overlays ?? []).map((overlay) => recordedPath(out, resolve(cwd, overlay))),
    language: knownChoice(output.language ?? 'ts', languages),
    emit: parts.filter((part) => wanted.includes(part)),
    emitters: output.emitters ?? [],
    defaults: knownChoice(output.defaults ?? 'leave', defaultsChoices),
    longs: knownChoice(output.longs ?? 'number', longsChoices),
    includes: includes.filter((each) => output.include?.includes(each)),
  };
  const { value: paths = [], diagnostics } = await outputSpecs(cwd, output);
  const jobs = paths.map((path) => ({ path, settings }));
  return readOf(jobs, [...diagnostics, ...(await overlayProblems(cwd, output))]);
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

/** @throws TypeError for a name that no command can have. */
function programOf({ program, language = 'ts' }: OutputConfig): ProgramJob | undefined {
  if (program === undefined) return undefined;
  if (programName.test(program)) return { name: program, language };
  throw new TypeError(`"${program}" cannot be the name of a program: ${programNameForm}`);
}

/** Another name than that of an earlier output of the same folder. */
function programProblem(
  other: string,
  { index, place, output }: SettingsOrigin,
): Promise<readonly Diagnostic[]> {
  return place([
    {
      code: 'wrong-value',
      message: `Another output calls the program of ${output.out ?? defaultOut} "${other}", and a folder has one`,
      mend: 'Give both the same `program`, leave it out of one, or give one another folder with `out`.',
      pointer: ['outputs', index, 'program'],
      part: 'value',
    },
  ]);
}

/** None of files in JavaScript, which say what they import in one way. */
function importExtensionOf({
  importExtension = '.js',
  language,
}: OutputConfig): ImportExtension | undefined {
  const known = knownChoice(importExtension, importExtensions);
  return language === 'js' ? undefined : known;
}

/** Imports of another extension than those of an earlier output of the same folder. */
function extensionProblem(
  other: ImportExtension,
  { index, place, output }: SettingsOrigin,
): Promise<readonly Diagnostic[]> {
  const { out = defaultOut, importExtension } = output;
  return place([
    {
      code: 'wrong-value',
      message: `Another output writes into ${out} with the extension '${other}', and all files of a folder share one runtime`,
      mend: 'Give both the same `importExtension`, or one of them another folder with `out`.',
      pointer: ['outputs', index, ...(importExtension === undefined ? [] : ['importExtension'])],
      part: 'value',
    },
  ]);
}

const languages: readonly Language[] = ['ts', 'js'];

function knownChoice<Choice extends string>(wanted: Choice, known: readonly Choice[]): Choice {
  if (known.includes(wanted)) return wanted;
  throw new TypeError(`"${wanted}" is none of ${known.map((each) => each || "''").join(', ')}.`);
}
