import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';

/** The names that settings may have. */
const configNames: readonly string[] = [
  'opslice.config.ts',
  'opslice.config.js',
  'opslice.config.json',
];

/** Names that a person may take for those of settings. */
const otherNames: readonly string[] = [
  'opslice.config.mts',
  'opslice.config.cts',
  'opslice.config.mjs',
  'opslice.config.cjs',
];

/**
 * The settings of a folder or of the nearest one around it; an empty list where there are none. More
 * than one file, or one of another name, is a problem: nobody could tell which one counts.
 *
 * @param nameOf How to speak of a path.
 */
export function findConfig(
  folder: string,
  nameOf: (path: string) => string,
): Read<readonly string[]> {
  const found = configFilesIn(folder);
  if (found.length === 0) {
    const around = dirname(folder);
    return around === folder ? readOf<readonly string[]>([]) : findConfig(around, nameOf);
  }
  const [read, ...more] = configNames.filter((name) => found.includes(name));
  const others = found.filter((name) => name !== read && !more.includes(name));
  return readOf<readonly string[]>(read === undefined ? [] : [join(folder, read)], [
    ...others.map((name) =>
      toDiagnostic(
        {
          code: 'settings-fault',
          message: 'Settings of this name are not read',
          mend:
            read === undefined
              ? `Rename the file to ${name.replace(/[mc](?=[tj]s$)/, '')}.`
              : `Remove it, since ${read} stands beside it.`,
        },
        nameOf(join(folder, name)),
      ),
    ),
    ...more.map((name) =>
      toDiagnostic(
        {
          code: 'settings-fault',
          message: `There are settings twice: ${read ?? ''} stands beside these`,
          mend: 'Remove one of the two.',
        },
        nameOf(join(folder, name)),
      ),
    ),
  ]);
}

/** The names of the files of a folder that are settings, or that a person may take for some. */
export function configFilesIn(folder: string): readonly string[] {
  return [...configNames, ...otherNames].filter((name) => existsSync(join(folder, name)));
}

/** Every path that settings of a folder may have, the nearest first. */
export function configPaths(folder: string): string[] {
  const own = [...configNames, ...otherNames].map((name) => join(folder, name));
  const around = dirname(folder);
  return around === folder ? own : [...own, ...configPaths(around)];
}
