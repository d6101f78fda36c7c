/** JSON that loses no digits of a number, whatever its size. */

/** A number as it was written. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Reads JSON, with numbers as they were written where the browser tells.
 *
 * @throws SyntaxError for any other text.
 */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined
      ? new NumberText(context.source)
      : value,
  );
}

/** A number's digits, for what is typed or read. */
export function numberText(value: unknown): string {
  if (value instanceof NumberText) return value.text;
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** Whether a text is a number of JSON. */
export function isNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text);
}

/** JSON of what {@link readJson} gave, indented. */
export function jsonText(value: unknown, indent: string = ''): string {
  const inner = `${indent}  `;
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((each) => `${inner}${jsonText(each, inner)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, each]) => `${inner}${JSON.stringify(name)}: ${jsonText(each, inner)}`,
    );
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value ?? null);
}
