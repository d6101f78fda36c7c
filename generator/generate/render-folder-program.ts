import { emitFolderProgram } from '../emitters/cli/folder.js';
import { version } from '../output/build.js';
import { headerOf } from '../output/header.js';
import type { Manifest, WrittenProgram } from '../output/manifest.js';
import { render, type Texts } from '../output/render.js';
import { importedRuntime } from '../output/runtime-files.js';
import { programFingerprint, programServices } from './folder-program.js';
import type { ProgramJob, Run } from './run.js';

/** The program of a folder, laid out, and what the manifest says of it. */
export interface ProgramOutput {
  readonly texts: Texts;
  readonly written: WrittenProgram;
}

/** The files of the program of a folder, for all services that the folder has in the end. */
export async function renderFolderProgram(
  job: ProgramJob,
  services: Manifest['services'],
  { importExtension }: Run,
): Promise<ProgramOutput> {
  const listed = programServices(job, services).map(([folder, command]) => ({
    folder,
    ...command,
  }));
  const files = emitFolderProgram(job.name, listed, version);
  const form = { language: job.language, importExtension };
  return {
    texts: await render(files, form, headerOf(version)),
    written: {
      name: job.name,
      language: job.language,
      fingerprint: programFingerprint(job, services, importExtension),
      runtime: [...new Set(files.flatMap(importedRuntime))].sort(),
    },
  };
}
