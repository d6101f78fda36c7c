import { resolve } from 'node:path';
import { type Read, readOf } from '../../diagnostics/read.js';
import { awsPrefix } from './aws-name.js';
import { lockName } from './lock.js';
import { textsOf } from './model-files.js';
import { readReference } from './read-reference.js';
import { readAwsFiles } from './read-reference-files.js';
import type { SpecSource } from './read-source.js';

/**
 * Reads what an argument such as `aws:sts` stands for in the place of a specification: one that refers
 * to all of that service.
 *
 * @param texts Gets each text that is read, by its name.
 */
export async function readAwsSource(
  argument: string,
  texts: Map<string, string>,
): Promise<Read<SpecSource>> {
  const aws = argument.slice(awsPrefix.length);
  const text = `from: { aws: ${JSON.stringify(aws)} }\n`;
  const reference = readReference(argument, text);
  if (reference === undefined) throw new Error('a name behind `from` is a reference');
  const here = { path: resolve(lockName), name: lockName };
  const { value: files, diagnostics } = await readAwsFiles(aws, here, argument);
  if (files === undefined) return readOf<SpecSource>(undefined, diagnostics);
  for (const each of textsOf(files)) texts.set(each.name, each.text);
  const origin = { reference, files };
  return readOf<SpecSource>({ name: argument, text, overlays: [], origin }, diagnostics);
}
