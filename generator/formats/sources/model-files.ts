import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { TextFile } from '../../source/read-text.js';
import { readText } from '../../source/read-text.js';

/** The texts that a model is read from. */
export type ModelFiles = BotocoreTexts | SmithyText;

export interface BotocoreTexts {
  readonly kind: 'botocore';
  /** The service-2 file. */
  readonly service: TextFile;
  /** The other files of the service: paginators, waiters, examples, endpoint rules, extras. */
  readonly beside: readonly TextFile[];
  /** The folders it stands in, which in botocore are called after the service and its version. */
  readonly folders: { readonly service: string; readonly version: string };
}

export interface SmithyText {
  readonly kind: 'smithy';
  readonly file: TextFile;
}

/** The files of a model, or why they cannot be read. */
export type ModelFilesRead =
  { readonly files: ModelFiles } | { readonly diagnostics: Diagnostic[] };

/** A path to open, and how the person wrote it. */
export interface Place {
  readonly path: string;
  readonly name: string;
}

/** The place of a file that is named beside another. */
export function placeBeside({ path, name }: Place, reference: string): Place {
  return { path: resolve(dirname(path), reference), name: join(dirname(name), reference) };
}

const beside =
  /^(?:paginators-1|waiters-2|examples-1|endpoint-rule-set-1|[\w-]+\.sdk-extras)\.json(?:\.gz)?$/;

/** Reads a service-2 file and those that belong to it. */
export async function readBotocore(place: Place): Promise<ModelFilesRead> {
  const service = await readTextFile(place);
  if ('diagnostics' in service) return service;
  const names = (await namesIn(dirname(place.path))).filter((name) => beside.test(name));
  // As in botocore, the plain file goes before the packed one.
  const wanted = names.filter((name) => !names.some((other) => name === `${other}.gz`));
  const read = await Promise.all(wanted.map((name) => readTextFile(placeBeside(place, name))));
  const files: TextFile[] = [];
  for (const each of read) {
    if ('diagnostics' in each) return each;
    files.push(each.file);
  }
  const version = dirname(resolve(place.path));
  const folders = { service: basename(dirname(version)), version: basename(version) };
  return { files: { kind: 'botocore', service: service.file, beside: files, folders } };
}

/** Reads a Smithy JSON AST. */
export async function readSmithy(place: Place): Promise<ModelFilesRead> {
  const read = await readTextFile(place);
  return 'diagnostics' in read ? read : { files: { kind: 'smithy', file: read.file } };
}

/** Every text of a model, in a fixed order. */
export function textsOf(files: ModelFiles): readonly TextFile[] {
  switch (files.kind) {
    case 'botocore':
      return [files.service, ...files.beside];
    case 'smithy':
      return [files.file];
  }
}

/** The names in a folder, in order; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function readTextFile({
  path,
  name,
}: Place): Promise<{ readonly file: TextFile } | { readonly diagnostics: Diagnostic[] }> {
  const read = await readText(path);
  if ('text' in read) return { file: { name, text: read.text } };
  return { diagnostics: read.diagnostics.map((each) => ({ ...each, file: name })) };
}
