import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { defined } from '../../defined.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { suggest } from '../../diagnostics/suggest.js';
import { type Place, readText, type TextFile } from '../../source/read-text.js';
import { awsPrefix } from './aws-name.js';
import { servicesOf } from './files-to-model.js';
import { findAws } from './find-aws.js';
import { lockName } from './lock.js';
import type { ModelFiles } from './model-files.js';
import { readBotocore, readSmithy } from './model-files.js';
import { botocoreFilesIn, isFolder, jsonFilesIn } from './model-folders.js';
import { formatOf, knownOtherKind } from './recognise.js';
import type { Trial } from './trial.js';

/** Where the model of one service stands. */
export interface ModelSource {
  readonly format: 'botocore' | 'smithy';
  readonly place: Place;
  /** The folder name in botocore, or the absolute id in Smithy. */
  readonly service: string;
  /** It is of an installed botocore. */
  readonly installed?: true;
}

/** What an argument of `opslice import` leads to: a reference page, or the models of services. */
export type Models =
  | { readonly kind: 'page'; readonly page: TextFile }
  | { readonly kind: 'services'; readonly sources: readonly ModelSource[] };

/**
 * Finds what an argument of `opslice import` leads to: a file, a folder of botocore or of Smithy
 * models, or `aws:` with a service that the project keeps or that is installed.
 *
 * @param wanted The one service to take, where there are several.
 * @param trial What is read in the place of what is there.
 */
export async function findModels(
  argument: string,
  wanted?: string,
  trial?: Trial,
): Promise<Read<Models>> {
  const found = await everyModel(argument, trial);
  if (found.value === undefined || found.value.kind === 'page' || wanted === undefined)
    return found;
  const { sources } = found.value;
  const chosen = sources.filter(
    ({ service }) => service === wanted || service.endsWith(`#${wanted}`),
  );
  if (chosen.length > 0) return services(chosen, found.diagnostics);
  const names = sources.map(({ service }) => service);
  const suggestion =
    suggest(wanted, names) ??
    suggest(
      wanted,
      names.map((name) => name.replace(/^.*#/, '')),
    );
  return none(argument, `There is no service "${wanted}"`, {
    mend: names.length > 20 ? 'Name one of its services.' : `Name one of ${names.join(', ')}.`,
    ...defined({ suggestion }),
  });
}

/**
 * Reads the files of a service.
 *
 * @param trial What is read in the place of what is there.
 */
export function readModelFiles(
  { format, place }: ModelSource,
  trial?: Trial,
): Promise<Read<ModelFiles>> {
  switch (format) {
    case 'botocore':
      return readBotocore(place);
    case 'smithy':
      return readSmithy(place, trial);
  }
}

async function everyModel(argument: string, trial: Trial | undefined): Promise<Read<Models>> {
  if (argument.startsWith(awsPrefix) && !(await isPath(argument))) return awsModel(argument, trial);
  if (await isFolder(argument)) return modelsIn(argument);
  const { value: file, diagnostics } = await readText({ path: argument, name: argument });
  if (file === undefined) return readOf<Models>(undefined, diagnostics);
  const format = formatOf(file.text);
  const other =
    format === 'page' || format === 'unknown' ? knownOtherKind(argument, file.text) : undefined;
  if (other !== undefined) return none(argument, other.message, { mend: other.mend });
  switch (format) {
    case 'page':
      return readOf<Models>({ kind: 'page', page: file });
    case 'unknown':
      return none(argument, 'This JSON is not a model', {
        mend: 'Give a service-2.json of botocore, or a JSON AST of Smithy (with `smithy` and `shapes`).',
      });
    case 'botocore':
      return services([botocoreSource({ path: argument, name: argument })]);
    case 'smithy':
      return modelsOfFile(file);
  }
}

/** The services of a file of Smithy. */
function modelsOfFile(file: TextFile): Read<Models> {
  const { name, path = name } = file;
  const { value: sources, diagnostics } = smithySources({ path, name }, file);
  if (sources === undefined) return readOf<Models>(undefined, diagnostics);
  if (sources.length > 0) return services(sources);
  return none(name, 'The file has no service', { mend: 'Choose the file of a service.' });
}

/** Whether an argument that begins as an `aws:` name does is a path all the same. */
async function isPath(argument: string): Promise<boolean> {
  return /[/\\]/.test(argument) && (await stat(argument).catch(() => undefined)) !== undefined;
}

async function awsModel(argument: string, trial: Trial | undefined): Promise<Read<Models>> {
  const here: Place = { path: resolve(lockName), name: lockName };
  const name = argument.slice(awsPrefix.length);
  const { value: found, diagnostics } = await findAws(name, here, argument, trial);
  switch (found?.kind) {
    case 'locked':
      return modelsOfFile(found.file);
    case 'installed':
      return services([{ ...botocoreSource(found.place), installed: true }]);
    case undefined:
      return readOf<Models>(undefined, diagnostics);
  }
}

async function modelsIn(folder: string): Promise<Read<Models>> {
  const placeOf = (path: string): Place => ({ path, name: join(folder, relative(folder, path)) });
  const files = await botocoreFilesIn(folder);
  if (files.length > 0) return services(files.map((path) => botocoreSource(placeOf(path))));
  const sources: ModelSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of await jsonFilesIn(folder)) {
    const place = placeOf(path);
    const { value: file } = await readText(place);
    const format = file === undefined ? 'unknown' : formatOf(file.text);
    if (file === undefined || format === 'page' || format === 'unknown') continue;
    if (format === 'botocore') {
      sources.push(botocoreSource(place));
      continue;
    }
    const read = smithySources(place, file);
    sources.push(...(read.value ?? []));
    diagnostics.push(...read.diagnostics);
  }
  if (sources.length > 0 || diagnostics.length > 0) return services(sources, diagnostics);
  return none(folder, 'There is no model in this folder', {
    mend: 'Give a folder of botocore (of a version, of a service, or `data`), or of Smithy models.',
  });
}

/** A file of botocore has one service. */
function botocoreSource(place: Place): ModelSource {
  const service = basename(dirname(dirname(resolve(place.path))));
  return { format: 'botocore', place, service };
}

function smithySources(place: Place, file: TextFile): Read<readonly ModelSource[]> {
  const { value: ids, diagnostics } = servicesOf(file);
  const sources = ids?.map((service) => ({ format: 'smithy', place, service }) as const);
  return readOf<readonly ModelSource[]>(sources, diagnostics);
}

function services(
  sources: readonly ModelSource[],
  diagnostics: readonly Diagnostic[] = [],
): Read<Models> {
  return readOf<Models>({ kind: 'services', sources }, diagnostics);
}

function none(
  file: string,
  message: string,
  rest: { readonly mend: string; readonly suggestion?: string },
): Read<Models> {
  return readOf<Models>(undefined, [
    toDiagnostic({ code: 'model-missing', message, ...rest }, file),
  ]);
}
