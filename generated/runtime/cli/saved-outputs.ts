/* eslint-disable */
// @ts-nocheck
/** Options that save a part of an answer in a file, such as the key of a new certificate. */
import { access, chmod, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Arguments } from './arguments.js';
import type { CliSavedOutput } from './command.js';
import { CliFailure } from './failure.js';
import { expandHome, expandVariables } from './expand-path.js';
import { valueAt } from './short-options.js';
import { systemMessage } from './system-message.js';

/** A file, and the parts of the answer that concern it. */
interface Saving {
  readonly path: string;
  readonly from: readonly string[];
  /** Parts that are not printed. */
  readonly hidden: readonly (readonly string[])[];
}

/**
 * Gets ready to save what is asked for. What stands in these files is secret, so nobody else may read them.
 *
 * @returns saves the parts of an answer, and gives what is left to print.
 * @throws CliFailure 255 where a file cannot be written; that is found out before anything is called.
 */
export async function openSaved(
  outputs: readonly CliSavedOutput[],
  own: Arguments['own'],
): Promise<(output: object) => Promise<object>> {
  const savings = outputs.flatMap((each) => savingOf(each, own));
  for (const { path } of savings) {
    await access(dirname(path), constants.W_OK).catch(() => {
      throw new CliFailure(255, `Unable to write to file: ${path}`);
    });
  }
  return async (output) => {
    let shown = output;
    for (const { path, from, hidden } of savings) {
      await save(path, valueAt(output, from));
      for (const each of hidden) shown = without(shown, each);
    }
    return shown;
  };
}

function savingOf({ option, from, choice }: CliSavedOutput, own: Arguments['own']): Saving[] {
  const word = (name: string): string | undefined => {
    const given = own.get(name);
    return typeof given === 'object' ? given[0] : undefined;
  };
  const path = word(option);
  if (path === undefined) return [];
  const place = resolve(expandHome(expandVariables(path)));
  if (choice === undefined) return [{ path: place, from: pathIn(from, ''), hidden: [] }];
  return [{ path: place, from: pathIn(from, word(choice) ?? ''), hidden: Object.values(from) }];
}

function pathIn(from: CliSavedOutput['from'], word: string): readonly string[] {
  return isPath(from) ? from : (from[word] ?? []);
}

function isPath(from: CliSavedOutput['from']): from is readonly string[] {
  return Array.isArray(from);
}

async function save(path: string, part: unknown): Promise<void> {
  const data = part instanceof Uint8Array ? part : typeof part === 'string' ? part : '';
  try {
    await writeFile(path, data, { mode: 0o600 });
    // A file that was there before keeps its mode.
    await chmod(path, 0o600);
  } catch (error) {
    throw new CliFailure(255, `Unable to write to file: ${path}: ${systemMessage(error)}`);
  }
}

function without(output: object, [name, ...rest]: readonly string[]): object {
  if (name === undefined || !Object.hasOwn(output, name)) return output;
  const entries = Object.entries(output).flatMap(([key, value]): [string, unknown][] => {
    if (key !== name) return [[key, value]];
    return rest.length === 0 ? [] : [[key, without(Object(value), rest)]];
  });
  return Object.fromEntries(entries);
}
