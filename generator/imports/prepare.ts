import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { withShippedPatches } from '../formats/overlay/shipped.js';
import { missingQuirks } from '../formats/quirks.js';
import { filesToModel } from '../formats/sources/files-to-model.js';
import { type ModelSource, readModelFiles } from '../formats/sources/find-models.js';
import { textsOf } from '../formats/sources/model-files.js';
import { specToModel } from '../formats/sources/spec-to-model.js';
import type { Trial } from '../formats/sources/trial.js';
import { withoutDocumentation } from '../formats/spec/without-documentation.js';
import { withoutEndpointRules } from '../formats/spec/without-endpoint-rules.js';
import { writeSpec } from '../formats/spec/write-spec.js';
import type { Model } from '../model/model.js';
import { slice, unmatched } from '../model/slice.js';
import { readText, type TextFile } from '../source/read-text.js';

/** What an import takes of a model. */
export interface ImportChoices {
  /** The operations to take. Default: all. */
  readonly operations?: readonly string[];
  /** `false` leaves out the patches that opslice brings. Default true. */
  readonly overlays?: boolean;
  /** Files of patches to apply to the model. */
  readonly overlay?: readonly string[];
  /** `false` leaves out documentation and examples. */
  readonly documentation?: boolean;
}

/** A model, where it is from, and what is to be said of it. */
export interface ReadModel {
  /** The name of the file it is from. */
  readonly source: string;
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
  /** The texts that were read, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A specification that is ready to be written or printed. */
export interface Prepared extends ReadModel {
  /** What people call it. */
  readonly name: string;
  readonly part: Model;
  readonly text: string;
}

/**
 * The model of a service.
 *
 * @param trial What is read in the place of what is there.
 * @throws SpecError where it cannot be read.
 */
export async function readService(
  source: ModelSource,
  { operations, documentation }: ImportChoices,
  trial?: Trial,
): Promise<ReadModel> {
  const files = valueOf(await readModelFiles(source, trial));
  const texts = new Map(textsOf(files).map(({ name, text }) => [name, text]));
  const read = filesToModel(files, {
    service: source.format === 'smithy' ? source.service : undefined,
    documented: documentation === false ? [] : operations,
  });
  const model = valueOf(read, texts);
  return { source: source.place.name, model, warnings: read.diagnostics, texts };
}

/**
 * The model of a page.
 *
 * @throws SpecError where it is not one that can be read.
 */
export async function readPage({ name, text }: TextFile): Promise<ReadModel> {
  const { pageToModel } = await import('../formats/reference-page/page-to-model.js');
  const texts = new Map([[name, text]]);
  return { source: name, model: valueOf(pageToModel({ name, text }), texts), warnings: [], texts };
}

/**
 * The part of a model that was asked for, as a specification.
 *
 * @param path The file that it goes into, where it goes into one.
 * @param given The texts of the patches to apply to it.
 * @throws SpecError where it cannot be read again, or an operation is not there.
 */
export function prepare(
  read: ReadModel,
  path: string | undefined,
  given: readonly TextFile[],
  { operations, overlays: shipping = true, documentation }: ImportChoices,
): Prepared {
  const { source, model, warnings } = read;
  const name = path ?? `the specification of ${source}`;
  const asked = operations === undefined ? model : sliced(model, operations, source);
  const part = shipping ? withShippedPatches(asked) : asked;
  const slim = withoutEndpointRules(part);
  const own = writeSpec(documentation === false ? withoutDocumentation(slim) : slim);
  const patched = readAgain(name, own, given);
  const text = given.length === 0 ? own : writeSpec(patched);
  if (given.length > 0) readAgain(name, text, []);
  const missing = missingQuirks(part).map((each) => toDiagnostic(each, source));
  return { ...read, name, part, text, warnings: [...warnings, ...missing] };
}

function sliced(model: Model, operations: readonly string[], source: string): Model {
  const missed = unmatched(model, operations).map((each) => toDiagnostic(each, source));
  return valueOf(readOf(slice(model, operations), missed));
}

function readAgain(name: string, text: string, overlays: readonly TextFile[]): Model {
  const texts = new Map([{ name, text }, ...overlays].map((each) => [each.name, each.text]));
  return valueOf(specToModel({ name, text }, { overlays }), texts);
}

/**
 * The texts of the patches that an import names.
 *
 * @throws SpecError with all files that cannot be read.
 */
export async function readOverlays({ overlay = [] }: ImportChoices): Promise<readonly TextFile[]> {
  const read = await Promise.all(overlay.map((name) => readText({ path: name, name })));
  const files = read.flatMap(({ value }) => value ?? []);
  return valueOf(
    readOf(
      files,
      read.flatMap(({ diagnostics }) => diagnostics),
    ),
  );
}
