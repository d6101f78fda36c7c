import { resolve } from 'node:path';
import type { ImportExtension } from '../code/paths.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Defaults, Include, Longs, Part } from '../emitters/choices.js';
import type { Emitter } from '../emitters/emitter.js';
import type { InstalledModel } from '../formats/sources/read-source.js';
import type { Trial } from '../formats/sources/trial.js';
import type { Manifest } from '../output/manifest.js';
import type { Step } from '../output/plan.js';
import type { Language } from '../output/render.js';
import { defaultOut } from '../settings/config.js';
import type { AddedOperations } from './needed-operations.js';
import type { SettingsOrigin } from '../settings/origin.js';

/** What a run was asked to do. */
export interface Run extends Folders {
  /** How imports name other files of the output folder, which share a runtime. */
  readonly importExtension: ImportExtension;
  readonly jobs: readonly Job[];
  /** What is written besides services. */
  readonly includes: readonly IncludeJob[];
  /** The program for all services of the folder. Default: what the folder has. */
  readonly program?: ProgramJob;
  /** Whether services that no job gives are removed. */
  readonly prune: boolean;
  /** What is read in the place of what is there. */
  readonly trial?: Trial;
  /** How many threads make services at once. Default: by the work there is. */
  readonly threads?: number;
  /** The first of the outputs that asked for it, where they stand in settings. */
  readonly origin?: SettingsOrigin;
}

/** A specification, by its path, and what is chosen for it. */
export interface Job {
  readonly path: string;
  readonly settings: Settings;
}

/** A part that is written besides services. */
export interface IncludeJob {
  readonly name: Include;
  readonly language: Language;
}

/** A program for all services of a folder that are written in its language. */
export interface ProgramJob {
  readonly name: string;
  readonly language: Language;
}

/** What can be chosen for a service. */
export interface Settings {
  /** The files of patches that were applied to its specification. */
  readonly overlays: readonly string[];
  readonly language: Language;
  readonly emit: readonly Part[];
  /** A person's own, besides. */
  readonly emitters: readonly Emitter[];
  /** What clients do with defaults of members. */
  readonly defaults: Defaults;
  /** What integers of 64 bits are. */
  readonly longs: Longs;
  /** What its output includes, which may change services. */
  readonly includes: readonly Include[];
}

/** Where a run reads and writes. */
export interface Folders {
  /** The folder that paths start from. */
  readonly cwd: string;
  readonly out: string;
  /** The output folder as the person named it. */
  readonly shown: string;
}

/**
 * The folders of a run, from what a caller says of them.
 *
 * @throws TypeError for an output folder without a name.
 */
export function foldersOf(options: { readonly cwd?: string; readonly out?: string }): Folders {
  const cwd = resolve(options.cwd ?? '.');
  const shown = options.out ?? defaultOut;
  if (shown === '') throw new TypeError('"out" is an empty text.');
  return { cwd, out: resolve(cwd, shown), shown };
}

/** Runs with a number of threads. */
export function withThreads(runs: readonly Run[], threads: number | undefined): readonly Run[] {
  return threads === undefined ? runs : runs.map((run) => ({ ...run, threads }));
}

/** What a run comes to. */
export interface Outcome {
  readonly steps: readonly Step[];
  /** How many operations each service has, in the order of the jobs. */
  readonly operations: readonly number[];
  readonly warnings: readonly Diagnostic[];
  /** Default none. */
  readonly added?: readonly AddedOperations[];
  /** The manifest of the finished output; absent where the one of the last run still holds. */
  readonly manifest?: Manifest;
}

/** What a run did, or would do. */
export interface GenerateReport {
  /** What was done, or would be, with each file of the output folder. */
  readonly steps: readonly Step[];
  readonly services: number;
  readonly operations: number;
  /** How many operations the service of each specification has, by the path of the specification. */
  readonly operationsOf: ReadonlyMap<string, number>;
  readonly warnings: readonly Diagnostic[];
  /** What was added to slices since something that is included needs it; of services that were made now. */
  readonly added: readonly AddedOperations[];
  /** The texts that were read, by the name they have in diagnostics. */
  readonly sources: ReadonlyMap<string, string>;
  /** The paths of the files that specifications refer to. */
  readonly referred: readonly string[];
  /** The models of an installed botocore that were taken, each once: another machine may have others. */
  readonly installed: readonly InstalledModel[];
}
