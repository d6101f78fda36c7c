import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import type { SchemaProblem } from '../formats/spec/zod-problems.js';
import { packageRoot } from '../output/package-root.js';
import { placedInJson, readJson } from '../source/json.js';
import { type Place, readText, type TextFile } from '../source/read-text.js';
import type { Config } from './config.js';

/**
 * Reads settings, which are a script or JSON.
 *
 * @param texts Gets the text that is read, by its name.
 */
export async function readConfig(place: Place, texts: Map<string, string>): Promise<Read<Config>> {
  const { value: file, diagnostics } = await readText(place);
  if (file === undefined) return readOf<Config>(undefined, diagnostics);
  texts.set(file.name, file.text);
  const isJson = place.path.endsWith('.json');
  const { value: made, diagnostics: faults } = isJson
    ? readJson(file)
    : await runScript(place.path, file);
  if (made === undefined) return readOf<Config>(undefined, faults);
  const [{ readBySchema }, { configSchema }] = await Promise.all([
    import('../formats/spec/zod-problems.js'),
    import('./config-schema.js'),
  ]);
  const { value, diagnostics: problems } = readBySchema(configSchema, made.data);
  const placed = isJson ? placedInJson(file, problems) : await placedInScript(file, problems);
  return readOf(value, placed);
}

/** What a script exports by default. */
async function runScript(
  path: string,
  { name, text }: TextFile,
): Promise<Read<{ readonly data: unknown }>> {
  const { createJiti } = await import('jiti');
  // The settings name opslice, which need not be installed beside them.
  const alias = { opslice: join(packageRoot(), 'dist/index.js') };
  // Settings that change while they are watched are run again.
  const jiti = createJiti(pathToFileURL(path).href, { alias, moduleCache: false });
  try {
    const data: unknown = await jiti.import(path, { default: true });
    return readOf({ data });
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
    return readOf<{ readonly data: unknown }>(undefined, [
      toDiagnostic(problem, name, fault?.span),
    ]);
  }
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
