import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod';
import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { placedInJson, readJson } from '../../source/json.js';
import { type Place, readText } from '../../source/read-text.js';
import { readBySchema } from '../spec/zod-problems.js';

/** The file that says which public models a project uses; its folder is the root of the project. */
export const lockName = 'opslice.lock';

/** What stands in the place of a source that nobody else has. */
export const folderOutside = 'a folder outside of the project';

/** A model that a project keeps. */
export interface LockedModel {
  /** The service, as its folder in the public models is called. */
  readonly service: string;
  /** The API version. */
  readonly version: string;
  /** Where it is from: an address, a path from the root of the project, or {@link folderOutside}. */
  readonly source: string;
  /** The revision of the public models that has it, where that is known. */
  readonly commit?: string;
  /** The SHA-256 of the JSON, not packed, in hexadecimal. */
  readonly sha256: string;
  /** The file that has it, packed with gzip: a path from the root of the project. */
  readonly file: string;
}

/** What a lock says. */
export interface Lock {
  readonly place: Place;
  /** By service, and then by version. */
  readonly models: readonly LockedModel[];
}

/** The names that services may have, which become names of files and parts of addresses. */
export const serviceForm: RegExp = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** What a path of a packed model looks like: never outside of the project. */
const fileForm = /^models\/[a-z0-9]+(?:[-.][a-z0-9]+)*\.json\.gz$/;

const entry: z.ZodType<LockedModel> = z.strictObject({
  service: z.string().regex(serviceForm),
  version: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  source: z.string().min(1),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .exactOptional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string().regex(fileForm),
});

const schema: z.ZodType<{ readonly models: readonly LockedModel[] }> = z.strictObject({
  about: z.string().exactOptional(),
  format: z.literal(1),
  models: z.array(entry),
});

/** The lock of the project that a file belongs to: in its folder, or in the nearest around it. */
export async function findLock(beside: Place): Promise<Place | undefined> {
  const start = resolve(dirname(beside.path));
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, lockName);
    if ((await stat(path).catch(() => undefined))?.isFile()) {
      return { path, name: join(dirname(beside.name), relative(start, path)) };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** Reads a lock. */
export async function readLock(place: Place): Promise<Read<Lock>> {
  const { value: file, diagnostics } = await readText(place);
  if (file === undefined) return readOf<Lock>(undefined, diagnostics);
  const { value: json, diagnostics: faults } = readJson(file);
  if (json === undefined) return readOf<Lock>(undefined, faults);
  const { value, diagnostics: misfits } = readBySchema(schema, json.data, { notation: 'json' });
  const problems = value === undefined ? misfits : twice(value.models);
  return readOf<Lock>(
    value && { place, models: inOrder(value.models) },
    placedInJson(
      json,
      problems.map((each) => ({ ...each, mend })),
    ),
  );
}

/** The text of a lock: the same for the same models, whatever order they were added in. */
export function lockText(models: readonly LockedModel[]): string {
  const about = 'Which public models this project uses. Written by `opslice models`; commit it.';
  const entries = inOrder(models).map(({ service, version, source, commit, sha256, file }) => ({
    service,
    version,
    source,
    ...defined({ commit }),
    sha256,
    file,
  }));
  return `${JSON.stringify({ about, format: 1, models: entries }, null, 2)}\n`;
}

/** Whether two entries speak of the same model: a project keeps one of each API version. */
export function isSameModel(one: LockedModel, other: LockedModel): boolean {
  return one.service === other.service && one.version === other.version;
}

/** Entries by service, and then by version. */
export function inOrder(models: readonly LockedModel[]): LockedModel[] {
  const key = ({ service, version }: LockedModel): string => `${service} ${version}`;
  return [...models].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

const mend = 'Write it as `opslice models` does, or remove the entry and add the service again.';

/** Entries that a merge has left beside each other. */
function twice(models: readonly LockedModel[]): Problem[] {
  return models.flatMap((each, index): Problem[] => {
    if (models.findIndex((other) => isSameModel(each, other)) === index) return [];
    const message = `${each.service}/${each.version} stands here twice`;
    return [{ code: 'wrong-lock', message, pointer: ['models', index], part: 'value', mend }];
  });
}
