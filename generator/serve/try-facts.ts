import { fileStem } from '../model/file-names.js';
import type { Longs } from '../model/longs.js';
import type { Model, Operation, Shape } from '../model/model.js';

/** What the server has to know of an operation that is tried: plain data, kept beside its code. */
export interface TryFacts {
  readonly functionName: string;
  readonly schemaName: string;
  readonly longs: Longs;
  /** The part of the model that the operation needs, without texts. */
  readonly service: Model['service'];
  readonly operation: Operation;
  readonly shapes: readonly (readonly [id: string, shape: Shape])[];
}

/** Where the facts of an operation are kept, below the folder of the code. No service has a folder with `_`. */
export function tryFactsPath(command: string): string {
  return `_try/${fileStem(command)}.json`;
}

/** Where the files of the pages are kept. */
export const siteFolder = '_site/';
