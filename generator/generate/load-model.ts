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
  // Importing opslice as a library loads nothing that reads or prints.
  const [{ readSource }, { sourceToModel }, { valueOf }] = await Promise.all([
    import('../formats/sources/read-source.js'),
    import('../formats/sources/source-to-model.js'),
    import('../diagnostics/problem-error.js'),
  ]);
  const texts = new Map<string, string>();
  const source = valueOf(await readSource({ path, name: path }, [], texts), texts);
  const read = await sourceToModel(source);
  return { model: valueOf(read, texts), warnings: read.diagnostics };
}
