import { defined } from '../../defined.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { commonMarkToMarkdown } from '../../documentation/commonmark-to-markdown.js';
import type { Model } from '../../model/model.js';
import { type JsonFile, readJson } from '../../source/json.js';
import type { TextFile } from '../../source/read-text.js';
import { botocoreToModel } from '../botocore/botocore-to-model.js';
import type { BotocoreFiles } from '../botocore/files.js';
import { smithyServices, smithyToModel } from '../smithy/smithy-to-model.js';
import type { BotocoreTexts, ModelFiles } from './model-files.js';

/**
 * The model that files of botocore or Smithy describe.
 *
 * @param options.service The service of a Smithy file that has several, by its id with or without the
 *   namespace.
 * @param options.documented Names of the operations whose documentation is needed, as for `slice`.
 *   Default: all.
 */
export function filesToModel(
  files: ModelFiles,
  {
    service,
    documented,
  }: {
    readonly service?: string | undefined;
    readonly documented?: readonly string[] | undefined;
  } = {},
): Read<Model> {
  switch (files.kind) {
    case 'botocore': {
      const { value, diagnostics } = readBotocoreJson(files);
      return value === undefined
        ? readOf<Model>(undefined, diagnostics)
        : botocoreToModel(value, documented);
    }
    case 'smithy': {
      const { value, diagnostics } = readJson(files.file);
      if (value === undefined) return readOf<Model>(undefined, diagnostics);
      const chosen = service === undefined ? undefined : absoluteId(value, service);
      return smithyToModel(value, {
        markdown: commonMarkToMarkdown,
        ...defined({ service: chosen, documented }),
      });
    }
  }
}

/** The absolute ids of the services that a Smithy file describes. */
export function servicesOf(file: TextFile): Read<readonly string[]> {
  const { value, diagnostics } = readJson(file);
  return readOf(value === undefined ? undefined : smithyServices(value.data), diagnostics);
}

function absoluteId(file: JsonFile, service: string): string {
  const ids = smithyServices(file.data);
  return ids.find((id) => id === service || id.endsWith(`#${service}`)) ?? service;
}

function readBotocoreJson({ service, beside, folders }: BotocoreTexts): Read<BotocoreFiles> {
  const main = readJson(service);
  const others = beside.map(readJson);
  const diagnostics = [main, ...others].flatMap((each) => each.diagnostics);
  if (main.value === undefined) return readOf<BotocoreFiles>(undefined, diagnostics);
  const files = others.flatMap(({ value }) => value ?? []);
  const find = (kind: string): JsonFile | undefined =>
    files.find(({ name }) => new RegExp(`${kind}\\.json(?:\\.gz)?$`).test(name));
  const [paginators, waiters] = [find('paginators-1'), find('waiters-2')];
  const [examples, rules] = [find('examples-1'), find('endpoint-rule-set-1')];
  // A file that stands where botocore would keep it gets its name on the command line from there.
  const isKept = apiVersion(main.value.data) === folders.version;
  const json: BotocoreFiles = {
    service: main.value,
    ...defined({ paginators, waiters, examples, rules }),
    extras: files.filter(({ name }) => name.includes('.sdk-extras.')),
    ...(isKept ? { cli: folders.service } : {}),
  };
  return readOf(json, diagnostics);
}

function apiVersion(data: unknown): unknown {
  const metadata = valueAt(data, 'metadata');
  return valueAt(metadata, 'apiVersion');
}

function valueAt(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.getOwnPropertyDescriptor(data, key)?.value;
}
