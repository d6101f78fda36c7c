import { resolve } from 'node:path';
import type { ImportExtension } from '../code/paths.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import {
  allTexts,
  type InstalledModel,
  installedModel,
  namedPaths,
  readSource,
  type RecallReference,
  type SpecSource,
} from '../formats/sources/read-source.js';
import { buildId } from '../output/build.js';
import { hash } from '../output/hash.js';
import { unixLines } from '../output/plan.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import { placeFrom, recordedPath } from './find-specs.js';
import { fromRecorded, type RecordedNames, recordedNames } from './recorded-warnings.js';
import type { Job, Run, Settings } from './run.js';

/** A job, and what was found of all that decides on its output. */
export interface Input {
  readonly job: Job;
  /** The path of the specification from the output folder. */
  readonly spec: string;
  /** The name of the specification. */
  readonly name: string;
  /** A hash of the build of opslice, the settings and the texts. */
  readonly fingerprint: string;
  /** How many characters the texts have. */
  readonly size: number;
  /** The names of the texts, each with the one for the manifest. */
  readonly names: RecordedNames;
  /** The paths of the files that the specification names. */
  readonly referred: readonly string[];
  /** Its model, where that is of an installed botocore. */
  readonly installed: InstalledModel | undefined;
  /** The texts; absent where those of all inputs would be too many to keep. */
  readonly source?: SpecSource;
}

const reading: Work = { what: 'reading', thing: 'service' };

/** How many characters of texts are kept until they are parsed. Others are read again then. */
const most = 50_000_000;

/**
 * Reads the specifications of all jobs, with the files they refer to.
 *
 * @param texts Gets the texts of files that something is told of, by name.
 * @param told What an earlier run had to tell of specifications, by their paths from the output folder.
 * @param recall What is known of references. Default nothing.
 */
export async function readInputs(
  run: Run,
  texts: Map<string, string>,
  told: ReadonlyMap<string, readonly Diagnostic[]>,
  onProgress: OnProgress,
  recall?: RecallReference,
): Promise<Read<readonly Input[]>> {
  const { cwd, out, jobs } = run;
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  let kept = 0;
  const nameOf = ({ path }: Job): string => placeFrom(cwd, path).name;
  for (const job of telling(jobs, nameOf, reading, onProgress)) {
    const { value, diagnostics: faults, read } = await readJob(run, job, recall);
    diagnostics.push(...faults);
    keepTold(read, faults, texts);
    if (value === undefined) continue;
    const { source, spec } = value;
    const names = recordedNames(source, out);
    keepTold(read, fromRecorded(told.get(spec) ?? [], names), texts);
    const size = allTexts(source).reduce((sum, { text }) => sum + text.length, 0);
    kept += size;
    inputs.push({
      job,
      spec,
      name: source.name,
      fingerprint: value.fingerprint,
      size,
      names,
      referred: namedPaths(source),
      installed: installedModel(source),
      ...(kept <= most ? { source } : {}),
    });
  }
  return readOf<readonly Input[]>(inputs, diagnostics);
}

/** A specification that was read, and what follows from its texts. */
export interface ReadJob {
  readonly source: SpecSource;
  /** Its path from the output folder. */
  readonly spec: string;
  readonly fingerprint: string;
}

/** What a job has to know of its run. */
export type RunOfJob = Pick<Run, 'cwd' | 'out' | 'importExtension' | 'trial'>;

/** Reads the specification of a job, with the files it refers to, and gives all that was read by name. */
export async function readJob(
  { cwd, out, importExtension, trial }: RunOfJob,
  { path, settings }: Job,
  recall?: RecallReference,
): Promise<Read<ReadJob> & { readonly read: ReadonlyMap<string, string> }> {
  const read = new Map<string, string>();
  const overlays = settings.overlays.map((overlay) => placeFrom(cwd, resolve(out, overlay)));
  const found = await readSource(placeFrom(cwd, path), overlays, read, { trial, recall });
  const { value: source, diagnostics } = found;
  if (source === undefined) return { ...readOf<ReadJob>(undefined, diagnostics), read };
  const spec = recordedPath(out, path);
  const fingerprint = fingerprintOf(spec, settings, importExtension, source);
  return { ...readOf({ source, spec, fingerprint }, diagnostics), read };
}

/** Keeps the texts that diagnostics stand in: a report shows the lines at fault. */
export function keepTold(
  read: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
  texts: Map<string, string>,
): void {
  for (const { file } of diagnostics) {
    const text = read.get(file);
    if (text !== undefined) texts.set(file, text);
  }
}

function fingerprintOf(
  spec: string,
  settings: Settings,
  importExtension: ImportExtension,
  source: SpecSource,
): string {
  const { language, emit, defaults, longs, includes } = settings;
  const emitters = settings.emitters.map(({ name }) => name);
  const texts = allTexts(source).map(({ text }) => unixLines(text));
  const choices = [language, importExtension, ...emit, ...emitters, defaults, longs, ...includes];
  return hash(buildId, spec, ...choices, ...texts);
}
