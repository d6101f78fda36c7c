import type { Diagnostic, Span } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { type Place, readText, type TextFile } from '../../source/read-text.js';
import type { ReferenceSpec } from '../spec/spec-types.js';
import { awsPrefix } from './aws-name.js';
import type { ModelFiles } from './model-files.js';
import { installedPath, placeBeside, textsOf } from './model-files.js';
import type { Reference } from './read-reference.js';
import { readTried, type Trial } from './trial.js';

/** The text of a specification, with those of all files that decide on its model. */
export interface SpecSource extends TextFile {
  /** What it refers to, and the files found there. */
  readonly origin?: { readonly reference: Reference; readonly files: ModelFiles };
  /** The patches to apply to it, in order. */
  readonly overlays: readonly TextFile[];
}

/** Where a key `from` may stand, at the top level or below it. */
const mayRefer = /(?:^|[{,\s])["']?from["']?\s*:/;

/** Where a text begins with a key of a mapping whose keys stand at the beginning of lines, as nearly all do. */
const inLines = /^(?:(?:#[^\r\n]*|---)?\r?\n)*[A-Za-z][\w-]*:(?:\s|$)/;

/** A line that may hold a key `from` of such a mapping: written so, or in one of the ways that few know. */
const topLine = /^(?:from\b|["'?&!*])/m;

/** Most specifications refer to nothing, and are not parsed to know that. */
function mayHoldReference(text: string): boolean {
  return mayRefer.test(text) && !(inLines.test(text) && !topLine.test(text));
}

/**
 * What a text is known to refer to; nothing where that is not known. What is read so is good for finding out that
 * nothing has changed, and for nothing else: problems of it have no places.
 */
export type RecallReference = (text: string) => ReferenceSpec | undefined;

/** How a specification is read. */
export interface HowToRead {
  /** What is read in the place of what is there. */
  readonly trial?: Trial | undefined;
  /** What is known before a text is parsed. Default nothing. */
  readonly recall?: RecallReference | undefined;
}

const nowhere: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * Reads a specification and the files it refers to.
 *
 * @param overlays Files of patches besides those it names itself.
 * @param texts Gets each text that is read, by its name, whether the rest can be read or not: reports
 *   show the lines at fault.
 */
export async function readSource(
  place: Place,
  overlays: readonly Place[],
  texts: Map<string, string>,
  { trial, recall = () => undefined }: HowToRead = {},
): Promise<Read<SpecSource>> {
  const { value: spec, diagnostics: unreadable } = await readTried(place, trial);
  if (spec === undefined) return readOf<SpecSource>(undefined, unreadable);
  texts.set(spec.name, spec.text);
  const reference = await referenceOf(spec, recall);
  const own = reference === undefined ? [] : ownOverlays(place, reference);
  const patches = await Promise.all([...own, ...overlays.map(readText)]);
  const diagnostics: Diagnostic[] = patches.flatMap((each) => each.diagnostics);
  const source: SpecSource = { ...spec, overlays: patches.flatMap(({ value }) => value ?? []) };
  for (const each of source.overlays) texts.set(each.name, each.text);
  if (reference === undefined) return readOf(source, diagnostics);
  const { readReferenceFiles } = await import('./read-reference-files.js');
  const { value: files, diagnostics: missing } = await readReferenceFiles(place, reference, trial);
  diagnostics.push(...missing);
  if (files === undefined) return readOf<SpecSource>(undefined, diagnostics);
  for (const each of textsOf(files)) texts.set(each.name, each.text);
  return readOf({ ...source, origin: { reference, files } }, diagnostics);
}

/** Reads the patches that a specification names itself. */
function ownOverlays(spec: Place, { overlay = [], place }: Reference): Promise<Read<TextFile>>[] {
  const isList = typeof overlay !== 'string';
  return (isList ? overlay : [overlay]).map(async (path, index) => {
    const named = placeBeside(spec, path);
    const read = await readText(named);
    if (read.diagnostics.length === 0) return read;
    const { blamingLine } = await import('./blame-line.js');
    return blamingLine(read, spec, named, () => place(isList ? ['overlay', index] : ['overlay']));
  });
}

async function referenceOf(
  { name, text }: TextFile,
  recall: RecallReference,
): Promise<Reference | undefined> {
  if (!mayHoldReference(text)) return undefined;
  const known = recall(text);
  if (known !== undefined) return { ...known, place: () => nowhere };
  return (await import('./read-reference.js')).readReference(name, text);
}

/** Every text behind a specification, its own first. */
export function allTexts({ origin, overlays, ...own }: SpecSource): readonly TextFile[] {
  return [own, ...(origin === undefined ? [] : textsOf(origin.files)), ...overlays];
}

/** A model that was taken from an installed botocore, since the project keeps none. */
export interface InstalledModel {
  /** What asked for it, e.g. `aws:sts`. */
  readonly asked: string;
  readonly path: string;
}

/** The model of a specification, where it is of an installed botocore. */
export function installedModel({ name, origin }: SpecSource): InstalledModel | undefined {
  const path = installedPath(origin?.files);
  if (path === undefined || origin === undefined) return undefined;
  const { from } = origin.reference;
  return { asked: 'aws' in from ? `${awsPrefix}${from.aws}` : name, path };
}

/** The paths of the files that a specification names. */
export function namedPaths({ origin, overlays }: SpecSource): string[] {
  const files = origin?.files;
  const [first] = files === undefined ? [] : textsOf(files);
  const lock = files?.kind === 'smithy' ? files.lock : undefined;
  const paths = [...overlays, ...(first === undefined ? [] : [first])].map(({ path }) => path);
  return [...paths, lock].filter((path) => path !== undefined);
}
