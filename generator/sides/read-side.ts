import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { isOverlay } from '../formats/overlay/is-overlay.js';
import { awsPrefix, readAwsName } from '../formats/sources/aws-name.js';
import { filesToModel } from '../formats/sources/files-to-model.js';
import { findModels, readModelFiles } from '../formats/sources/find-models.js';
import { lockName } from '../formats/sources/lock.js';
import { type ModelFiles, textsOf } from '../formats/sources/model-files.js';
import { isFolder } from '../formats/sources/model-folders.js';
import { readReference } from '../formats/sources/read-reference.js';
import { readAwsFiles } from '../formats/sources/read-reference-files.js';
import { readSource, type SpecSource } from '../formats/sources/read-source.js';
import { sourceToModel } from '../formats/sources/source-to-model.js';
import type { Trial } from '../formats/sources/trial.js';
import type { Model } from '../model/model.js';
import { matching, slice } from '../model/slice.js';
import { fetchModels, lockToWrite } from '../public-models/add-models.js';
import { readText } from '../source/read-text.js';
import { type CheckedOut, checkOut, gitPrefix, shownDiagnostics } from './git.js';
import { placesInFiles, placesInSpec } from './places.js';
import type { Choices, ReadSide, SideService } from './side.js';

/** What settings say of a specification. */
export interface SpecChoices extends Choices {
  /** The paths of patches to apply to it. */
  readonly overlays: readonly string[];
}

/** What is needed to read a side. */
export interface SideOptions {
  /** What the settings say of the specification at a path. */
  readonly choicesOf: (path: string) => Promise<SpecChoices>;
  /** Where `aws:NAME#COMMIT` is taken from. Default: the repository of AWS. */
  readonly from?: string | undefined;
  /** Gets each text that is read, by its name. */
  readonly texts: Map<string, string>;
}

/**
 * Reads a side of a comparison: a specification, a model, a folder of either, `aws:NAME`, `aws:NAME#COMMIT` or
 * `git:REVISION:PATH`.
 */
export async function readSide(argument: string, options: SideOptions): Promise<Read<ReadSide>> {
  if (argument.startsWith(gitPrefix)) return readRevision(argument, options);
  if (argument.startsWith(awsPrefix)) return readAws(argument, options);
  return readPath(argument, options);
}

async function readRevision(argument: string, options: SideOptions): Promise<Read<ReadSide>> {
  const { value: out, diagnostics } = await checkOut(argument);
  if (out === undefined) return readOf<ReadSide>(undefined, diagnostics);
  try {
    const texts = new Map<string, string>();
    const choicesOf = async (path: string): Promise<SpecChoices> => {
      const choices = await options.choicesOf(out.working + path.slice(out.path.length));
      const overlays = await Promise.all(choices.overlays.map(out.also));
      return { ...choices, overlays: overlays.flatMap((each) => each ?? []) };
    };
    const read = await readPath(out.path, { ...options, choicesOf, texts });
    for (const [name, text] of texts) options.texts.set(out.shown(name), text);
    const services = read.value?.services.map((each) => ofRevision(each, out));
    return readOf<ReadSide>(
      read.value && services && { ...read.value, services },
      shownDiagnostics(out, read.diagnostics),
    );
  } finally {
    await out.remove();
  }
}

/** A service whose files had to be written somewhere, with the names that they have in Git. */
function ofRevision(service: SideService, out: CheckedOut): SideService {
  return {
    ...service,
    name: out.shown(service.name),
    load: async (patterns) => {
      const { value, diagnostics } = await service.load(patterns);
      return readOf(value, shownDiagnostics(out, diagnostics));
    },
    places: (model, nodes) =>
      service.places(model, nodes).map((place) => ({ ...place, file: out.shown(place.file) })),
  };
}

async function readAws(argument: string, options: SideOptions): Promise<Read<ReadSide>> {
  const text = argument.slice(awsPrefix.length);
  const { value: name, diagnostics } = readAwsName(text, argument);
  if (name === undefined) return readOf<ReadSide>(undefined, diagnostics);
  const here = { path: resolve(lockName), name: lockName };
  const read = await readAwsFiles(text, here, argument);
  const isElsewhere =
    name.commit !== undefined && read.diagnostics.some(({ code }) => code === 'other-revision');
  if (!isElsewhere) return readFiles(argument, read, undefined, options, false);
  const { path } = await lockToWrite();
  const fetched = await fetchModels([text], options.from, dirname(path), () => {});
  const model = fetched.value?.[0];
  const files: ModelFiles | undefined = model && {
    kind: 'smithy',
    file: { name: argument, text: model.text },
  };
  return readFiles(argument, readOf(files, fetched.diagnostics), undefined, options, false);
}

async function readPath(path: string, options: SideOptions): Promise<Read<ReadSide>> {
  if (await isFolder(path)) return readFolder(path, options);
  const { value: file, diagnostics } = await readText({ path, name: path });
  if (file === undefined) return readOf<ReadSide>(undefined, diagnostics);
  options.texts.set(file.name, file.text);
  return /^\s*\{/.test(file.text) && !/\.ya?ml$/.test(path)
    ? readModels(path, options, false)
    : readSpecs([path], options, false);
}

async function readFolder(path: string, options: SideOptions): Promise<Read<ReadSide>> {
  const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const specs: string[] = [];
  for (const name of names) {
    const file = join(path, name);
    const { value } = await readText({ path: file, name: file });
    // What cannot be read is told of where it is read as a specification.
    if (value === undefined || !isOverlay(value.text)) specs.push(file);
  }
  return specs.length > 0 ? readSpecs(specs, options, true) : readModels(path, options, true);
}

async function readSpecs(
  paths: readonly string[],
  options: SideOptions,
  isFolder: boolean,
): Promise<Read<ReadSide>> {
  const services: SideService[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const read = await readSpecSide(path, await options.choicesOf(path), options.texts);
    diagnostics.push(...read.diagnostics);
    if (read.value !== undefined) services.push(read.value);
  }
  return readOf<ReadSide>({ services, isFolder }, diagnostics);
}

/**
 * Reads the specification at a path as the service of a side.
 *
 * @param texts Gets each text that is read, by its name.
 * @param trial What is read in the place of what is there.
 */
export async function readSpecSide(
  path: string,
  { overlays, ...choices }: SpecChoices,
  texts: Map<string, string>,
  trial?: Trial,
): Promise<Read<SideService>> {
  const places = overlays.map((overlay) => ({ path: overlay, name: overlay }));
  const place = { path: resolve(path), name: path };
  const source = await readSource(place, places, texts, { trial });
  if (source.value === undefined) return readOf<SideService>(undefined, source.diagnostics);
  const { value: model, diagnostics } = await sourceToModel(source.value);
  const all = [...source.diagnostics, ...diagnostics];
  return readOf(model && specService(source.value, model, choices), all);
}

function specService(source: SpecSource, model: Model, choices: Choices): SideService {
  const { origin } = source;
  const own =
    origin &&
    inFiles(
      origin.files,
      'service' in origin.reference.from ? origin.reference.from.service : undefined,
    );
  return {
    id: model.service.id,
    cli: model.service.cli,
    name: source.name,
    isSlice: true,
    operations: model.operations.map(({ name }) => name),
    choices,
    load: async (patterns) => readOf(patterns === undefined ? model : slice(model, patterns)),
    places:
      origin && own ? placesInFiles(origin.files, own) : placesInSpec(source, source.overlays),
  };
}

/** Gives the model of files as they have it, read when it is first asked for. */
function inFiles(files: ModelFiles, service: string | undefined): () => Model | undefined {
  let read: Read<Model> | undefined;
  return () => {
    read ??= filesToModel(files, { service, documented: [] });
    return read.value;
  };
}

async function readModels(
  path: string,
  options: SideOptions,
  isFolder: boolean,
): Promise<Read<ReadSide>> {
  const { value: models, diagnostics } = await findModels(path);
  if (models === undefined) return readOf<ReadSide>(undefined, diagnostics);
  if (models.kind === 'page') {
    const problem = {
      code: 'model-missing',
      message: 'This is a reference page, which does not tell enough of an operation',
      mend: 'Compare specifications or models.',
    } as const;
    return readOf<ReadSide>(undefined, [toDiagnostic(problem, path)]);
  }
  const services: SideService[] = [];
  const problems: Diagnostic[] = [...diagnostics];
  for (const source of models.sources) {
    const service = source.format === 'smithy' ? source.service : undefined;
    const files = await readModelFiles(source);
    const read = await readFiles(source.place.name, files, service, options, isFolder);
    problems.push(...read.diagnostics);
    services.push(...(read.value?.services ?? []));
  }
  return readOf<ReadSide>({ services, isFolder: isFolder || services.length > 1 }, problems);
}

/** The service of files of a model: it is read as by a specification that refers to it. */
async function readFiles(
  name: string,
  { value: files, diagnostics }: Read<ModelFiles>,
  service: string | undefined,
  { texts }: SideOptions,
  isFolder: boolean,
): Promise<Read<ReadSide>> {
  if (files === undefined) return readOf<ReadSide>(undefined, diagnostics);
  for (const each of textsOf(files)) texts.set(each.name, each.text);
  const read = filesToModel(files, { service, documented: [] });
  const own = read.value;
  const problems = [...diagnostics, ...read.diagnostics];
  if (own === undefined) return readOf<ReadSide>(undefined, problems);
  const operations = own.operations.map((each) => each.name);
  const one: SideService = {
    id: own.service.id,
    cli: own.service.cli,
    name,
    isSlice: false,
    operations,
    load: (patterns) =>
      loadFiles(name, files, service, patterns && operations.filter(matching(patterns))),
    places: placesInFiles(files, () => own),
  };
  return readOf<ReadSide>({ services: [one], isFolder }, problems);
}

async function loadFiles(
  name: string,
  files: ModelFiles,
  service: string | undefined,
  operations: readonly string[] | undefined,
): Promise<Read<Model>> {
  const from =
    files.kind === 'botocore' ? { botocore: name } : { smithy: name, ...(service && { service }) };
  // JSON is YAML, too.
  const text = JSON.stringify({ from, ...(operations && { operations }) });
  const reference = readReference(name, text);
  if (reference === undefined) throw new Error('a specification with `from` is a reference');
  return sourceToModel({ name, text, overlays: [], origin: { reference, files } });
}
