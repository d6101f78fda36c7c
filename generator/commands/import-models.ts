import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { shippedOverlays } from '../formats/overlay/shipped.js';
import { missingQuirks } from '../formats/quirks.js';
import { filesToModel } from '../formats/sources/files-to-model.js';
import { type ModelSource, type Models, readModelFiles } from '../formats/sources/find-models.js';
import { textsOf } from '../formats/sources/model-files.js';
import { isFolder } from '../formats/sources/model-folders.js';
import { specToModel } from '../formats/sources/spec-to-model.js';
import { writeSpec } from '../formats/spec/write-spec.js';
import { withoutDocumentation } from '../formats/spec/without-documentation.js';
import { withoutEndpointRules } from '../formats/spec/without-endpoint-rules.js';
import { fileStem } from '../model/file-names.js';
import type { Gap, Model } from '../model/model.js';
import { slice, unmatched } from '../model/slice.js';
import type { OwnStep } from '../output/own-files.js';
import { importing } from '../progress.js';
import { readText, type TextFile } from '../source/read-text.js';
import { withProgress } from './progress-line.js';
import { reportProblems, reportWarnings } from './report.js';

/** What an import is to take, and where it goes. */
export interface ImportOptions {
  /** Where to write the model: a file, or a folder. Default: standard output. */
  readonly out?: string;
  /** The operations to take. Default: all. */
  readonly operations?: readonly string[];
  /** `false` leaves out the patches that opslice brings. Default true. */
  readonly overlays?: boolean;
  /** Files of patches to apply to the model. */
  readonly overlay?: readonly string[];
  /** `false` leaves out documentation and examples. */
  readonly documentation?: boolean;
  readonly quiet?: true;
  readonly json?: true;
}

/** What an import did. */
export interface Imported {
  readonly services: number;
  readonly operations: number;
  /** None where no file was named. */
  readonly steps: readonly OwnStep[];
  /** The text, where it goes into no file. */
  readonly specification?: string;
  /** The path of the model, where it is of an installed botocore. */
  readonly installed?: string;
  readonly warnings: readonly Diagnostic[];
  /** What a page cannot tell, and what stands there for now. */
  readonly gaps: readonly Gap[];
  /** What is wrong with services that the others did not wait for. */
  readonly failures: readonly SpecError[];
}

/**
 * Writes what an argument leads to, as specifications, or gives it where no file is named.
 *
 * @throws SpecError with all that is wrong; of several services, one that cannot be imported does not
 *   stop the others.
 */
export async function importModels(
  argument: string,
  models: Models,
  options: ImportOptions,
): Promise<Imported> {
  if (models.kind === 'page') return importOne(await readPage(models.page), options);
  const { sources } = models;
  const [first, ...others] = sources;
  if (first !== undefined && others.length === 0) {
    const read = await withProgress(options, (onProgress) => {
      onProgress({ doing: importing, at: 1, total: 1, name: first.service });
      return readService(first, options);
    });
    const imported = await importOne(read, options);
    return first.installed ? { ...imported, installed: first.place.path } : imported;
  }
  if (options.out !== undefined) return importAll(sources, options.out, options);
  const problem = {
    code: 'unclear-service',
    message: `There are ${sources.length} services here`,
    mend: 'Name a folder with --out, or choose one with --service.',
  } as const;
  return valueOf(readOf<Imported>(undefined, [toDiagnostic(problem, argument)]));
}

/** Each service into a file of its own. One that cannot be imported does not stop the others. */
async function importAll(
  sources: readonly ModelSource[],
  out: string,
  options: ImportOptions,
): Promise<Imported> {
  const overlays = await readOverlays(options);
  const written = new Map<string, string>();
  const done: Imported[] = [];
  const failures: SpecError[] = [];
  for (const [index, source] of sources.entries()) {
    try {
      const prepared = await withProgress(options, async (onProgress) => {
        const { service, place } = source;
        onProgress({ doing: importing, at: index + 1, total: sources.length, name: service });
        const read = await readService(source, options);
        const { cli } = read.model.service;
        valueOf(readOf(cli, nameProblems(place.name, cli, written.get(cli))));
        written.set(cli, place.name);
        return prepare(read, specPath(out, cli), overlays, options);
      });
      done.push(await deliver(prepared, options));
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      failures.push(error);
      if (!options.json) await reportProblems(error);
    }
  }
  return {
    services: done.length,
    operations: done.reduce((sum, { operations }) => sum + operations, 0),
    steps: done.flatMap(({ steps }) => steps),
    warnings: done.flatMap(({ warnings }) => warnings),
    gaps: [],
    failures,
  };
}

async function importOne(read: ReadModel, options: ImportOptions): Promise<Imported> {
  const { out } = options;
  const overlays = await readOverlays(options);
  const isInFolder = out !== undefined && (await isFolder(out));
  const path = isInFolder ? specPath(out, read.model.service.cli) : out;
  return deliver(prepare(read, path, overlays, options), options);
}

function specPath(folder: string, cli: string): string {
  return join(folder, `${fileStem(cli)}.yaml`);
}

function nameProblems(file: string, cli: string, other: string | undefined): Diagnostic[] {
  if (other === undefined) return [];
  const problem = {
    code: 'duplicate-name',
    message: `the service ${cli} is described in ${other} already`,
    mend: 'Import one of them by itself, with another name for --out.',
  } as const;
  return [toDiagnostic(problem, file)];
}

/** A model, where it is from, and what is to be said of it. */
interface ReadModel {
  /** The name of the file it is from. */
  readonly source: string;
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
  /** The texts that were read, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

async function readService(
  source: ModelSource,
  { operations, documentation }: ImportOptions,
): Promise<ReadModel> {
  const files = valueOf(await readModelFiles(source));
  const texts = new Map(textsOf(files).map(({ name, text }) => [name, text]));
  const read = filesToModel(files, {
    service: source.format === 'smithy' ? source.service : undefined,
    documented: documentation === false ? [] : operations,
  });
  const model = valueOf(read, texts);
  return { source: source.place.name, model, warnings: read.diagnostics, texts };
}

/** The model of a page. */
export async function readPage({ name, text }: TextFile): Promise<ReadModel> {
  const { pageToModel } = await import('../formats/reference-page/page-to-model.js');
  const texts = new Map([[name, text]]);
  return { source: name, model: valueOf(pageToModel({ name, text }), texts), warnings: [], texts };
}

/** A specification that is ready to be written or printed. */
interface Prepared extends ReadModel {
  readonly path: string | undefined;
  /** What people call it. */
  readonly name: string;
  readonly part: Model;
  readonly text: string;
}

/** The part of a model that was asked for. What cannot be read again is refused. */
function prepare(
  read: ReadModel,
  path: string | undefined,
  given: readonly TextFile[],
  { operations, overlays: shipping = true, documentation }: ImportOptions,
): Prepared {
  const { source, model, warnings } = read;
  const name = path ?? `the specification of ${source}`;
  const part = operations === undefined ? model : sliced(model, operations, source);
  const slim = withoutEndpointRules(part);
  const own = writeSpec(documentation === false ? withoutDocumentation(slim) : slim);
  const overlays = [...(shipping ? shippedOverlays(part) : []), ...given];
  const patched = readAgain(name, own, overlays);
  const text = overlays.length === 0 ? own : writeSpec(patched);
  if (overlays.length > 0) readAgain(name, text, []);
  const missing = missingQuirks(part).map((each) => toDiagnostic(each, source));
  return { ...read, path, name, part, text, warnings: [...warnings, ...missing] };
}

async function deliver(prepared: Prepared, { json, quiet }: ImportOptions): Promise<Imported> {
  const { path, model, part, text, warnings, texts } = prepared;
  const { gaps = [] } = model;
  const isTold = !json && !quiet;
  if (isTold) await reportWarnings(warnings, texts);
  const steps = path === undefined ? [] : await write(path, text, model.service.cli);
  if (isTold) tellGaps(prepared, gaps);
  const specification = path === undefined ? text : undefined;
  const operations = part.operations.length;
  return {
    services: 1,
    operations,
    steps,
    warnings,
    gaps,
    ...defined({ specification }),
    failures: [],
  };
}

async function write(path: string, text: string, service: string): Promise<readonly OwnStep[]> {
  const { writeOwnFiles } = await import('../output/own-files.js');
  const place = await realpath(path).catch(() => resolve(path));
  const folder = { folder: dirname(place), shown: dirname(path), service };
  const steps = valueOf(await writeOwnFiles(folder, [{ path: basename(place), text }]));
  return steps.map(({ kind }) => ({ kind, path }));
}

function sliced(model: Model, operations: readonly string[], source: string): Model {
  const missed = unmatched(model, operations).map((each) => toDiagnostic(each, source));
  return valueOf(readOf(slice(model, operations), missed));
}

function readAgain(name: string, text: string, overlays: readonly TextFile[]): Model {
  const texts = new Map([{ name, text }, ...overlays].map((each) => [each.name, each.text]));
  return valueOf(specToModel({ name, text }, { overlays }), texts);
}

async function readOverlays({ overlay = [] }: ImportOptions): Promise<readonly TextFile[]> {
  const read = await Promise.all(overlay.map((name) => readText({ path: name, name })));
  const files = read.flatMap(({ value }) => value ?? []);
  return valueOf(
    readOf(
      files,
      read.flatMap(({ diagnostics }) => diagnostics),
    ),
  );
}

function tellGaps({ name, source }: Prepared, gaps: readonly Gap[]): void {
  if (gaps.length === 0) return;
  const lines = gaps.map(({ what, at, fill }) => `  ${at} ${what}: ${fill}`);
  const title = `${name}: ${gaps.length} facts that ${source} cannot tell, listed under gaps:`;
  console.error([title, ...lines].join('\n'));
}
