import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import type { Problem } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { type Place, readText, type TextFile } from '../source/read-text.js';
import { parsedJson } from '../source/shapes.js';
import { configProblems } from './check-config.js';
import type { Config } from './config.js';
import { literalExport } from './literal-script.js';
import type { PlaceProblems } from './origin.js';
import type { Exported } from './run-script.js';
import { isUsualConfig } from './usual-config.js';

/** What was read. */
export interface ReadSettings {
  readonly config: Config;
  /** The file of the settings, and those that it imports from the project. */
  readonly files: readonly string[];
  /** For problems that show only when the settings are used. */
  readonly place: PlaceProblems;
}

/**
 * Reads settings, which are a script or JSON. What is usual is read without a library: those that run scripts
 * and tell what is wrong with a value take longer to load than all else of a run that changes nothing.
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
    ? await jsonIn(place, file)
    : await exportedBy(place, file, texts);
  if (made === undefined) return readOf<ReadSettings>(undefined, faults);
  const { value, diagnostics: misfits } = isUsualConfig(made.data)
    ? readOf<Config, Problem>(made.data)
    : await bySchema(made.data, isJson ? 'json' : 'script');
  const tell: PlaceProblems = isJson
    ? (problems) => placedInText(file, problems)
    : (problems) => placedInScript(file, problems);
  const problems = value === undefined ? misfits : configProblems(value);
  return readOf(value && { config: value, files: made.files, place: tell }, await tell(problems));
}

async function bySchema(
  data: unknown,
  notation: 'json' | 'script',
): Promise<Read<Config, Problem>> {
  const [{ readBySchema }, { configSchema }] = await Promise.all([
    import('../formats/spec/zod-problems.js'),
    import('./config-schema.js'),
  ]);
  return readBySchema(configSchema, data, { notation });
}

async function exportedBy(
  { path }: Place,
  file: TextFile,
  texts: Map<string, string>,
): Promise<Read<Exported>> {
  const literal = literalExport(file.text);
  if (literal !== undefined) return readOf({ data: literal.data, files: [path] });
  const { runScript } = await import('./run-script.js');
  return runScript(path, file, texts);
}

async function jsonIn({ path }: Place, file: TextFile): Promise<Read<Exported>> {
  const data = parsedJson(file.text);
  if (data !== undefined) return readOf({ data, files: [path] });
  const { readJson } = await import('../source/json.js');
  const { value, diagnostics } = readJson(file);
  return readOf(value && { data: value.data, files: [path] }, diagnostics);
}

async function placedInText(
  file: TextFile,
  problems: readonly Problem[],
): Promise<readonly Diagnostic[]> {
  if (problems.length === 0) return [];
  const { placedInJson } = await import('../source/json.js');
  return placedInJson(file, problems);
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
