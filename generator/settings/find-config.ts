import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The names that settings may have; of several in one folder the first is read. */
export const configNames = [
  'opslice.config.ts',
  'opslice.config.js',
  'opslice.config.json',
] as const;

/** The settings of a folder or of the nearest one around it; nothing where there are none. */
export function findConfig(folder: string): string | undefined {
  return configPaths(folder).find((each) => existsSync(each));
}

/** Every path that settings of a folder may have, the nearest first. */
export function configPaths(folder: string): string[] {
  const own = configNames.map((name) => join(folder, name));
  const around = dirname(folder);
  return around === folder ? own : [...own, ...configPaths(around)];
}
