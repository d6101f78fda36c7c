/**
 * opslice as a library. Importing it loads nothing heavy: what reads, prints and formats is loaded
 * by the first call.
 */
import type { Diagnostic } from './diagnostics/diagnostic.js';
import type { Model } from './model/model.js';

export type { Diagnostic } from './diagnostics/diagnostic.js';
export { SpecError } from './diagnostics/problem-error.js';
export type { Defaults, Part } from './emitters/context.js';
export { check, generate, type GenerateOptions, type GenerateReport } from './generate/generate.js';
export type * from './model/model.js';
export type { Step } from './output/plan.js';
export type { Language } from './output/render.js';

/**
 * Reads a specification.
 *
 * @param path a YAML file. The files it refers to are read too.
 * @returns the model, and warnings that do not stand in its way.
 * @throws SpecError with all problems of the file.
 */
export async function loadModel(
  path: string,
): Promise<{ readonly model: Model; readonly warnings: readonly Diagnostic[] }> {
  const [{ readSpecSource, textsByName }, { loadSource }, { SpecError }] = await Promise.all([
    import('./formats/sources/spec-source.js'),
    import('./formats/sources/load-source.js'),
    import('./diagnostics/problem-error.js'),
  ]);
  const read = await readSpecSource({ path, name: path });
  if ('diagnostics' in read) {
    throw new SpecError(read.diagnostics, new Map([[path, read.text ?? '']]));
  }
  const loaded = await loadSource(read.source);
  if ('model' in loaded) return loaded;
  throw new SpecError(loaded.diagnostics, textsByName([read.source]));
}
