import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { filesToModel } from '../formats/sources/files-to-model.js';
import { findModels, type ModelSource, readModelFiles } from '../formats/sources/find-models.js';
import { textsOf } from '../formats/sources/model-files.js';
import { isFolder } from '../formats/sources/model-folders.js';
import { specToModel } from '../formats/sources/spec-to-model.js';
import { shippedOverlays } from '../formats/overlay/shipped.js';
import { missingQuirks } from '../formats/quirks.js';
import { withoutDocumentation } from '../formats/spec/without-documentation.js';
import { withoutEndpointRules } from '../formats/spec/without-endpoint-rules.js';
import { writeSpec } from '../formats/spec/print-spec.js';
import { fileStem } from '../model/file-names.js';
import type { Model } from '../model/model.js';
import { slice, unmatched } from '../model/slice.js';
import { readText, type TextFile } from '../source/read-text.js';
import { reporting, reportWarnings } from './report.js';
import { tellWritten } from './summary.js';

/** Flags of `opslice import`. */
export interface ImportFlags {
  /** Where to write the model: a file, or a folder. Default: standard output. */
  readonly out?: string;
  /** The operations to take. Default: all. */
  readonly operations?: readonly string[];
  /** The service to take, where there are several. */
  readonly service?: string;
  /** `false` leaves out the patches that opslice brings. Default true. */
  readonly overlays?: boolean;
  /** Files of patches to apply to the model. */
  readonly overlay?: readonly string[];
  /** The specification to compare a page with. */
  readonly against?: string;
  /** True compares documentation too; `false` leaves it out of what is imported. */
  readonly documentation?: boolean;
  readonly quiet?: true;
  readonly json?: true;
}

/**
 * `opslice import`: models of botocore or Smithy, or a reference page, as specifications. Exits
 * with 1 where one cannot be read, or where a page differs from the specification it is compared
 * with.
 */
export function runImport(argument: string, flags: ImportFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const models = valueOf(await findModels(argument, flags.service));
    if (models.kind === 'page') return importPage(models.page, flags);
    if (flags.against !== undefined) {
      console.error('opslice: only a reference page can be compared with --against.');
      return 1;
    }
    const { sources } = models;
    const overlays = await readOverlays(flags);
    const [first, ...others] = sources;
    if (first !== undefined && others.length === 0) {
      tellDelivery(await deliver(await importService(first), overlays, flags), flags, start);
      return 0;
    }
    return importAll(argument, sources, overlays, flags);
  });
}

/** Each service into a file of its own. One that cannot be imported does not stop the others. */
async function importAll(
  argument: string,
  sources: readonly ModelSource[],
  overlays: readonly TextFile[],
  flags: ImportFlags,
): Promise<number> {
  const { out } = flags;
  if (out === undefined) {
    console.error(
      `opslice: ${argument} has ${sources.length} services: name a folder with --out, or choose one with --service.`,
    );
    return 1;
  }
  const written = new Map<string, string>();
  let failures = 0;
  for (const source of sources) {
    failures += await reporting(false, async () => {
      const imported = await importService(source);
      const { cli } = imported.model.service;
      valueOf(readOf(cli, nameProblems(source.place.name, cli, written.get(cli))));
      written.set(cli, source.place.name);
      await deliver(imported, overlays, { ...flags, out: specPath(out, cli) });
      return 0;
    });
  }
  const [services, all] = [sources.length - failures, sources.length];
  if (flags.json) console.log(JSON.stringify({ ok: failures === 0, services }));
  else if (!flags.quiet) console.error(`${out}: ${services} of ${all} services were written`);
  return failures === 0 ? 0 : 1;
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
interface ImportedModel {
  /** The name of the file it is from. */
  readonly name: string;
  readonly model: Model;
  readonly warnings: readonly Diagnostic[];
  /** The texts that were read, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

async function importService(source: ModelSource): Promise<ImportedModel> {
  const files = valueOf(await readModelFiles(source));
  const texts = new Map(textsOf(files).map(({ name, text }) => [name, text]));
  const read = filesToModel(files, source.format === 'smithy' ? source.service : undefined);
  return {
    name: source.place.name,
    model: valueOf(read, texts),
    warnings: read.diagnostics,
    texts,
  };
}

/** The part of a model that was written or printed. */
interface Delivery {
  readonly model: Model;
  /** None where it was printed. */
  readonly steps: readonly { readonly kind: 'write' | 'unchanged'; readonly path: string }[];
}

/** Writes or prints the part of a model that was asked for. What cannot be read again is not. */
async function deliver(
  { name: source, model, warnings, texts }: ImportedModel,
  given: readonly TextFile[],
  { out, operations, overlays: shipping = true, documentation }: ImportFlags,
): Promise<Delivery> {
  let steps: Delivery['steps'] = [];
  const folder = out !== undefined && (await isFolder(out));
  const path = folder ? specPath(out, model.service.cli) : out;
  const name = path ?? `the specification of ${source}`;
  const part = operations === undefined ? model : sliced(model, operations, source);
  const slim = withoutEndpointRules(part);
  const own = writeSpec(documentation === false ? withoutDocumentation(slim) : slim);
  const overlays = [...(shipping ? shippedOverlays(part) : []), ...given];
  const patched = readAgain(name, own, overlays);
  const text = overlays.length === 0 ? own : writeSpec(patched);
  if (overlays.length > 0) readAgain(name, text, []);
  const missing = missingQuirks(part).map((each) => toDiagnostic(each, source));
  await reportWarnings([...warnings, ...missing], texts);
  if (path === undefined) {
    process.stdout.write(text);
  } else {
    const { writeOwnFiles } = await import('../output/own-files.js');
    const place = await realpath(path).catch(() => resolve(path));
    const written = await writeOwnFiles(
      { folder: dirname(place), shown: dirname(path), service: model.service.cli },
      [{ path: basename(place), text }],
    );
    steps = valueOf(written).map(({ kind }) => ({ kind, path }));
  }
  tellGaps(name, source, model);
  return { model: part, steps };
}

function sliced(model: Model, operations: readonly string[], source: string): Model {
  const missed = unmatched(model, operations).map((each) => toDiagnostic(each, source));
  return valueOf(readOf(slice(model, operations), missed));
}

function readAgain(name: string, text: string, overlays: readonly TextFile[]): Model {
  const texts = new Map([{ name, text }, ...overlays].map((each) => [each.name, each.text]));
  return valueOf(specToModel(name, text, { overlays }), texts);
}

async function readOverlays({ overlay = [] }: ImportFlags): Promise<readonly TextFile[]> {
  const read = await Promise.all(overlay.map((name) => readText({ path: name, name })));
  const files = read.flatMap(({ value }) => value ?? []);
  return valueOf(
    readOf(
      files,
      read.flatMap(({ diagnostics }) => diagnostics),
    ),
  );
}

function tellGaps(name: string, page: string, { gaps = [] }: Model): void {
  if (gaps.length === 0) return;
  const lines = gaps.map(({ what, at, fill }) => `  ${at} ${what}: ${fill}`);
  const title = `${name}: ${gaps.length} facts that ${page} cannot tell, listed under gaps:`;
  console.error([title, ...lines].join('\n'));
}

async function importPage(page: TextFile, flags: ImportFlags): Promise<number> {
  const start = performance.now();
  const { pageToModel } = await import('../formats/reference-page/page-to-model.js');
  const texts = new Map([[page.name, page.text]]);
  const model = valueOf(pageToModel(page.name, page.text), texts);
  const imported: ImportedModel = { name: page.name, model, warnings: [], texts };
  if (flags.against !== undefined) {
    if (flags.out !== undefined) await deliver(imported, [], flags);
    return tellDrift(model, flags.against, flags);
  }
  tellDelivery(await deliver(imported, await readOverlays(flags), flags), flags, start);
  return 0;
}

/** What was printed speaks for itself. */
function tellDelivery({ model, steps }: Delivery, flags: ImportFlags, start: number): void {
  if (steps.length > 0) tellWritten(model, steps, { ...flags, start });
}

async function tellDrift(model: Model, against: string, flags: ImportFlags): Promise<number> {
  const [{ loadModel }, { pageDrift }] = await Promise.all([
    import('../generate/load-model.js'),
    import('../pages/page-drift.js'),
  ]);
  const { model: other } = await loadModel(against);
  const drift = pageDrift(model, other, { documentation: flags.documentation ?? false });
  for (const line of drift) console.log(line);
  return drift.length === 0 ? 0 : 1;
}
