import { code, literal, module, property } from '../../code/code.js';
import type { OutputFile, SourceFile } from '../../code/source-file.js';
import { serviceFolder } from '../../model/file-names.js';
import type { Service } from '../../model/model.js';
import { programOf } from '../../model/program-name.js';
import { serviceLine } from '../../pages/help-text.js';
import { ownNames } from '../own-names.js';
import { runtime } from '../runtime.js';
import { codeUnchecked } from '../unchecked.js';
import { programPath, runner } from './runner.js';

/** A service with a command line, as the program of its folder knows it. */
export interface FolderService {
  /** Below the output folder. */
  readonly folder: string;
  /** What it is called on the command line. */
  readonly name: string;
  /** One line, which may be empty. */
  readonly about: string;
}

/** What the program of the folder has to know of a service whose files are given; nothing without a command line. */
export function folderCommand(
  service: Service,
  files: readonly OutputFile[],
): Omit<FolderService, 'folder'> | undefined {
  const path = programPath(serviceFolder(service));
  if (!files.some((file) => file.path === path)) return undefined;
  return { name: programOf(service), about: serviceLine(service) };
}

/**
 * `program.ts`, `cli.ts` and `help.ts` beside the folders of the services: one program for all of them. What
 * is loaded with it are names alone.
 *
 * @param version of opslice.
 */
export function emitFolderProgram(
  name: string,
  services: readonly FolderService[],
  version: string,
): OutputFile[] {
  const programs = services.map(
    (service) =>
      code`${property(service.name)}: () => import(${module(programPath(service.folder))}),`,
  );
  const files: readonly SourceFile[] = [
    {
      kind: 'source',
      path: 'program.ts',
      statements: [
        {
          kind: 'free',
          declares: ownNames.program,
          code: code`export const ${ownNames.program}: ${runtime.CliFolder} = {
  name: ${literal(name)},
  version: ${literal(`${name} opslice/${version}`)},
  services: {
${programs}
  },
  help: async () => (await import(${module('help.ts')})).${ownNames.help},
};`,
        },
      ],
    },
    runner('cli.ts', 'program.ts'),
    helpFile(services),
  ];
  return files.map(codeUnchecked);
}

/** What `help` tells of the services, loaded for it alone. */
function helpFile(services: readonly FolderService[]): SourceFile {
  const lines = services.map(({ name, about }) => `${property(name)}: ${literal(about)},\n`);
  return {
    kind: 'source',
    path: 'help.ts',
    statements: [
      {
        kind: 'free',
        declares: ownNames.help,
        code: code`export const ${ownNames.help}: ${runtime.CliFolderHelp} = {
  services: {
${lines.join('')}  },
};`,
      },
    ],
  };
}
