import type { z } from 'zod';
import type { Pointer, Problem } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';
import { SpecError } from '../../diagnostics/problem-error.js';
import { reservedKeys } from '../spec/reserved-keys.js';
import type { JsonFile } from './files.js';

/**
 * A file of botocore as the schema has it.
 *
 * @param what The kind of file, for messages, e.g. `a service-2 model`.
 * @throws SpecError when it is something else.
 */
export function readFile<Content>(
  file: JsonFile,
  schema: z.ZodType<Content>,
  what: string,
): Content {
  const reserved = reservedKeys(file.data);
  if (reserved.length > 0) throw refusal(file.name, reserved);
  const read = schema.safeParse(file.data);
  if (read.success) return read.data;
  throw refusal(
    file.name,
    read.error.issues.map((issue): Problem => ({
      code: 'model-syntax',
      message: `This is not ${what}: ${issue.message}`,
      mend: `Give ${what} as botocore ships it, or correct the value.`,
      pointer: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
      part: 'value',
    })),
  );
}

/** The error for problems of a file whose places are known by keys, not by lines. */
export function refusal(file: string, problems: readonly Problem[]): SpecError {
  return new SpecError(
    problems.map((problem) =>
      toDiagnostic({ ...problem, message: problem.message + placed(problem.pointer) }, file),
    ),
  );
}

function placed(pointer: Pointer): string {
  return pointer.length === 0 ? '' : ` (at ${pointer.join('.')})`;
}
