/** Pairs of models of the same services from different years. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecError, valueOf } from '../../../generator/diagnostics/problem-error.js';
import { botocoreToModel } from '../../../generator/formats/botocore/botocore-to-model.js';
import { plainName } from '../../../generator/formats/sources/aws-name.js';
import { smithyToModel } from '../../../generator/formats/smithy/smithy-to-model.js';
import type { Model } from '../../../generator/model/model.js';
import { botocoreFiles, botocoreServices } from '../../support/botocore-model.js';
import type { Pair } from './pair.js';

/** A collection of models, of which each is read when it is asked for. */
export interface Models {
  readonly name: string;
  readonly services: ReadonlyMap<string, () => Model>;
}

/** @param data the folder of the models of a botocore. */
export function botocoreModels(name: string, data: string): Models {
  const services = botocoreServices(data).map(([service, version]) => {
    const read = (): Model => valueOf(botocoreToModel(botocoreFiles(data, service, version), []));
    return [service, read] as const;
  });
  return { name, services: new Map(services) };
}

/**
 * Models of Smithy under the names that botocore has for their services.
 *
 * @param known gives these names by the ids of services.
 */
export function smithyModels(folder: string, known: ReadonlyMap<string, string>): Models {
  const services = new Map<string, () => Model>();
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const data: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const read = (): Model => valueOf(smithyToModel({ name: file, data }, { markdown: () => '' }));
    const name = known.get(plainName(read().service.id));
    if (name !== undefined) services.set(name, read);
  }
  return { name: 'Smithy', services };
}

/** The names that a botocore has for services, by their ids. */
export function namesById(
  { services }: Models,
  wanted: readonly string[],
): ReadonlyMap<string, string> {
  const found = wanted.flatMap((name) => {
    const read = services.get(name);
    return read === undefined ? [] : [[plainName(read().service.id), name] as const];
  });
  return new Map(found);
}

/** The pairs of two collections, those of some services where these are named. */
export function* pairsOf(old: Models, now: Models, wanted?: readonly string[]): Iterable<Pair> {
  for (const [name, read] of old.services) {
    const next = now.services.get(name);
    if (next === undefined || wanted?.includes(name) === false) continue;
    const pair = readPair(name, read, next);
    if (pair !== undefined) yield { group: `${old.name} → ${now.name}`, name, ...pair };
  }
}

/** Both models; a service that the importers refuse is told of, and left out. */
function readPair(
  name: string,
  old: () => Model,
  now: () => Model,
): Pick<Pair, 'old' | 'now'> | undefined {
  try {
    return { old: old(), now: now() };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    console.log(`left out: ${name}: ${error.message.split('\n')[0]}`);
    return undefined;
  }
}

/**
 * The models of the botocore that Debian or Ubuntu has, unpacked into a folder and not installed.
 *
 * @returns the folder of its models; nothing where apt has none.
 */
export function debianBotocore(folder: string): string | undefined {
  const quiet = { cwd: folder, stdio: 'ignore' } as const;
  try {
    execFileSync('apt-get', ['download', 'python3-botocore'], quiet);
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg', ['-x', file, 'unpacked'], quiet);
  } catch {
    return undefined;
  }
  const data = join(folder, 'unpacked/usr/lib/python3/dist-packages/botocore/data');
  return existsSync(data) ? data : undefined;
}
