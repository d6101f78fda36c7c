import { sep } from 'node:path';

/** A path with slashes, as modules are named and as ts-morph and tinyglobby call files. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
