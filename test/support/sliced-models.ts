import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../generator/formats/botocore/botocore-to-model.js';
import { smithyToModel } from '../../generator/formats/smithy/smithy-to-model.js';
import type { Model } from '../../generator/model/model.js';
import { slice } from '../../generator/model/slice.js';
import { botocoreFiles, botocoreServices } from './botocore-model.js';

/**
 * Some operations of the service in a Smithy model.
 *
 * @param markdown turns its documentation into Markdown; default: none of it is kept.
 */
export function smithySlice(
  path: string,
  operations: readonly string[],
  markdown: (text: string) => string = () => '',
): Model {
  const file = { name: basename(path), data: JSON.parse(readFileSync(path, 'utf8')) };
  return slice(valueOf(smithyToModel(file, { markdown })), operations);
}

/**
 * Some operations of a service in its latest version, without their documentation: nothing that is
 * asked of them is said there, and to convert and print it takes most of the time.
 *
 * @param data the folder of botocore's models.
 * @throws Error when there is no such service.
 */
export function botocoreSlice(data: string, service: string, operations: readonly string[]): Model {
  return slice(bareModel(data, service), operations);
}

const known = new Map<string, Model>();

/** A service without documentation, read once in a process. */
function bareModel(data: string, service: string): Model {
  const before = known.get(`${data} ${service}`);
  if (before !== undefined) return before;
  const version = botocoreServices(data).find(([name]) => name === service)?.[1];
  if (version === undefined) throw new Error(`this botocore has no ${service}`);
  const model = valueOf(botocoreToModel(botocoreFiles(data, service, version), []));
  known.set(`${data} ${service}`, model);
  return model;
}
