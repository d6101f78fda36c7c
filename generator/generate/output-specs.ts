import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic, Problem } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { specsOf } from '../settings/config.js';
import type { PlacedOutput } from '../settings/origin.js';
import { findSpecs, isPattern } from './find-specs.js';

/**
 * The paths of the specifications of an output. What settings name and what is not there is told with
 * its place in them.
 *
 * @param cwd The folder that the paths of the output start from.
 */
export async function outputSpecs(
  cwd: string,
  output: PlacedOutput,
): Promise<Read<readonly string[]>> {
  const found = await findSpecs(cwd, specsOf(output));
  const { origin } = output;
  if (origin === undefined) return found;
  const absent = missingFiles(cwd, output, 'specs');
  const nothing: Problem = {
    code: 'file-missing',
    message: `No specification is found by ${specsOf(output).join(' ')}`,
    mend: `Put one there, or write another pattern. ${fromThere}`,
    pointer: ['outputs', origin.index, 'specs'],
    part: 'value',
  };
  const problems = found.value === undefined ? [nothing] : absent;
  return readOf(found.value, await origin.place(problems));
}

/** The overlays that the settings of an output name and that are not there. */
export async function overlayProblems(
  cwd: string,
  output: PlacedOutput,
): Promise<readonly Diagnostic[]> {
  return output.origin?.place(missingFiles(cwd, output, 'overlays')) ?? [];
}

const fromThere = 'Paths in settings start from the folder of the settings.';

/** Those that a flag named are left to whoever reads them: they do not stand in the settings. */
function missingFiles(cwd: string, output: PlacedOutput, key: 'specs' | 'overlays'): Problem[] {
  const { origin } = output;
  if (origin === undefined) return [];
  const wanted = new Set((output[key] ?? []).map((path) => resolve(cwd, path)));
  return (origin.output[key] ?? []).flatMap((name, index): Problem[] => {
    const path = resolve(cwd, name);
    if (isPattern(name) || !wanted.has(path) || existsSync(path)) return [];
    return [
      {
        code: 'file-missing',
        message: `There is no file ${name}`,
        mend: `Check the path. ${fromThere}`,
        pointer: ['outputs', origin.index, key, index],
        part: 'value',
      },
    ];
  });
}
