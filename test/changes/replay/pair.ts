import type { Change } from '../../../generator/changes/change.js';
import type { OutputFile } from '../../../generator/code/source-file.js';
import type { Defaults } from '../../../generator/emitters/choices.js';
import type { Names } from '../../../generator/model/names.js';
import type { Model } from '../../../generator/model/model.js';

/** Two states of a service that are compared, and then generated. */
export interface Pair {
  /** Where the states are from, e.g. `botocore 1.29 → 1.43`. */
  readonly group: string;
  /** The service; the name of a folder. */
  readonly name: string;
  readonly old: Model;
  readonly now: Model;
  readonly defaults?: Defaults;
}

/** A state of a service with what was generated of it. */
export interface State {
  readonly model: Model;
  readonly names: Names;
  readonly files: readonly OutputFile[];
  /** The folder of the service, from that of the run. */
  readonly folder: string;
}

/** What `diff` says of a pair. */
export type Judged = readonly Change[];
