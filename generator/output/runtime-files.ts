import { isReference } from '../code/code.js';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { codeOf } from '../code/code-of.js';
import { type ImportExtension, isSource } from '../code/paths.js';
import type { OutputFile, TextFile } from '../code/source-file.js';
import { runtimeInCommonJs } from './commonjs.js';
import { checkingOff, lintingOff } from './header.js';
import { packageRoot } from './package-root.js';
import type { Form } from './render.js';

/** The modules of the runtime that the given files need. */
export function runtimeFiles(files: readonly OutputFile[]): TextFile[] {
  return runtimeModules(files.flatMap(importedRuntime));
}

/** What the modules of the runtime hold that the given files need, as JavaScript to run, by path. */
export function runtimeScripts(files: readonly OutputFile[]): Map<string, string> {
  const texts = runtimeTexts(files.flatMap(importedRuntime), { language: 'js' });
  return new Map([...texts].filter(([path]) => !/\.(d\.ts|cjs)$/.test(path)));
}

/** What the given modules of the runtime hold, and those that they import in turn, by path. */
export function runtimeTexts(
  modules: readonly string[],
  { language, importExtension = '.js' }: Form,
): Map<string, string> {
  switch (language) {
    case 'ts':
      // Its types are checked here, not by those who import it.
      return new Map(
        runtimeModules(modules, [lintingOff, checkingOff]).map(({ path, text }) => [
          path,
          isSource(path) ? withExtension(text, importExtension) : text,
        ]),
      );
    case 'js': {
      const files = runtimeModules(modules).flatMap(inJavaScript);
      return new Map([...files, ...runtimeInCommonJs(modules)]);
    }
  }
}

/** A file of the runtime as JavaScript and its declarations, which the build has made. */
function inJavaScript({ path, text }: TextFile): [string, string][] {
  if (!isSource(path)) return [[path, text]];
  const base = path.replace(/\.ts$/, '');
  return [`${base}.js`, `${base}.d.ts`].map((made) => [
    made,
    readFileSync(join(packageRoot(), javascriptFolder, made), 'utf8'),
  ]);
}

/** Where the build keeps the runtime as JavaScript, below the folder of the package. */
export const javascriptFolder = 'dist/javascript';

/**
 * The given modules of the runtime, and those that they import in turn. Libraries that the command
 * line needs come bundled, with their licences beside them.
 *
 * @param header The lines that each begins with.
 */
export function runtimeModules(
  modules: readonly string[],
  header: readonly string[] = [lintingOff],
): TextFile[] {
  const root = packageRoot();
  const open = [...modules];
  const found = new Map<string, TextFile>();
  const add = (path: string, source: string): string => {
    const text = readFileSync(join(root, source), 'utf8');
    found.set(path, {
      kind: 'text',
      path,
      text: isSource(path) ? [...header, text].join('\n') : text,
    });
    return text;
  };
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    if (path.startsWith(vendorFolder)) {
      const name = posix.basename(path, '.ts');
      add(`${vendorFolder}${name}.js`, `dist/vendor/${name}.js`);
      add(`${vendorFolder}${name}.d.ts`, `generator/${vendorFolder}${name}.d.ts`);
      add(`${vendorFolder}LICENSES.txt`, 'dist/vendor/LICENSES.txt');
      continue;
    }
    const text = add(path, `generator/${path}`);
    for (const [, , target] of text.matchAll(imported)) {
      open.push(posix.join(posix.dirname(path), `${target}.ts`));
    }
  }
  return [...found.values()];
}

/** What a module of the runtime imports, which is always another one. */
const imported = /(from |import\()'(\.[^']+)\.js'/g;

/** The bundled libraries are JavaScript, and stay what they are called. */
function withExtension(text: string, extension: ImportExtension): string {
  if (extension === '.js') return text;
  return text.replace(imported, (whole, start: string, target: string) =>
    target.includes('/vendor/') ? whole : `${start}'${target}${extension}'`,
  );
}

const vendorFolder = 'runtime/cli/vendor/';

/** The modules of the runtime that a file imports. */
export function importedRuntime(file: OutputFile): string[] {
  if (file.kind !== 'source') return [];
  const imported = new Set<string>();
  for (const statement of file.statements) {
    for (const piece of codeOf(statement)) {
      if (isReference(piece) && piece.from.startsWith('runtime/')) imported.add(piece.from);
    }
  }
  return [...imported, ...(file.uses ?? [])];
}
