import type { Protocol } from '../../model/model.js';

/** What stands in the model for a version that the source could not tell. */
export const unknownVersion = 'unknown';

/** The protocol that asks the least of a specification stands in where the source could not tell. */
export const unknownProtocol: Protocol = 'query';
