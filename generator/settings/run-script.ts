import { relative, join } from 'node:path';
import { types } from 'node:util';
import { pathToFileURL } from 'node:url';
import { placesIn, refuseExit, type ScriptPlace } from '../code/foreign-code.js';
import { type Diagnostic, type Span, toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { packageRoot } from '../output/package-root.js';
import { slashed } from '../slashed.js';
import { readText, type TextFile } from '../source/read-text.js';
import { withoutStdout } from './without-stdout.js';

/** What a script exports by default, before anybody has looked at it. */
export interface Exported {
  readonly data: unknown;
  /** The files of the project that were loaded. */
  readonly files: readonly string[];
}

/**
 * Runs settings that are a script.
 *
 * @param texts Gets the text of the file that a fault lies in, by its name.
 */
export async function runScript(
  path: string,
  file: TextFile,
  texts: Map<string, string>,
): Promise<Read<Exported>> {
  const { createJiti } = await import('jiti');
  // The settings name opslice, which need not be installed beside them.
  const alias = {
    opslice: join(packageRoot(), 'dist/index.js'),
    'opslice/emit': join(packageRoot(), 'dist/emit.js'),
  };
  const jiti = createJiti(pathToFileURL(path).href, { alias, interopDefault: false });
  const before = new Set(Object.keys(jiti.cache));
  const allowExit = refuseExit();
  const stalled = whenNothingIsLeft();
  try {
    // An import of Node itself would give what the file was when it was first read.
    const evaluated = { id: path, filename: path, async: true, forceTranspile: true };
    const loaded = await withoutStdout(() =>
      Promise.race([Promise.resolve(jiti.evalModule(file.text, evaluated)), stalled.promise]),
    );
    if (loaded === neverEnds) return readOf<Exported>(undefined, [await endless(file)]);
    const imported = Object.keys(jiti.cache).filter(
      (each) => !before.has(each) && !isPackage(each),
    );
    const files = [...new Set([path, ...imported])];
    const exported = defaultOf(loaded);
    if (exported === undefined) return readOf<Exported>(undefined, [nothingExported(file.name)]);
    const data = await Promise.race([exported.data, stalled.promise]);
    if (data === neverEnds) return readOf<Exported>(undefined, [await endless(file)]);
    if (data === null || data === undefined) {
      return readOf<Exported>(undefined, [await emptyExport(String(data), file)]);
    }
    return readOf({ data, files });
  } catch (error) {
    return readOf<Exported>(undefined, [await faultOf(error, path, file, texts)]);
  } finally {
    allowExit();
    stalled.stop();
    // Settings that change while they are watched are run again.
    for (const each of Object.keys(jiti.cache)) if (!before.has(each)) delete jiti.cache[each];
  }
}

const neverEnds = Symbol('never ends');

/** Tells when the process has nothing left to do, while somebody waits for what will never come. */
function whenNothingIsLeft(): { readonly promise: Promise<unknown>; readonly stop: () => void } {
  let stop = (): void => {};
  const promise = new Promise<unknown>((resolve) => {
    const tell = (): void => resolve(neverEnds);
    process.once('beforeExit', tell);
    stop = () => process.off('beforeExit', tell);
  });
  return { promise, stop };
}

async function endless({ name, text }: TextFile): Promise<Diagnostic> {
  const { locateInScript } = await import('../code/locate-in-script.js');
  const problem = {
    code: 'settings-fault',
    message: 'The settings wait for something that never comes',
    mend: 'Look for an `await` whose promise nothing settles.',
  } as const;
  return toDiagnostic(problem, name, locateInScript(text, [], 'value'));
}

/** What a module exports by default: that of CommonJS is what it exports in all. */
function defaultOf(loaded: unknown): { readonly data: unknown } | undefined {
  if (typeof loaded !== 'object' || loaded === null) return { data: loaded };
  if ('default' in loaded) return { data: loaded.default };
  const isScript = types.isModuleNamespaceObject(loaded) || '__esModule' in loaded;
  return isScript || Object.keys(loaded).length === 0 ? undefined : { data: loaded };
}

function nothingExported(name: string): Diagnostic {
  const problem = {
    code: 'settings-fault',
    message: 'The settings export nothing by default',
    mend: 'Write `export default` before them: export default defineConfig({ … });',
  } as const;
  return toDiagnostic(problem, name, { line: 1, column: 1, endLine: 1, endColumn: 2 });
}

async function emptyExport(what: string, { name, text }: TextFile): Promise<Diagnostic> {
  const { locateInScript } = await import('../code/locate-in-script.js');
  const problem = {
    code: 'settings-fault',
    message: `What the settings export by default is ${what}`,
    mend: 'Export an object: export default defineConfig({ … });',
  } as const;
  return toDiagnostic(problem, name, locateInScript(text, [], 'value'));
}

async function faultOf(
  error: unknown,
  path: string,
  { name, text }: TextFile,
  texts: Map<string, string>,
): Promise<Diagnostic> {
  const { syntaxFaultIn } = await import('../code/locate-in-script.js');
  const syntax = syntaxFaultIn(text);
  // What follows the first line is for those who look for modules: paths of this machine.
  const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const problem = {
    code: 'settings-fault',
    message: `The settings cannot be run: ${syntax?.message ?? said}`,
    mend: syntax === undefined ? 'Mend the script here.' : 'Mend the syntax here.',
  } as const;
  if (syntax !== undefined) return toDiagnostic(problem, name, syntax.span);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = placesIn(stack).find((each) => !isPackage(each.path));
  if (place === undefined) {
    const mend = 'Run the script by itself to see where it fails.';
    return toDiagnostic({ ...problem, mend }, name);
  }
  if (place.path === path) return toDiagnostic(problem, name, spanOf(place, text));
  const imported = slashed(relative('.', place.path));
  const { value } = await readText({ path: place.path, name: imported });
  if (value !== undefined) texts.set(imported, value.text);
  return toDiagnostic(problem, imported, spanOf(place, value?.text ?? ''));
}

/** The whole line: columns are those of what was made of the script before it ran. */
function spanOf({ line }: ScriptPlace, text: string): Span {
  const written = (text.split('\n')[line - 1] ?? '').trimEnd();
  const column = Math.max(0, written.search(/\S/)) + 1;
  return { line, column, endLine: line, endColumn: Math.max(column, written.length) + 1 };
}

function isPackage(path: string): boolean {
  return /[\\/]node_modules[\\/]/.test(path) || path.startsWith(join(packageRoot(), 'dist'));
}
