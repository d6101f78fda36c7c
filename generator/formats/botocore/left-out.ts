import { type Diagnostic, type Span, toDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Model, Origin } from '../../model/model.js';
import { locateInJson } from '../../source/json.js';
import { readText } from '../../source/read-text.js';
import { readYaml } from '../../source/yaml.js';
import { looksAtInput } from './write-other-files.js';

/** What an export to botocore leaves out that callers would miss, at the operations it belongs to. */
export async function leftOut({ operations }: Model): Promise<Diagnostic[]> {
  const found = operations.flatMap(({ name, waiters, origin }) =>
    waiters
      .filter(looksAtInput)
      .map((waiter) => ({ operation: name, waiter: waiter.name, origin })),
  );
  return Promise.all(
    found.map(async ({ operation, waiter, origin }) => {
      const problem = {
        code: 'not-exported',
        severity: 'warning',
        message: `The waiter ${waiter} of ${operation} looks at the input, which no waiter of botocore can, and is left out`,
        mend: 'Wait in a loop of your own there, or with the generated client.',
      } as const;
      return toDiagnostic(problem, origin.file, await placeOf(origin));
    }),
  );
}

/** Where a part stands, in a specification or in a model that one refers to; nothing where its text is not there. */
async function placeOf({ file, pointer }: Origin): Promise<Span | undefined> {
  const { value } = await readText({ path: file, name: file });
  if (value === undefined || value.packed) return undefined;
  if (file.endsWith('.json')) return locateInJson(value.text, [pointer])[0];
  return readYaml(file, value.text).locate(pointer, 'key');
}
