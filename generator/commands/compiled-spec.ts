import { resolve } from 'node:path';
import type { Work } from '../progress.js';
import { type Code, recall, type RunPart } from '../serve/cache.js';

/** A specification that is asked for, with its compiled code. */
export interface CompiledSpec {
  /** As the person named it. */
  readonly spec: string;
  readonly code: Code;
  /** The path of the model, where it was taken from an installed botocore now. */
  readonly installed?: string;
}

/**
 * The compiled code of the specification that a command names, or of the only one of the settings.
 *
 * @throws SpecError where there is none, or where it cannot be used.
 */
export async function compiledSpec(
  named: string | undefined,
  part: RunPart,
): Promise<CompiledSpec> {
  const known = named === undefined ? undefined : await recalled(named, part);
  if (known !== undefined) return known;
  // From here on much is loaded, which takes most of the time of a first start.
  const [{ configPaths }, { requestedSpec }, { look }] = await Promise.all([
    import('../settings/find-config.js'),
    import('./requested-spec.js'),
    import('../serve/seen.js'),
  ]);
  const { files } = await look({ files: configPaths(resolve('.')), folders: [], installed: false });
  const request = await requestedSpec(named);
  const { spec } = request;
  const found = named === undefined ? await recalled(spec, part) : undefined;
  if (found !== undefined) return found;
  const [{ compileSpec }, { withProgress }] = await Promise.all([
    import('../serve/compile.js'),
    import('./progress-line.js'),
  ]);
  const compiled = await withProgress({}, (onProgress) => {
    onProgress({ doing: compiling, at: 1, total: 1, name: spec });
    return compileSpec(request, part, files);
  });
  return { spec, ...compiled };
}

const compiling: Work = { what: 'compiling', thing: 'service' };

async function recalled(spec: string, part: RunPart): Promise<CompiledSpec | undefined> {
  const code = await recall(spec, part);
  return code && { spec, code };
}
