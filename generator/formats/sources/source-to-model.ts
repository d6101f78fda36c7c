import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Model } from '../../model/model.js';
import { slice, unmatched } from '../../model/slice.js';
import { withShippedPatches } from '../overlay/shipped.js';
import { missingQuirks } from '../quirks.js';
import type { SpecSource } from './read-source.js';
import { specToModel } from './spec-to-model.js';

/** Operations that a model has to have besides those that a specification names. */
export interface NeededOperations {
  readonly names: readonly string[];
  /** Whether a model is one that has to have them. */
  readonly isMeant: (model: Model) => boolean;
}

/**
 * The model of a specification, whether it holds its operations or refers to them.
 *
 * @param needed is added to what a specification takes of the model that it refers to.
 */
export async function sourceToModel(
  source: SpecSource,
  needed?: NeededOperations,
): Promise<Read<Model>> {
  const { overlays } = source;
  if (source.origin === undefined) return specToModel(source, { overlays });
  const { value: model, diagnostics } = await importedModel(source.name, source.origin, needed);
  if (model === undefined) return readOf<Model>(undefined, diagnostics);
  const read = specToModel(source, { model, overlays });
  return readOf(read.value, [...diagnostics, ...read.diagnostics]);
}

/** The operations that a specification refers to. */
async function importedModel(
  name: string,
  { reference, files }: NonNullable<SpecSource['origin']>,
  needed: NeededOperations | undefined,
): Promise<Read<Model>> {
  const { from, operations, shippedOverlays: shipping = true, place } = reference;
  // The importers are loaded only where a specification needs them.
  const { filesToModel } = await import('./files-to-model.js');
  const service = 'service' in from ? from.service : undefined;
  const documented = operations && [...operations, ...(needed?.names ?? [])];
  const { value: model, diagnostics } = filesToModel(files, { service, documented });
  if (model === undefined) return readOf<Model>(undefined, diagnostics);
  const missed = operations === undefined ? [] : unmatched(model, operations);
  const wanted = needed?.isMeant(model) ? documented : operations;
  const part = wanted === undefined ? model : slice(model, wanted);
  return readOf(shipping ? withShippedPatches(part) : part, [
    ...diagnostics,
    ...missed.map((each) => toDiagnostic(each, name, place(['operations', ...each.pointer]))),
    ...missingQuirks(part).map((each) => toDiagnostic(each, name)),
  ]);
}
