/** What is kept beside compiled code for its pages, and where. */
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

/** The file that says what there is to be served, read when somebody asks: a start has no use for it. */
export const siteFactsName = 'site.json';

/** The bytes of each file that is served or tried, by its path: one that was cut off has others. */
export interface SiteFacts {
  readonly sizes: Readonly<Record<string, number>>;
}

/** Whether a file is none of the code: it is looked at when it is asked for, and not at each start. */
export function isServed(path: string): boolean {
  return path.startsWith('_');
}

/** The bytes of texts, by their paths. */
export function sizesOf(
  texts: readonly (readonly [path: string, text: string])[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(texts.map(([path, text]) => [path, Buffer.byteLength(text)]));
}
