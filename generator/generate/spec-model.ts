import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { SpecSource } from '../formats/sources/read-source.js';
import { type NeededOperations, sourceToModel } from '../formats/sources/source-to-model.js';
import { gapDiagnostics } from '../formats/spec/gap-diagnostics.js';
import type { Model } from '../model/model.js';
import { matching } from '../model/slice.js';

/** The model of a specification, and what is to be said of it. */
export interface SpecModel {
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
  /** Operations that the specification does not name, and what is included needs. */
  readonly added: readonly string[];
}

/**
 * The model of a specification, to write code from: what a page could not tell must be filled in.
 *
 * @param needed operations that it has to have besides. Default none.
 */
export async function specModel(
  source: SpecSource,
  needed?: NeededOperations,
): Promise<Read<SpecModel>> {
  const { value: model, diagnostics } = await sourceToModel(source, needed);
  if (model === undefined) return readOf<SpecModel>(undefined, diagnostics);
  const gaps = gapDiagnostics(source.name, source.text, model);
  const added = addedTo(model, source, needed);
  return readOf({ model, warnings: diagnostics, added }, [...diagnostics, ...gaps]);
}

function addedTo(
  model: Model,
  { origin }: SpecSource,
  needed: NeededOperations | undefined,
): readonly string[] {
  const named = origin?.reference.operations;
  if (named === undefined || !needed?.isMeant(model)) return [];
  const isNamed = matching(named);
  return needed.names.filter((name) => !isNamed(name));
}
