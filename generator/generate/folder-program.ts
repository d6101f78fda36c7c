import type { ImportExtension } from '../code/paths.js';
import { buildId } from '../output/build.js';
import { hash } from '../output/hash.js';
import type { Manifest, WrittenService } from '../output/manifest.js';
import type { ProgramJob, Run } from './run.js';

/** The program of the folder that a run writes: what it was asked for, or else what is there already. */
export function programJob(
  { program, prune }: Run,
  { program: recorded }: Manifest,
): ProgramJob | undefined {
  if (program !== undefined || prune || recorded === undefined) return program;
  return { name: recorded.name, language: recorded.language };
}

/**
 * The services of the program of a folder: those with a command line in its language, by what each is called
 * there. Where two are called the same, such as the `deploy` of AWS and one of your own, each has the name of its
 * folder.
 */
export function programServices(
  { language }: ProgramJob,
  services: Manifest['services'],
): (readonly [folder: string, command: NonNullable<WrittenService['command']>])[] {
  const all = Object.entries(services).flatMap(([folder, service]) =>
    service.command !== undefined && service.language === language
      ? [[folder, service.command] as const]
      : [],
  );
  const isTaken = (folder: string, name: string): boolean =>
    all.some(([other, command]) => other !== folder && (other === name || command.name === name));
  return all
    .map(([folder, command]) => {
      const name = isTaken(folder, command.name) ? folder : command.name;
      return [folder, { ...command, name }] as const;
    })
    .sort(([, one], [, other]) => (one.name < other.name ? -1 : 1));
}

/** A hash of all that decides on the files of the program of a folder. */
export function programFingerprint(
  job: ProgramJob,
  services: Manifest['services'],
  importExtension: ImportExtension,
): string {
  const entries = JSON.stringify(programServices(job, services));
  return hash(buildId, job.name, job.language, importExtension, entries);
}

/** Whether the program that a run writes is the one that the folder has, by the manifest. */
export function isProgramThere(recorded: Manifest, run: Run): boolean {
  const job = programJob(run, recorded);
  if (job === undefined) return recorded.program === undefined;
  const wanted = programFingerprint(job, recorded.services, run.importExtension);
  return recorded.program?.fingerprint === wanted;
}
