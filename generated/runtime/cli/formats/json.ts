/* eslint-disable */
import { isNumeric, numberText, type NumberWords } from './number.js';
import { isEmptyRecord, isList, isRecord } from './values.js';

const words: NumberWords = { nan: 'NaN', infinity: 'Infinity' };

/**
 * A value as `--output json` prints it: indented by four, letters beyond ASCII kept. An empty
 * structure prints nothing, so that an operation without output is silent; `null`, `""` and `[]`
 * are printed.
 */
export function formatJson(value: unknown): string {
  return isEmptyRecord(value) ? '' : `${jsonText(value, false)}\n`;
}

/**
 * The JSON text of a value without a final line break. With `ascii` every other character becomes
 * `\uXXXX`, as skeletons are printed.
 */
export function jsonText(value: unknown, ascii: boolean): string {
  const text = written(value, '\n');
  return ascii ? text.replace(/[^\n -~]/g, escaped) : text;
}

function written(value: unknown, lineBreak: string): string {
  const deeper = `${lineBreak}    `;
  if (isNumeric(value)) {
    return numberText(value, words);
  }
  if (isList(value)) {
    const items = value.map((item) => deeper + written(item, deeper));
    return items.length === 0 ? '[]' : `[${items.join(',')}${lineBreak}]`;
  }
  if (isRecord(value)) {
    const members = Object.entries(value).map(
      ([key, item]) => `${deeper}${JSON.stringify(key)}: ${written(item, deeper)}`,
    );
    return members.length === 0 ? '{}' : `{${members.join(',')}${lineBreak}}`;
  }
  return JSON.stringify(value ?? null);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
