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
  const path = configNames.map((name) => join(folder, name)).find((each) => existsSync(each));
  const around = dirname(folder);
  return path ?? (around === folder ? undefined : findConfig(around));
}
