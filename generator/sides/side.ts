import type { Node } from '../changes/change.js';
import type { Read } from '../diagnostics/read.js';
import type { Defaults, Longs } from '../emitters/choices.js';
import type { Model } from '../model/model.js';

/** Where something stands: in a packed file, or in one that was not found out, without a line. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A service of a side of a comparison, read as far as is needed to know what it is. */
export interface SideService {
  /** The service id, e.g. `Cognito Identity`. */
  readonly id: string;
  /** Its name on the command line. */
  readonly cli: string;
  /** How messages speak of where it is from. */
  readonly name: string;
  /** Its operations are those that a project uses, and not all that there are. */
  readonly isSlice: boolean;
  readonly operations: readonly string[];
  /** What is chosen for its code, where something says so. */
  readonly choices?: Choices;
  /**
   * Its model, as `generate` would take it.
   *
   * @param patterns The operations to take, as for `slice`. Default: all.
   */
  readonly load: (patterns?: readonly string[]) => Promise<Read<Model>>;
  /** Where parts of a model that was loaded stand, in the order in which they are given. */
  readonly places: (model: Model, nodes: readonly Node[]) => readonly Place[];
}

/** What is chosen for the code of a service, as far as it decides on what changes mean. */
export interface Choices {
  readonly defaults: Defaults;
  readonly longs: Longs;
}

/** One side of a comparison. */
export interface ReadSide {
  readonly services: readonly SideService[];
  /** Whether it was a folder, which may hold services that the other side does not have. */
  readonly isFolder: boolean;
}
