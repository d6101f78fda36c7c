import { relative, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { findSpecs } from '../generate/find-specs.js';
import { outputSpecs, overlayProblems } from '../generate/output-specs.js';
import type { SpecRequest } from '../generate/read-spec.js';
import { defaultSpecs, specsOf } from '../settings/config.js';
import type { PlacedOutput } from '../settings/origin.js';
import { slashed } from '../slashed.js';
import { requestedOutputs } from './requested-outputs.js';

/**
 * The specification that a command is about: the one it names, or the only one of the settings, or without
 * these the only one where `generate` looks for some. What
 * the settings say of it counts, in the first output that has it.
 *
 * @throws SpecError where there is not one, but none or several.
 */
export async function requestedSpec(named: string | undefined): Promise<SpecRequest> {
  const known = await knownSpecs(named);
  return requestOf(known, named ?? onlyOf([...known.outputs.keys()], known.config));
}

/**
 * The specifications that a command is about which takes several: the one it names, or all of the settings, or without
 * these all where `generate` looks for some.
 *
 * @throws SpecError where there is none.
 */
export async function requestedSpecs(named: string | undefined): Promise<readonly SpecRequest[]> {
  const known = await knownSpecs(named);
  const paths = named === undefined ? namesOf([...known.outputs.keys()]) : [named];
  // Where there is none, the words for it are those of a command that takes one.
  const specs = paths.length === 0 ? [onlyOf([], known.config)] : paths;
  return Promise.all(specs.map((spec) => requestOf(known, spec)));
}

/** The outputs of the settings by the paths of their specifications. */
interface Known {
  readonly cwd: string;
  readonly config: string | undefined;
  readonly outputs: ReadonlyMap<string, PlacedOutput>;
}

async function knownSpecs(named: string | undefined): Promise<Known> {
  const { cwd, outputs, config } = await requestedOutputs([], {});
  const known = new Map<string, PlacedOutput>();
  // Where nothing is said of specifications, one that is named is all there is to know.
  for (const output of config === undefined && named !== undefined ? [] : outputs) {
    // Whoever names a specification does not ask whether others are there.
    const paths =
      named === undefined
        ? await allOf(cwd, output)
        : ((await findSpecs(cwd, specsOf(output))).value ?? []);
    for (const path of paths) if (!known.has(path)) known.set(path, output);
  }
  return { cwd, config, outputs: known };
}

async function requestOf({ cwd, outputs }: Known, spec: string): Promise<SpecRequest> {
  const output: PlacedOutput = outputs.get(resolve(spec)) ?? {};
  valueOf(readOf(output, await overlayProblems(cwd, output)), output.origin?.texts);
  const { overlays = [], defaults = 'leave', longs = 'number' } = output;
  return { spec, overlays: overlays.map((overlay) => resolve(cwd, overlay)), defaults, longs };
}

/** The specifications of an output; where no settings name them, there need not be any. */
async function allOf(cwd: string, output: PlacedOutput): Promise<readonly string[]> {
  const found = await outputSpecs(cwd, output);
  return output.origin === undefined ? (found.value ?? []) : valueOf(found, output.origin.texts);
}

function namesOf(paths: readonly string[]): readonly string[] {
  return paths.map((path) => slashed(relative('.', path)));
}

function onlyOf(paths: readonly string[], config: string | undefined): string {
  const names = namesOf(paths);
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  const usual = defaultSpecs.join(' ');
  const place = config === undefined ? 'There are' : 'The settings have';
  const problem = {
    code: 'unclear-spec',
    message: only === undefined ? 'No specification is named' : `${place} several specifications`,
    mend:
      only !== undefined
        ? `Name one of ${names.join(', ')}.`
        : `Name one${config === undefined ? `, or put one where ${usual} finds it` : ''}.`,
  } as const;
  const file = config === undefined ? '.' : relative('.', config);
  return valueOf(readOf<string>(undefined, [toDiagnostic(problem, file)]));
}
