import { isReference } from '../code/code.js';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { codeOf } from '../code/code-of.js';
import type { OutputFile, TextFile } from '../code/source-file.js';
import { lintingOff } from './header.js';
import { packageRoot } from './package-root.js';

/** The modules of the runtime that the given files need. */
export function runtimeFiles(files: readonly OutputFile[]): TextFile[] {
  return runtimeModules(files.flatMap(importedRuntime));
}

/**
 * The modules of the runtime that the given files need, by path, as the build has compiled them: to be
 * run, and not to be read.
 */
export function runtimeScripts(files: readonly OutputFile[]): Map<string, string> {
  const root = packageRoot();
  return new Map(
    runtimeFiles(files)
      .filter(({ path }) => !path.endsWith('.d.ts'))
      .map(({ path, text }) => {
        if (!path.endsWith('.ts')) return [path, text];
        const script = path.replace(/\.ts$/, '.js');
        return [script, readFileSync(join(root, 'dist', script), 'utf8')];
      }),
  );
}

/**
 * The given modules of the runtime, and those that they import in turn. Libraries that the command
 * line needs come bundled, with their licences beside them.
 */
export function runtimeModules(modules: readonly string[]): TextFile[] {
  const root = packageRoot();
  const open = [...modules];
  const found = new Map<string, TextFile>();
  const add = (path: string, source: string): string => {
    const text = readFileSync(join(root, source), 'utf8');
    const isScript = /(?<!\.d)\.ts$/.test(path);
    found.set(path, { kind: 'text', path, text: isScript ? `${lintingOff}\n${text}` : text });
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
    for (const [, , target] of text.matchAll(/(from |import\()'(\.[^']+)\.js'/g)) {
      open.push(posix.join(posix.dirname(path), `${target}.ts`));
    }
  }
  return [...found.values()];
}

const vendorFolder = 'runtime/cli/vendor/';

/** The modules of the runtime that a file imports. */
export function importedRuntime(file: OutputFile): string[] {
  if (file.kind !== 'source') return [];
  const pieces = file.statements.flatMap(codeOf).flat();
  const imported = pieces.flatMap((piece) =>
    isReference(piece) && piece.from.startsWith('runtime/') ? [piece.from] : [],
  );
  return [...imported, ...(file.uses ?? [])];
}
