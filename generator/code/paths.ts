import { posix } from 'node:path';

/** What to write behind `from` in the file `path` to import the output file or package `target`. */
export function specifier(path: string, target: string): string {
  if (target.startsWith('npm:')) return target.slice('npm:'.length);
  const relative = posix.relative(posix.dirname(path), target).replace(/\.ts$/, '.js');
  return relative.startsWith('.') ? relative : `./${relative}`;
}
