import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { placedInJson, readJson } from '../source/json.js';
import { type Place, readText, type TextFile } from '../source/read-text.js';
import type { Config } from './config.js';
import type { PlaceProblems } from './origin.js';
import type { Exported } from './run-script.js';

/** What was read. */
export interface ReadSettings {
  readonly config: Config;
  /** The file of the settings, and those that it imports from the project. */
  readonly files: readonly string[];
  /** For problems that show only when the settings are used. */
  readonly place: PlaceProblems;
}

/**
 * Reads settings, which are a script or JSON.
 *
 * @param texts Gets the texts that are read, by name.
 */
export async function readConfig(
  place: Place,
  texts: Map<string, string>,
): Promise<Read<ReadSettings>> {
  const { value: file, diagnostics } = await readText(place);
  if (file === undefined) return readOf<ReadSettings>(undefined, diagnostics);
  texts.set(file.name, file.text);
  const isJson = place.path.endsWith('.json');
  const { value: made, diagnostics: faults } = isJson
    ? placedHere(place, readJson(file))
    : await (await import('./run-script.js')).runScript(place.path, file, texts);
  if (made === undefined) return readOf<ReadSettings>(undefined, faults);
  const [{ readBySchema }, { configSchema }, { configProblems }] = await Promise.all([
    import('../formats/spec/zod-problems.js'),
    import('./config-schema.js'),
    import('./check-config.js'),
  ]);
  const notation = isJson ? 'json' : 'script';
  const { value, diagnostics: misfits } = readBySchema(configSchema, made.data, { notation });
  const tell: PlaceProblems = isJson
    ? (problems) => Promise.resolve(placedInJson(file, problems))
    : (problems) => placedInScript(file, problems);
  const problems = value === undefined ? misfits : configProblems(value);
  return readOf(value && { config: value, files: made.files, place: tell }, await tell(problems));
}

function placedHere(
  { path }: Place,
  { value, diagnostics }: Read<{ readonly data: unknown }>,
): Read<Exported> {
  return readOf(value && { data: value.data, files: [path] }, diagnostics);
}

async function placedInScript(
  { name, text }: TextFile,
  problems: readonly Problem[],
): Promise<readonly Diagnostic[]> {
  if (problems.length === 0) return [];
  const { locateInScript } = await import('../code/locate-in-script.js');
  return problems.map((problem) =>
    toDiagnostic(problem, name, locateInScript(text, problem.pointer, problem.part)),
  );
}
