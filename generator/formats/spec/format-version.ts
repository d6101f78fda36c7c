import type { Problem } from '../../diagnostics/diagnostic.js';

/** The version of the format that this opslice reads and writes. */
export const formatVersion = 1;

/**
 * What is wrong with the `format` of a specification; nothing where it has none. In another format
 * any key may mean something else, so nothing else is said of such a file.
 */
export function formatProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null || !('format' in value)) return undefined;
  if (value.format === formatVersion) return undefined;
  return {
    code: 'other-format',
    message: `This opslice knows format ${formatVersion}, and the file says ${JSON.stringify(value.format)}`,
    mend: `Write \`format: ${formatVersion}\` or remove it, or install the opslice that the file was written for.`,
    pointer: ['format'],
    part: 'value',
  };
}
