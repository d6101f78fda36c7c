import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { loadSpec } from '../formats/sources/load-spec.js';
import { importModel, type ImportedModel } from '../formats/sources/import-model.js';
import { isFolder } from '../formats/sources/model-folders.js';
import {
  type ModelSource,
  modelSources,
  readModelSource,
} from '../formats/sources/model-sources.js';
import { shippedOverlays } from '../formats/overlay/shipped.js';
import { missingQuirks } from '../formats/quirks.js';
import { withoutDocumentation } from '../formats/spec/without-documentation.js';
import { withoutEndpointRules } from '../formats/spec/without-endpoint-rules.js';
import { writeSpec } from '../formats/spec/print-spec.js';
import { fileStem } from '../model/file-names.js';
import type { Model } from '../model/model.js';
import { slice, unmatched } from '../model/slice.js';
import { readText, type TextFile } from '../source/read-text.js';
import { reporting } from './report.js';

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
}

/**
 * `opslice import`: models of botocore or Smithy, or a reference page, as specifications. Exits
 * with 1 where one cannot be read, or where a page differs from the specification it is compared
 * with.
 */
export function runImport(argument: string, flags: ImportFlags): Promise<number> {
  return reporting(false, async () => {
    const sources = await modelSources(argument, flags.service);
    if (sources === 'page') return importPage(argument, flags);
    if (flags.against !== undefined) {
      console.error('opslice: only a reference page can be compared with --against.');
      return 1;
    }
    const overlays = await readOverlays(flags);
    const [first, ...others] = sources;
    if (first !== undefined && others.length === 0) {
      await deliver(await importSource(first), first.place.name, overlays, flags);
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
      const imported = await importSource(source);
      const { cli } = imported.model.service;
      const before = written.get(cli);
      if (before !== undefined) throw sameName(source.place.name, cli, before);
      written.set(cli, source.place.name);
      await deliver(imported, source.place.name, overlays, { ...flags, out: specPath(out, cli) });
      return 0;
    });
  }
  console.error(`${out}: ${sources.length - failures} of ${sources.length} services were written`);
  return failures === 0 ? 0 : 1;
}

function specPath(folder: string, cli: string): string {
  return join(folder, `${fileStem(cli)}.yaml`);
}

function sameName(file: string, cli: string, other: string): SpecError {
  return new SpecError([
    toDiagnostic(
      {
        code: 'duplicate-name',
        message: `the service ${cli} is described in ${other} already`,
        mend: 'Import one of them by itself, with another name for --out.',
      },
      file,
    ),
  ]);
}

async function importSource(source: ModelSource): Promise<ImportedModel> {
  const read = await readModelSource(source);
  if ('diagnostics' in read) throw new SpecError(read.diagnostics);
  return importModel(read.files, source.format === 'smithy' ? source.service : undefined);
}

/** Writes or prints the part of a model that was asked for. What cannot be read again is not. */
async function deliver(
  { model, warnings }: ImportedModel,
  source: string,
  given: readonly TextFile[],
  { out, operations, overlays: shipping = true, documentation }: ImportFlags,
): Promise<void> {
  const folder = out !== undefined && (await isFolder(out));
  const path = folder ? specPath(out, model.service.cli) : out;
  const name = path ?? `the specification of ${source}`;
  const part = operations === undefined ? model : sliced(model, operations, source);
  const slim = withoutEndpointRules(part);
  const own = writeSpec(documentation === false ? withoutDocumentation(slim) : slim);
  const overlays = [...(shipping ? shippedOverlays(part) : []), ...given];
  const patched = loaded(name, own, overlays);
  const text = overlays.length === 0 ? own : writeSpec(patched);
  if (overlays.length > 0) loaded(name, text, []);
  for (const warning of [...warnings, ...missingQuirks(part)]) {
    console.error(`warning: ${warning}`);
  }
  if (path === undefined) {
    process.stdout.write(text);
  } else {
    const { writeOwnFiles } = await import('../output/own-files.js');
    const place = await realpath(path).catch(() => resolve(path));
    await writeOwnFiles(
      { folder: dirname(place), shown: dirname(path), service: model.service.cli },
      [{ path: basename(place), text }],
    );
  }
  tellGaps(name, source, model);
}

function sliced(model: Model, operations: readonly string[], source: string): Model {
  const missed = unmatched(model, operations);
  if (missed.length > 0) throw new SpecError(missed.map((each) => toDiagnostic(each, source)));
  return slice(model, operations);
}

function loaded(name: string, text: string, overlays: readonly TextFile[]): Model {
  const read = loadSpec(name, text, { overlays });
  if ('model' in read) return read.model;
  const texts = [{ name, text }, ...overlays].map((each) => [each.name, each.text] as const);
  throw new SpecError(read.diagnostics, new Map(texts));
}

async function readOverlays({ overlay = [] }: ImportFlags): Promise<readonly TextFile[]> {
  const files: TextFile[] = [];
  for (const name of overlay) {
    const read = await readText(name);
    if ('diagnostics' in read) throw new SpecError(read.diagnostics);
    files.push({ name, text: read.text });
  }
  return files;
}

function tellGaps(name: string, page: string, { gaps = [] }: Model): void {
  if (gaps.length === 0) return;
  const lines = gaps.map(({ what, at, fill }) => `  ${at} ${what}: ${fill}`);
  const title = `${name}: ${gaps.length} facts that ${page} cannot tell, listed under gaps:`;
  console.error([title, ...lines].join('\n'));
}

async function importPage(page: string, flags: ImportFlags): Promise<number> {
  const model = await readPage(page);
  if (flags.against !== undefined) {
    if (flags.out !== undefined) await deliver({ model, warnings: [] }, page, [], flags);
    return tellDrift(model, flags.against, flags);
  }
  await deliver({ model, warnings: [] }, page, await readOverlays(flags), flags);
  return 0;
}

async function readPage(page: string): Promise<Model> {
  const read = await readText(page);
  if ('diagnostics' in read) throw new SpecError(read.diagnostics);
  const { importPage: modelOfPage } = await import('../formats/reference-page/import-page.js');
  const imported = modelOfPage(page, read.text);
  if ('model' in imported) return imported.model;
  throw new SpecError(imported.diagnostics, new Map([[page, read.text]]));
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
