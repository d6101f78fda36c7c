import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { SchemaProblem } from '../formats/spec/zod-problems.js';
import { packageRoot } from '../output/package-root.js';
import { placedInJson, readJson } from '../source/json.js';
import { type Place, readText, type TextFile } from '../source/read-text.js';
import type { Config } from './config.js';
import { withoutStdout } from './without-stdout.js';

/** What was read. */
export interface ReadSettings {
  readonly config: Config;
  /** The file of the settings, and those that it imports from the project. */
  readonly files: readonly string[];
}

/**
 * Reads settings, which are a script or JSON.
 *
 * @param texts Gets the text that is read, by its name.
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
    : await runScript(place.path, file);
  if (made === undefined) return readOf<ReadSettings>(undefined, faults);
  const [{ readBySchema }, { configSchema }] = await Promise.all([
    import('../formats/spec/zod-problems.js'),
    import('./config-schema.js'),
  ]);
  const { value, diagnostics: problems } = readBySchema(configSchema, made.data);
  const placed = isJson ? placedInJson(file, problems) : await placedInScript(file, problems);
  return readOf(value && { config: value, files: made.files }, placed);
}

/** What is written in JSON, or exported by default by a script, before anybody has looked at it. */
interface Unchecked {
  readonly data: unknown;
  readonly files: readonly string[];
}

function placedHere(
  { path }: Place,
  { value, diagnostics }: Read<{ readonly data: unknown }>,
): Read<Unchecked> {
  return readOf(value && { data: value.data, files: [path] }, diagnostics);
}

/** What a script exports by default. */
async function runScript(path: string, { name, text }: TextFile): Promise<Read<Unchecked>> {
  const { createJiti } = await import('jiti');
  // The settings name opslice, which need not be installed beside them.
  const alias = {
    opslice: join(packageRoot(), 'dist/index.js'),
    'opslice/emit': join(packageRoot(), 'dist/emit.js'),
  };
  const jiti = createJiti(pathToFileURL(path).href, { alias });
  const before = new Set(Object.keys(jiti.cache));
  try {
    const data: unknown = await withoutStdout(() => jiti.import(path, { default: true }));
    const files = Object.keys(jiti.cache).filter((each) => !before.has(each) && !isPackage(each));
    return readOf({ data, files });
  } catch (error) {
    const { syntaxFaultIn } = await import('../code/locate-in-script.js');
    const fault = syntaxFaultIn(text);
    const message = fault?.message ?? (error instanceof Error ? error.message : String(error));
    const problem = {
      code: 'settings-fault',
      message: `The settings cannot be run: ${message}`,
      mend:
        fault === undefined
          ? 'Run the script by itself to see where it fails.'
          : 'Mend the syntax here.',
    } as const;
    return readOf<Unchecked>(undefined, [toDiagnostic(problem, name, fault?.span)]);
  } finally {
    // Settings that change while they are watched are run again.
    for (const each of Object.keys(jiti.cache)) if (!before.has(each)) delete jiti.cache[each];
  }
}

function isPackage(path: string): boolean {
  return /[\\/]node_modules[\\/]/.test(path) || path.startsWith(join(packageRoot(), 'dist'));
}

async function placedInScript(
  { name, text }: TextFile,
  problems: readonly SchemaProblem[],
): Promise<Diagnostic[]> {
  if (problems.length === 0) return [];
  const { locateInScript } = await import('../code/locate-in-script.js');
  return problems.map((problem) =>
    toDiagnostic(problem, name, locateInScript(text, problem.pointer, problem.part)),
  );
}
