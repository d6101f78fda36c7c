import type * as z from 'zod';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import { type JsonFile, placedInJson } from '../../source/json.js';
import { reservedKeys } from '../spec/reserved-keys.js';

/**
 * A file of botocore as the schema has it.
 *
 * @param what The kind of file, for messages, e.g. `a service-2 model`.
 */
export function readFile<Content>(
  file: JsonFile,
  schema: z.ZodType<Content>,
  what: string,
): Read<Content> {
  // A value with such a key is not looked at any further.
  const reserved = reservedKeys(file.data);
  if (reserved.length > 0) return readOf<Content>(undefined, placedInJson(file, reserved));
  const read = schema.safeParse(file.data);
  if (read.success) return readOf(read.data);
  const problems = read.error.issues.map((issue): Problem => ({
    code: 'model-syntax',
    message: `This is not ${what}: ${issue.message}`,
    mend: `Give ${what} as botocore ships it, or correct the value.`,
    pointer: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    part: 'value',
  }));
  return readOf<Content>(undefined, placedInJson(file, problems));
}
