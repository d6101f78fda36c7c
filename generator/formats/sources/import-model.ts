import { SpecError } from '../../diagnostics/problem-error.js';
import type { Model } from '../../model/model.js';
import { parseJson } from '../../source/json.js';
import type { TextFile } from '../../source/read-text.js';
import type { JsonFile } from '../botocore/files.js';
import { botocoreToModel } from '../botocore/botocore-to-model.js';
import { htmlToMarkdown } from '../../documentation/html-to-markdown.js';
import { smithyServices, smithyToModel } from '../smithy/smithy-to-model.js';
import type { BotocoreTexts, ModelFiles } from './model-files.js';

/** A model, and what a person should know about it, a sentence each. */
export interface ImportedModel {
  readonly model: Model;
  readonly warnings: readonly string[];
}

/**
 * The model that files of botocore or Smithy describe.
 *
 * @param service The service of a Smithy file that has several, by its id with or without the
 *   namespace.
 * @throws SpecError with everything that is wrong with the files.
 */
export function importModel(files: ModelFiles, service?: string): ImportedModel {
  switch (files.kind) {
    case 'botocore':
      return botocoreToModel(botocoreJson(files));
    case 'smithy': {
      const file = readJson(files.file);
      const chosen = service === undefined ? undefined : absoluteId(file, service);
      return smithyToModel(file, {
        markdown: htmlToMarkdown,
        ...(chosen === undefined ? {} : { service: chosen }),
      });
    }
  }
}

/**
 * The absolute ids of the services that files describe; none for those of botocore, which have one.
 *
 * @throws SpecError when the file is not JSON.
 */
export function servicesOf(files: ModelFiles): readonly string[] {
  return files.kind === 'botocore' ? [] : smithyServices(readJson(files.file).data);
}

function absoluteId(file: JsonFile, service: string): string {
  const ids = smithyServices(file.data);
  return ids.find((id) => id === service || id.endsWith(`#${service}`)) ?? service;
}

function botocoreJson({
  service,
  beside,
  folders,
}: BotocoreTexts): Parameters<typeof botocoreToModel>[0] {
  const find = (kind: string): JsonFile | undefined => {
    const file = beside.find(({ name }) => new RegExp(`${kind}\\.json(?:\\.gz)?$`).test(name));
    return file === undefined ? undefined : readJson(file);
  };
  const [paginators, waiters] = [find('paginators-1'), find('waiters-2')];
  const [examples, rules] = [find('examples-1'), find('endpoint-rule-set-1')];
  const json = readJson(service);
  // A file that stands where botocore would keep it gets its name on the command line from there.
  const isKept = apiVersion(json.data) === folders.version;
  return {
    service: json,
    ...(paginators === undefined ? {} : { paginators }),
    ...(waiters === undefined ? {} : { waiters }),
    ...(examples === undefined ? {} : { examples }),
    ...(rules === undefined ? {} : { rules }),
    extras: beside.filter(({ name }) => name.includes('.sdk-extras.')).map(readJson),
    ...(isKept ? { cli: folders.service } : {}),
  };
}

function apiVersion(data: unknown): unknown {
  const metadata = valueAt(data, 'metadata');
  return valueAt(metadata, 'apiVersion');
}

function valueAt(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.getOwnPropertyDescriptor(data, key)?.value;
}

function readJson(file: TextFile): JsonFile {
  const read = parseJson(file.name, file.text);
  if ('value' in read) return { name: file.name, data: read.value };
  throw new SpecError(read.diagnostics, new Map([[file.name, file.text]]));
}
