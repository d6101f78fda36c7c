import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or leads below it; both may be relative to the current one. A name such as `..x` does. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}
