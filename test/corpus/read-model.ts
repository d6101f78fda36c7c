import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import type { BotocoreFiles } from '../../generator/formats/botocore/files.js';
import type { JsonFile } from '../../generator/source/json.js';
import { htmlToMarkdown } from '../../generator/documentation/html-to-markdown.js';
import { smithyToModel } from '../../generator/formats/smithy/smithy-to-model.js';
import type { Model } from '../../generator/model/model.js';
import type { ServiceSource } from './find-services.js';

/**
 * The model of a service, in the output folder of its own name.
 *
 * @throws SpecError when the importer refuses a file.
 */
export function readModel(source: ServiceSource): Model {
  const model =
    source.format === 'botocore'
      ? botocoreModel(source)
      : valueOf(smithyToModel(readJson(source.files[0] ?? ''), { markdown: htmlToMarkdown }));
  return { ...model, service: { ...model.service, cli: source.name } };
}

function botocoreModel(source: ServiceSource): Model {
  const files = botocoreFiles(source);
  const { documentedOneOf } = source;
  if (documentedOneOf === undefined) return valueOf(botocoreToModel(files));
  const { operations } = Object(files.service.data);
  const documented = Object.keys(operations).filter((_, index) => index % documentedOneOf === 0);
  return valueOf(botocoreToModel(files, documented));
}

function botocoreFiles({ name, files }: ServiceSource): BotocoreFiles {
  const find = (start: string): JsonFile | undefined => {
    const path = files.find((file) => new RegExp(`^${start}\\.json(\\.gz)?$`).test(basename(file)));
    return path === undefined ? undefined : readJson(path);
  };
  const service = find('service-2');
  if (service === undefined) throw new Error(`${name} has no service-2.json`);
  const paginators = find('paginators-1');
  const waiters = find('waiters-2');
  const examples = find('examples-1');
  const rules = find('endpoint-rule-set-1');
  return {
    service,
    cli: name,
    extras: files.filter((file) => /\.sdk-extras\.json(\.gz)?$/.test(file)).map(readJson),
    ...(paginators && { paginators }),
    ...(waiters && { waiters }),
    ...(examples && { examples }),
    ...(rules && { rules }),
  };
}

function readJson(path: string): JsonFile {
  const content = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
  return { name: basename(path), data: JSON.parse(text) };
}
