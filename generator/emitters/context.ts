import type { Defaults, Include, Longs, Part } from './choices.js';
import type { JsonFacts } from './json-facts.js';
import type { Model } from '../model/model.js';
import type { Names } from '../model/names.js';
import type { Placement } from '../model/placement.js';

/** What every emitter of a service is given. */
export interface EmitterContext {
  readonly model: Model;
  readonly names: Names;
  /** The folder of the service in the output, e.g. `cognito-identity`. */
  readonly folder: string;
  /** What is written besides the part at hand, so that parts do not refer to what is not there. */
  readonly parts: ReadonlySet<Part>;
  readonly defaults: Defaults;
  /** What integers of 64 bits and of any size are. */
  readonly longs: Longs;
}

/** What the built-in emitters are given. */
export interface EmitContext extends EmitterContext {
  /** The version of opslice. */
  readonly version: string;
  /** What the output includes, as far as it changes services. */
  readonly includes: readonly Include[];
  /** What has to be converted where values go through JSON or CBOR. */
  readonly json: JsonFacts;
  /** Where operations are, if that follows from more than the settings of a client. */
  readonly placement: Placement | undefined;
}
