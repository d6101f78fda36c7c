import { type Read, readOf } from '../../diagnostics/read.js';
import { type Place, readText, type TextFile } from '../../source/read-text.js';
import type { Lock } from './lock.js';

/**
 * What a project would hold, and does not yet: it is read in the place of what is there, so that all is known of an
 * update before anything of it is written.
 */
export interface Trial {
  /** The lock of the project, where it has one. */
  readonly lock?: Lock;
  /** The texts of specifications and models, not packed, by their absolute paths. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads a file as {@link readText} does, or its text of the trial. */
export async function readTried(place: Place, trial: Trial | undefined): Promise<Read<TextFile>> {
  const text = trial?.files.get(place.path);
  return text === undefined ? readText(place) : readOf<TextFile>({ ...place, text });
}
