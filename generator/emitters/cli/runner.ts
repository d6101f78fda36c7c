import { code, type Reference } from '../../code/code.js';
import type { SourceFile } from '../../code/source-file.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';

/** Where the command line of a service is, which whoever imports it does not run. */
export const programPath = (folder: string): string => `${folder}/program.ts`;

/** `cli.ts`: the file that is run. It stands beside the file that exports the program. */
export function runner(path: string, from: string): SourceFile {
  const program: Reference = {
    kind: 'reference',
    name: ownNames.program,
    from,
    type: false,
  };
  return {
    kind: 'source',
    path,
    hashbang: '#!/usr/bin/env node',
    apart: true,
    statements: [{ kind: 'free', final: true, code: code`${runtime.run}(${program});` }],
  };
}
