import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { awsPrefix } from '../formats/sources/aws-name.js';
import { allTexts, type SpecSource } from '../formats/sources/read-source.js';
import { recordedPath } from './find-specs.js';

/**
 * The names that files have in diagnostics, each with the one for the manifest. What is installed
 * stands at another place on each machine, and keeps the name it has.
 */
export type RecordedNames = readonly (readonly [name: string, recorded: string])[];

/** The names of the texts of a specification. */
export function recordedNames(source: SpecSource, out: string): RecordedNames {
  return allTexts(source).map(({ name, path }) => {
    const moves = path !== undefined && !name.startsWith(awsPrefix);
    return [name, moves ? recordedPath(out, path) : name];
  });
}

/** Warnings as the manifest keeps them: files are named from the output folder. */
export function toRecorded(warnings: readonly Diagnostic[], names: RecordedNames): Diagnostic[] {
  const known = new Map(names);
  return warnings.map((each) => ({ ...each, file: known.get(each.file) ?? each.file }));
}

/** Warnings that a manifest kept, with the names that files have in this run. */
export function fromRecorded(recorded: readonly Diagnostic[], names: RecordedNames): Diagnostic[] {
  const known = new Map(names.map(([name, path]) => [path, name]));
  return recorded.map((each) => ({ ...each, file: known.get(each.file) ?? each.file }));
}
