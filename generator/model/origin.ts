/** Where a node stands in its source: the file, and the keys and indexes that lead to it. */
export interface Origin {
  /** The file as the person named it, or that of the model which their specification refers to. */
  readonly file: string;
  /** From the root of the document, e.g. `['shapes', 'IdentityId', 'pattern']`. */
  readonly pointer: readonly (string | number)[];
}
