import { join } from 'node:path';
import { defined } from '../defined.js';
import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError, valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { awsPrefix } from '../formats/sources/aws-name.js';
import type { ModelSource, Models } from '../formats/sources/find-models.js';
import { isFolder } from '../formats/sources/model-folders.js';
import {
  type ImportChoices,
  prepare,
  type Prepared,
  readOverlays,
  readPage,
  type ReadModel,
  readService,
} from '../imports/prepare.js';
import type { ImportRequest } from '../imports/record.js';
import { writeImported } from '../imports/write.js';
import { fileStem } from '../model/file-names.js';
import type { Gap } from '../model/model.js';
import type { OwnStep } from '../output/own-files.js';
import { importing } from '../progress.js';
import { withProgress } from './progress-line.js';
import { reportProblems, reportWarnings } from './report.js';

/** What an import is to take, and where it goes. */
export interface ImportOptions extends ImportChoices {
  /** Where to write the model: a file, or a folder. Default: standard output. */
  readonly out?: string;
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
    const imported = await importOne(read, options, requestFor(argument, first, options));
    return first.installed ? { ...imported, installed: first.place.path } : imported;
  }
  if (options.out !== undefined) return importAll(argument, sources, options.out, options);
  const problem = {
    code: 'unclear-service',
    message: `There are ${sources.length} services here`,
    mend: 'Name a folder with --out, or choose one with --service.',
  } as const;
  return valueOf(readOf<Imported>(undefined, [toDiagnostic(problem, argument)]));
}

/** Each service into a file of its own. One that cannot be imported does not stop the others. */
async function importAll(
  argument: string,
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
      const { prepared, path } = await withProgress(options, async (onProgress) => {
        const { service, place } = source;
        onProgress({ doing: importing, at: index + 1, total: sources.length, name: service });
        const read = await readService(source, options);
        const { cli } = read.model.service;
        valueOf(readOf(cli, nameProblems(place.name, cli, written.get(cli))));
        written.set(cli, place.name);
        const path = specPath(out, cli);
        return { prepared: prepare(read, path, overlays, options), path };
      });
      done.push(await deliver(prepared, path, options, requestFor(argument, source, options)));
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

async function importOne(
  read: ReadModel,
  options: ImportOptions,
  request?: ImportRequest,
): Promise<Imported> {
  const { out } = options;
  const overlays = await readOverlays(options);
  const isInFolder = out !== undefined && (await isFolder(out));
  const path = isInFolder ? specPath(out, read.model.service.cli) : out;
  return deliver(prepare(read, path, overlays, options), path, options, request);
}

/** What would import a service again; that of an `aws:` name has other names elsewhere. */
function requestFor(
  from: string,
  { service }: ModelSource,
  { operations, overlay, overlays, documentation }: ImportOptions,
): ImportRequest {
  const chosen = defined({ operations, overlay, overlays, documentation });
  return { from, ...(from.startsWith(awsPrefix) ? {} : { service }), ...chosen };
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

/** @param request What would import it again; a page is not asked for again. */
async function deliver(
  prepared: Prepared,
  path: string | undefined,
  { json, quiet }: ImportOptions,
  request?: ImportRequest,
): Promise<Imported> {
  const { model, part, text, warnings, texts } = prepared;
  const { gaps = [] } = model;
  const isTold = !json && !quiet;
  if (isTold) await reportWarnings(warnings, texts);
  const steps = path === undefined ? [] : await write(path, text, model.service.cli, request);
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

async function write(
  path: string,
  text: string,
  service: string,
  request: ImportRequest | undefined,
): Promise<readonly OwnStep[]> {
  const steps = valueOf(await writeImported([{ path, text, service, ...defined({ request }) }]));
  return steps.map(({ kind }) => ({ kind, path }));
}

function tellGaps({ name, source }: Prepared, gaps: readonly Gap[]): void {
  if (gaps.length === 0) return;
  const lines = gaps.map(({ what, at, fill }) => `  ${at} ${what}: ${fill}`);
  const title = `${name}: ${gaps.length} facts that ${source} cannot tell, listed under gaps:`;
  console.error([title, ...lines].join('\n'));
}
