import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';

/**
 * One thing that must hold in every model, whatever format it came from. A rule may meet names that
 * lead nowhere, which another rule reports, and passes them by.
 */
export type Rule = (model: Model) => Iterable<Problem>;
