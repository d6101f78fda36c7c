import { basename, dirname, join, relative, resolve } from 'node:path';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { SpecError } from '../../diagnostics/problem-error.js';
import { suggest } from '../../diagnostics/suggest.js';
import { readText } from '../../source/read-text.js';
import { servicesOf } from './import-model.js';
import { findInstalled } from './installed.js';
import type { ModelFilesRead, Place } from './model-files.js';
import { readBotocore, readSmithy } from './model-files.js';
import { botocoreFilesIn, isFolder, jsonFilesIn } from './model-folders.js';
import { installedPlace } from './read-referred.js';
import { formatOf, knownOtherKind } from './recognise.js';

/** Where the model of one service stands. */
export interface ModelSource {
  readonly format: 'botocore' | 'smithy';
  readonly place: Place;
  /** The folder name in botocore, or the absolute id in Smithy. */
  readonly service: string;
}

/**
 * The services that an argument of `opslice import` leads to: a file, a folder of botocore or of
 * Smithy models, or `aws:` with a service of an installed botocore. `page` where it is a reference
 * page.
 *
 * @param wanted The one service to take, where there are several.
 * @throws SpecError where it leads to none.
 */
export async function modelSources(
  argument: string,
  wanted?: string,
): Promise<'page' | readonly ModelSource[]> {
  const found = await everySource(argument);
  if (found === 'page' || wanted === undefined) return found;
  const chosen = found.filter(
    ({ service }) => service === wanted || service.endsWith(`#${wanted}`),
  );
  if (chosen.length > 0) return chosen;
  const names = found.map(({ service }) => service);
  const suggestion =
    suggest(wanted, names) ??
    suggest(
      wanted,
      names.map((name) => name.replace(/^.*#/, '')),
    );
  throw refusal(argument, `There is no service "${wanted}"`, {
    mend: names.length > 20 ? 'Name one of its services.' : `Name one of ${names.join(', ')}.`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** Reads the files of a service. */
export function readModelSource({ format, place }: ModelSource): Promise<ModelFilesRead> {
  switch (format) {
    case 'botocore':
      return readBotocore(place);
    case 'smithy':
      return readSmithy(place);
  }
}

async function everySource(argument: string): Promise<'page' | readonly ModelSource[]> {
  const installed = /^aws:([^/\\]*)$/.exec(argument)?.[1];
  if (installed !== undefined) {
    const found = await findInstalled(installed, argument);
    if ('diagnostics' in found) throw new SpecError(found.diagnostics);
    return [
      { format: 'botocore', place: installedPlace(installed, found.path), service: installed },
    ];
  }
  if (await isFolder(argument)) return sourcesIn(argument);
  const read = await readText(argument);
  if ('diagnostics' in read) throw new SpecError(read.diagnostics);
  const format = formatOf(read.text);
  const other =
    format === 'page' || format === 'unknown' ? knownOtherKind(argument, read.text) : undefined;
  if (other !== undefined) throw refusal(argument, other.message, { mend: other.mend });
  if (format === 'page') return 'page';
  if (format === 'unknown') {
    throw refusal(argument, 'This JSON is no model', {
      mend: 'Give a service-2.json of botocore, or a JSON AST of Smithy (with `smithy` and `shapes`).',
    });
  }
  const sources = sourcesOf(format, { path: argument, name: argument }, read.text);
  if (sources.length > 0) return sources;
  throw refusal(argument, 'The file has no service', { mend: 'Choose the file of a service.' });
}

async function sourcesIn(folder: string): Promise<readonly ModelSource[]> {
  const place = (path: string): Place => ({ path, name: join(folder, relative(folder, path)) });
  const files = await botocoreFilesIn(folder);
  const sources = files.flatMap((path) => sourcesOf('botocore', place(path)));
  if (sources.length > 0) return sources;
  for (const path of await jsonFilesIn(folder)) {
    const read = await readText(path);
    const format = 'text' in read ? formatOf(read.text) : 'unknown';
    if (!('text' in read) || format === 'page' || format === 'unknown') continue;
    sources.push(...sourcesOf(format, place(path), read.text));
  }
  if (sources.length > 0) return sources;
  throw refusal(folder, 'There is no model in this folder', {
    mend: 'Give a folder of botocore (of a version, of a service, or `data`), or of Smithy models.',
  });
}

/** The services of a file; one of botocore has one. */
function sourcesOf(format: 'botocore' | 'smithy', place: Place, text: string = ''): ModelSource[] {
  switch (format) {
    case 'botocore':
      return [{ format, place, service: basename(dirname(dirname(resolve(place.path)))) }];
    case 'smithy':
      return servicesOf({ kind: 'smithy', file: { name: place.name, text } }).map((service) => ({
        format,
        place,
        service,
      }));
  }
}

function refusal(
  file: string,
  message: string,
  rest: { readonly mend: string; readonly suggestion?: string },
): SpecError {
  return new SpecError([toDiagnostic({ code: 'model-missing', message, ...rest }, file)]);
}
