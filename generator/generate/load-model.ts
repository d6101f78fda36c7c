import { defined } from '../defined.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { InstalledModel } from '../formats/sources/read-source.js';
import type { Model } from '../model/model.js';

/** A model that was read. */
export interface LoadedModel {
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
  /** Where it is of an installed botocore: another machine may have another one. */
  readonly installed?: InstalledModel;
}

/**
 * Reads a specification.
 *
 * @param path a YAML file, or `aws:` and the name of a service. The files it refers to are read too.
 * @param options.overlays files of patches to apply to it. Default none.
 * @returns the model, and warnings that do not stand in its way; `installed` is the model of an installed
 *   botocore that was taken, where the project keeps none.
 * @throws SpecError with all problems of the file.
 * @example
 * const { model } = await loadModel('spec/cognito-identity.yaml');
 * console.log(model.operations.map(({ name }) => name));
 */
export async function loadModel(
  path: string,
  { overlays = [] }: { readonly overlays?: readonly string[] } = {},
): Promise<LoadedModel> {
  // Importing opslice as a library loads nothing that reads or prints.
  const [{ readSpec }, { installedModel }, { sourceToModel }, { valueOf }] = await Promise.all([
    import('./read-spec.js'),
    import('../formats/sources/read-source.js'),
    import('../formats/sources/source-to-model.js'),
    import('../diagnostics/problem-error.js'),
  ]);
  const texts = new Map<string, string>();
  const source = valueOf(await readSpec({ spec: path, overlays }, texts), texts);
  const read = await sourceToModel(source);
  const installed = installedModel(source);
  return { model: valueOf(read, texts), warnings: read.diagnostics, ...defined({ installed }) };
}
