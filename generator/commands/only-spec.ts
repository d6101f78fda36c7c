import { relative, sep } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { findSpecs } from '../generate/find-specs.js';
import { specsOf } from '../settings/config.js';
import { requestedOutputs } from './requested-outputs.js';

/**
 * The specification that a command is about: the one it names, or the only one of the settings.
 *
 * @throws SpecError where there is not one, but none or several.
 */
export async function onlySpec(named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const { cwd, outputs, config } = await requestedOutputs([], {});
  const paths = new Set<string>();
  if (config !== undefined) {
    for (const output of outputs) {
      for (const path of valueOf(await findSpecs(cwd, specsOf(output)))) paths.add(path);
    }
  }
  const names = [...paths].map((path) => relative('.', path).split(sep).join('/'));
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
