import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Place, TextFile } from '../../source/read-text.js';
import { readText } from '../../source/read-text.js';
import { readTried, type Trial } from './trial.js';

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
  /** Of an installed model: the folders where another would have been taken before it. */
  readonly before?: readonly string[];
}

export interface SmithyText {
  readonly kind: 'smithy';
  readonly file: TextFile;
  /** The path of the lock that names the file, where one does. */
  readonly lock?: string;
}

/** The place of a file that is named beside another. */
export function placeBeside({ path, name }: Place, reference: string): Place {
  return { path: resolve(dirname(path), reference), name: join(dirname(name), reference) };
}

const beside =
  /^(?:paginators-1|waiters-2|examples-1|endpoint-rule-set-1|[\w-]+\.sdk-extras)\.json(?:\.gz)?$/;

/** Reads a service-2 file and those that belong to it. */
export async function readBotocore(place: Place): Promise<Read<BotocoreTexts>> {
  const names = (await namesIn(dirname(place.path))).filter((name) => beside.test(name));
  // As in botocore, the plain file goes before the packed one.
  const wanted = names.filter((name) => !names.some((other) => name === `${other}.gz`));
  const service = await readText(place);
  const others = await Promise.all(wanted.map((name) => readText(placeBeside(place, name))));
  const diagnostics = [service, ...others].flatMap((each) => each.diagnostics);
  if (service.value === undefined) return readOf<BotocoreTexts>(undefined, diagnostics);
  const version = dirname(resolve(place.path));
  const folders = { service: basename(dirname(version)), version: basename(version) };
  const texts = others.flatMap(({ value }) => value ?? []);
  const files: BotocoreTexts = { kind: 'botocore', service: service.value, beside: texts, folders };
  return readOf(files, diagnostics);
}

/**
 * Reads a Smithy JSON AST.
 *
 * @param trial What is read in the place of what is there.
 */
export async function readSmithy(place: Place, trial?: Trial): Promise<Read<ModelFiles>> {
  const { value, diagnostics } = await readTried(place, trial);
  return readOf<ModelFiles>(value && { kind: 'smithy', file: value }, diagnostics);
}

/** The path of a model that is not of the project, but of an installed botocore. */
export function installedPath(files: ModelFiles | undefined): string | undefined {
  return files?.kind === 'botocore' && files.before ? files.service.path : undefined;
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
