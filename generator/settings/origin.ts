import type { Diagnostic, Problem } from '../diagnostics/diagnostic.js';
import type { OutputConfig } from './config.js';

/** Where in the settings an output stands, for problems that show only when it is used. */
export interface SettingsOrigin {
  /** The output as the settings have it, before flags changed it. */
  readonly output: OutputConfig;
  readonly index: number;
  readonly place: PlaceProblems;
  /** The text of the settings by its name, so that a report can show the lines at fault. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Gives problems of settings the places where these are written. */
export type PlaceProblems = (problems: readonly Problem[]) => Promise<readonly Diagnostic[]>;

/** An output, and where it comes from if settings have it. */
export interface PlacedOutput extends OutputConfig {
  readonly origin?: SettingsOrigin;
}
