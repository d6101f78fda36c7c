import type { Include } from '../emitters/choices.js';
import type { NeededOperations } from '../formats/sources/source-to-model.js';
import { isOfTransfers, transferOperations } from '../model/transfer.js';

/** The operations that parts which are included need, besides those that specifications name. */
export function neededOperations(includes: readonly Include[]): NeededOperations | undefined {
  return includes.includes('s3/transfer')
    ? { names: transferOperations, isMeant: isOfTransfers }
    : undefined;
}

/** Operations that were added to those that a specification takes of a model. */
export interface AddedOperations {
  /** The name of the specification. */
  readonly spec: string;
  readonly operations: readonly string[];
}
