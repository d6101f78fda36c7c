import type { Read } from '../diagnostics/read.js';

/**
 * Where public models are taken from. Paths are those of the repository of the models, with slashes.
 */
export interface Origin {
  /** How messages speak of it. */
  readonly name: string;
  /** The names in a folder. */
  readonly list: (folder: string) => Promise<Read<Listing>>;
  readonly read: (path: string) => Promise<Read<Found>>;
}

export type Listing =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'absent' }
  /** The origin gives files only to those who know their names. */
  | { readonly kind: 'untold' };

export type Found = FoundFile | { readonly kind: 'absent' };

/** A file with what the lock keeps of where it is from. */
export interface FoundFile {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  /** How messages speak of it: its address, or its path from what the person named. */
  readonly name: string;
  /** Its address, or its path from the root of the project. */
  readonly source: string;
  readonly commit?: string;
}
