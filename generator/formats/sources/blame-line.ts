import type { Diagnostic, Span } from '../../diagnostics/diagnostic.js';
import { type Read, readOf } from '../../diagnostics/read.js';
import type { Place } from '../../source/read-text.js';
import { isFolder } from './model-folders.js';

/**
 * What was read of a file that a specification names. That the file is missing, or cannot be read, is the fault
 * of the line that names it.
 *
 * @param spec The specification.
 * @param named The file that it names.
 * @param span Where it does so.
 */
export async function blamingLine<Value>(
  { value, diagnostics }: Read<Value>,
  spec: Place,
  named: Place,
  span: () => Span,
): Promise<Read<Value>> {
  const blamed = diagnostics.map(async (each): Promise<Diagnostic> => {
    if (each.file !== named.name) return each;
    const placed = { ...each, ...span(), file: spec.name };
    if (each.code === 'file-missing') {
      return {
        ...placed,
        message: `${each.message}: ${named.name}`,
        mend: 'Check the path; it is taken from the folder of this file.',
      };
    }
    if (each.code !== 'file-unreadable') return each;
    if (!(await isFolder(named.path))) {
      return { ...placed, message: `${each.message}: ${named.name}` };
    }
    return {
      ...placed,
      message: `${named.name} is a folder, not a file`,
      mend: 'Give the path of one file; it is taken from the folder of this file.',
    };
  });
  return readOf(value, await Promise.all(blamed));
}
