import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Model } from '../model/model.js';

/**
 * Reads a specification.
 *
 * @param path a YAML file. The files it refers to are read too.
 * @returns the model, and warnings that do not stand in its way.
 * @throws SpecError with all problems of the file.
 * @example
 * const { model } = await loadModel('spec/cognito-identity.yaml');
 * console.log(model.operations.map(({ name }) => name));
 */
export async function loadModel(
  path: string,
): Promise<{ readonly model: Model; readonly warnings: readonly Diagnostic[] }> {
  const [{ readSpecSource, textsByName }, { loadSource }, { SpecError }] = await Promise.all([
    import('../formats/sources/spec-source.js'),
    import('../formats/sources/load-source.js'),
    import('../diagnostics/problem-error.js'),
  ]);
  const read = await readSpecSource({ path, name: path });
  if ('diagnostics' in read) {
    throw new SpecError(read.diagnostics, new Map([[path, read.text ?? '']]));
  }
  const loaded = await loadSource(read.source);
  if ('model' in loaded) return loaded;
  throw new SpecError(loaded.diagnostics, textsByName([read.source]));
}
