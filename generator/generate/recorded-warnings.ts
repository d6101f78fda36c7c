import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { awsPrefix } from '../formats/sources/aws-name.js';
import { allTexts, type SpecSource } from '../formats/sources/read-source.js';
import { recordedPath } from './find-specs.js';

/** Warnings as the manifest keeps them: files are named from the output folder. */
export function toRecorded(
  warnings: readonly Diagnostic[],
  source: SpecSource,
  out: string,
): Diagnostic[] {
  const names = new Map(namesOf(source, out));
  return warnings.map((each) => ({ ...each, file: names.get(each.file) ?? each.file }));
}

/** Warnings that a manifest kept, with the names that files have in this run. */
export function fromRecorded(
  recorded: readonly Diagnostic[],
  source: SpecSource,
  out: string,
): Diagnostic[] {
  const names = new Map(namesOf(source, out).map(([name, path]) => [path, name]));
  return recorded.map((each) => ({ ...each, file: names.get(each.file) ?? each.file }));
}

/**
 * The names that files have in diagnostics, each with the one for the manifest. What is installed
 * stands at another place on each machine, and keeps the name it has.
 */
function namesOf(source: SpecSource, out: string): (readonly [string, string])[] {
  return allTexts(source).map(({ name, path }) => {
    const moves = path !== undefined && !name.startsWith(awsPrefix);
    return [name, moves ? recordedPath(out, path) : name];
  });
}
