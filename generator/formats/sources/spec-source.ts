import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { TextFile } from '../../source/read-text.js';
import { readText } from '../../source/read-text.js';
import type { ModelFiles, Place } from './model-files.js';
import { placeBeside, textsOf } from './model-files.js';
import type { Reference } from './read-reference.js';

/** The text of a specification, with those of all files that decide on its model. */
export interface SpecSource extends TextFile {
  /** What it refers to, and the files found there. */
  readonly referred?: { readonly reference: Reference; readonly files: ModelFiles };
  /** The patches to apply to it, in order. */
  readonly overlays: readonly TextFile[];
  /** The paths of the files it refers to. */
  readonly paths: readonly string[];
}

/** A specification's source, or why it cannot be read; the text shows where it refers to a file. */
export type SpecSourceRead =
  | { readonly source: SpecSource }
  | { readonly diagnostics: readonly Diagnostic[]; readonly text?: string };

/** Where a top-level key `from` may stand. Most specifications have none, and are not parsed here. */
const mayRefer = /(?:^|[{,\s])["']?from["']?\s*:/;

/**
 * Reads a specification and the files it refers to.
 *
 * @param overlays Files of patches besides those it names itself.
 */
export async function readSpecSource(
  place: Place,
  overlays: readonly Place[] = [],
): Promise<SpecSourceRead> {
  const { name } = place;
  const read = await readText(place.path);
  if ('diagnostics' in read) {
    return { diagnostics: read.diagnostics.map((each) => ({ ...each, file: name })) };
  }
  const { text } = read;
  const reference = mayRefer.test(text)
    ? (await import('./read-reference.js')).readReference(name, text)
    : undefined;
  const diagnostics: Diagnostic[] = [];
  const patches: TextFile[] = [];
  const paths: string[] = [];
  const own = [reference?.overlay ?? []].flat().map((each) => placeBeside(place, each));
  for (const each of [...own, ...overlays]) {
    const overlay = await readText(each.path);
    paths.push(each.path);
    if ('text' in overlay) patches.push({ name: each.name, text: overlay.text });
    else diagnostics.push(...overlay.diagnostics.map((one) => ({ ...one, file: each.name })));
  }
  if (reference === undefined) {
    if (diagnostics.length > 0) return { diagnostics, text };
    return { source: { name, text, overlays: patches, paths } };
  }
  const { readReferred } = await import('./read-referred.js');
  const found = await readReferred(place, reference);
  if ('diagnostics' in found) diagnostics.push(...found.diagnostics);
  if ('diagnostics' in found || diagnostics.length > 0) return { diagnostics, text };
  paths.push(found.path);
  const referred = { reference, files: found.files };
  return { source: { name, text, referred, overlays: patches, paths } };
}

/** Every text behind a specification, its own first. */
export function allTexts({ name, text, referred, overlays }: SpecSource): TextFile[] {
  return [{ name, text }, ...(referred === undefined ? [] : textsOf(referred.files)), ...overlays];
}

/** Every text that was read, by the name it has in diagnostics. */
export function textsByName(sources: readonly SpecSource[]): ReadonlyMap<string, string> {
  return new Map(sources.flatMap(allTexts).map(({ name, text }) => [name, text]));
}
