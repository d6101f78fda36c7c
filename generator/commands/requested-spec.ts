import { relative, resolve, sep } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { findSpecs } from '../generate/find-specs.js';
import { outputSpecs, overlayProblems } from '../generate/output-specs.js';
import type { SpecRequest } from '../generate/read-spec.js';
import { specsOf } from '../settings/config.js';
import type { PlacedOutput } from '../settings/origin.js';
import { requestedOutputs } from './requested-outputs.js';

/**
 * The specification that a command is about: the one it names, or the only one of the settings. What
 * the settings say of it counts, in the first output that has it.
 *
 * @throws SpecError where there is not one, but none or several.
 */
export async function requestedSpec(named: string | undefined): Promise<SpecRequest> {
  const { cwd, outputs, config } = await requestedOutputs([], {});
  const known = new Map<string, PlacedOutput>();
  for (const output of config === undefined ? [] : outputs) {
    // Whoever names a specification does not ask whether others are there.
    const paths =
      named === undefined
        ? valueOf(await outputSpecs(cwd, output), output.origin?.texts)
        : ((await findSpecs(cwd, specsOf(output))).value ?? []);
    for (const path of paths) if (!known.has(path)) known.set(path, output);
  }
  const spec = named ?? onlyOf([...known.keys()], config);
  const output: PlacedOutput = known.get(resolve(spec)) ?? {};
  valueOf(readOf(output, await overlayProblems(cwd, output)), output.origin?.texts);
  const { overlays = [], defaults = 'leave', longs = 'number' } = output;
  return { spec, overlays: overlays.map((overlay) => resolve(cwd, overlay)), defaults, longs };
}

function onlyOf(paths: readonly string[], config: string | undefined): string {
  const names = paths.map((path) => relative('.', path).split(sep).join('/'));
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  const problem = {
    code: 'unclear-spec',
    message:
      only === undefined ? 'No specification is named' : 'The settings have several specifications',
    mend: only === undefined ? 'Name one.' : `Name one of ${names.join(', ')}.`,
  } as const;
  const file = config === undefined ? '.' : relative('.', config);
  return valueOf(readOf<string>(undefined, [toDiagnostic(problem, file)]));
}
