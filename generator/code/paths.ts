import { posix } from 'node:path';

/** Whether a file is TypeScript to be compiled. Declarations are not: in JavaScript they stay what they are. */
export const isSource = (path: string): boolean => /(?<!\.d)\.ts$/.test(path);

/** How imports name the TypeScript files of the output: as what they become, as what they are, or without an ending. */
export const importExtensions = ['.js', '.ts', ''] as const;
export type ImportExtension = (typeof importExtensions)[number];

/** What to write behind `from` in the file `path` to import the output file or package `target`. */
export function specifier(path: string, target: string, extension: ImportExtension): string {
  if (target.startsWith('npm:')) return target.slice('npm:'.length);
  const relative = posix.relative(posix.dirname(path), target).replace(/\.ts$/, extension);
  return relative.startsWith('.') ? relative : `./${relative}`;
}
