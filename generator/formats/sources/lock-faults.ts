import * as z from 'zod';
import type { Diagnostic, Problem } from '../../diagnostics/diagnostic.js';
import { placedInJson, readJson } from '../../source/json.js';
import type { TextFile } from '../../source/read-text.js';
import { readBySchema } from '../spec/zod-problems.js';
import {
  commitForm,
  fileForm,
  hashForm,
  isSameModel,
  type LockedModel,
  type LockText,
  serviceForm,
  versionForm,
} from './lock-text.js';

const entry: z.ZodType<LockedModel> = z.strictObject({
  service: z.string().regex(serviceForm),
  version: z.string().regex(versionForm),
  source: z.string().min(1),
  commit: z.string().regex(commitForm).exactOptional(),
  sha256: z.string().regex(hashForm),
  file: z.string().regex(fileForm),
});

/** What a lock may say. `lock.ts` reads it. */
export const lockSchema: z.ZodType<LockText> = z.strictObject({
  about: z.string().exactOptional(),
  format: z.literal(1),
  models: z.array(entry),
});

const mend = 'Write it as `opslice models` does, or remove the entry and add the service again.';

/** What is wrong with a lock, with its places. */
export function lockFaults(file: TextFile): readonly Diagnostic[] {
  const { value: json, diagnostics: faults } = readJson(file);
  if (json === undefined) return faults;
  const { value, diagnostics: misfits } = readBySchema(lockSchema, json.data, { notation: 'json' });
  const problems = value === undefined ? misfits : twice(value.models);
  return placedInJson(
    json,
    problems.map((each) => ({ ...each, mend })),
  );
}

/** Entries that a merge has left beside each other. */
function twice(models: readonly LockedModel[]): Problem[] {
  return models.flatMap((each, index): Problem[] => {
    if (models.findIndex((other) => isSameModel(each, other)) === index) return [];
    const message = `${each.service}/${each.version} stands here twice`;
    return [{ code: 'wrong-lock', message, pointer: ['models', index], part: 'value', mend }];
  });
}
