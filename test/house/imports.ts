import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { packageFolder } from '../support/generation.js';

/** One import of a module: what imports what. */
export interface Import {
  /** The importing file, below `generator/`. */
  readonly from: string;
  /** The imported file below `generator/`, or the name of a package or a module of Node. */
  readonly to: string;
  readonly isPackage: boolean;
}

/** The files below `generator/` that hold code. */
export function generatorFiles(): string[] {
  const folder = join(packageFolder, 'generator');
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)))
    .sort();
}

export function textOf(path: string): string {
  return readFileSync(join(packageFolder, 'generator', path), 'utf8');
}

/** All imports of a file, static and dynamic, of types and of values. */
export function importsOf(path: string, text: string = textOf(path)): Import[] {
  const code = text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = code.matchAll(
    /(?:^(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?|\bimport\()\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, target = '']) => {
    const isPackage = !target.startsWith('.');
    const to = isPackage
      ? target.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1')
      : posix.join(posix.dirname(path), target).replace(/\.js$/, '.ts');
    return { from: path, to, isPackage };
  });
}
