import { sep } from 'node:path';

/** A path with slashes whatever the system, as it is shown, kept in files and given to libraries. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
