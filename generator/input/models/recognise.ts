/** The kinds of files that a model can be imported from. */
export type ModelFormat = 'botocore' | 'smithy' | 'page' | 'unknown';

/** What a text is, told by its content: JSON by its keys, all else is taken for a reference page. */
export function formatOf(text: string): ModelFormat {
  if (!/^\s*\{/.test(text)) return 'page';
  // What is no JSON after all is told best by the importer, with the place of the fault.
  const data = parsed(text);
  if (data === undefined) return /"smithy"\s*:/.test(text.slice(0, 200)) ? 'smithy' : 'botocore';
  if (has(data, ['smithy', 'shapes'])) return 'smithy';
  return has(data, ['metadata', 'operations', 'shapes']) ? 'botocore' : 'unknown';
}

function parsed(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    return undefined;
  }
}

function has(data: unknown, keys: readonly string[]): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return keys.every((key) => Object.hasOwn(data, key));
}
