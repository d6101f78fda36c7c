import { resolve } from 'node:path';
import type { ImportExtension } from '../code/paths.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import {
  allTexts,
  readSource,
  type RecallReference,
  type SpecSource,
} from '../formats/sources/read-source.js';
import { buildId } from '../output/build.js';
import { hash } from '../output/hash.js';
import { unixLines } from '../output/plan.js';
import { type OnProgress, telling, type Work } from '../progress.js';
import { placeFrom, recordedPath } from './find-specs.js';
import type { Job, Run, Settings } from './run.js';

/** A job with all that decides on its output. */
export interface Input {
  /** The path of the specification from the output folder. */
  readonly spec: string;
  readonly source: SpecSource;
  readonly settings: Settings;
  /** A hash of the build of opslice, the settings and the texts. */
  readonly fingerprint: string;
}

const reading: Work = { what: 'reading', thing: 'service' };

/**
 * Reads the specifications of all jobs, with the files they refer to.
 *
 * @param texts Gets the texts that are read, by name.
 * @param recall What is known of references. Default nothing.
 */
export async function readInputs(
  { cwd, out, jobs, importExtension }: Run,
  texts: Map<string, string>,
  onProgress: OnProgress,
  recall?: RecallReference,
): Promise<Read<readonly Input[]>> {
  const inputs: Input[] = [];
  const diagnostics: Diagnostic[] = [];
  const nameOf = ({ path }: Job): string => placeFrom(cwd, path).name;
  for (const { path, settings } of telling(jobs, nameOf, reading, onProgress)) {
    const overlays = settings.overlays.map((overlay) => placeFrom(cwd, resolve(out, overlay)));
    const read = await readSource(placeFrom(cwd, path), overlays, texts, recall);
    diagnostics.push(...read.diagnostics);
    if (read.value === undefined) continue;
    const spec = recordedPath(out, path);
    const fingerprint = fingerprintOf(spec, settings, importExtension, read.value);
    inputs.push({ spec, source: read.value, settings, fingerprint });
  }
  return readOf<readonly Input[]>(inputs, diagnostics);
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
