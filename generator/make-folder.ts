import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those around it that are not there. Node's own way, with `recursive`, tries without an end
 * where a folder is there and what is made in it is not, as in `/proc`.
 *
 * @param mode What the system allows with the folders that are made. Default: all that the process may give.
 * @throws what the system says where one cannot be made.
 */
export function makeFolder(path: string, mode: number = 0o777): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(path)) throw error;
  }
}
