import type { Model } from '../model/model.js';
import type { Names } from '../model/names.js';

/** What every emitter of a service is given. */
export interface EmitContext {
  readonly model: Model;
  readonly names: Names;
  /** The folder of the service in the output, e.g. `cognito-identity`. */
  readonly folder: string;
  /** What is written besides the part at hand, so that parts do not refer to what is not there. */
  readonly parts: ReadonlySet<Part>;
  readonly defaults: Defaults;
}

/**
 * What clients do with the defaults of a model (the trait `smithy.api#default`): fill them in, in
 * what they receive and in the structures within what they send; or leave them to the service, as
 * the SDKs of AWS do and as models of botocore, which know no defaults, have it.
 */
export const defaultsChoices = ['leave', 'fill'] as const;

export type Defaults = (typeof defaultsChoices)[number];

/** What can be chosen with `--emit`. */
export const parts = ['types', 'client', 'cli', 'mocks', 'docs'] as const;

export type Part = (typeof parts)[number];
