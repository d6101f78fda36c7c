/* eslint-disable */
// @ts-nocheck
import { asciiOnly } from './ascii.js';
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

/** A value as `--output ndjson` prints it: each item of a list on a line, any other value on one. */
export function formatNdjson(value: unknown): string {
  if (isList(value)) return value.map((item) => `${jsonLine(item)}\n`).join('');
  return isEmptyRecord(value) ? '' : `${jsonLine(value)}\n`;
}

/**
 * The JSON text of a value without a final line break. With `ascii` every other character becomes
 * `\uXXXX`, as skeletons are printed.
 */
export function jsonText(value: unknown, ascii: boolean): string {
  const text = written(value, { lineBreak: '\n', comma: ',', colon: ': ' });
  return ascii ? asciiOnly(text) : text;
}

/** The JSON text of a value on one line, without a blank. */
export function jsonLine(value: unknown): string {
  return written(value, { comma: ',', colon: ':' });
}

/** The JSON text of a value on one line as Python writes it by itself: blanks, and ASCII alone. */
export function pythonJson(value: unknown): string {
  return asciiOnly(written(value, { comma: ', ', colon: ': ' }));
}

/** What stands between the parts of a value. Without a line break it is all on one line. */
interface Layout {
  readonly lineBreak?: string;
  readonly comma: string;
  readonly colon: string;
}

function written(value: unknown, layout: Layout): string {
  const { lineBreak = '', comma, colon } = layout;
  const deeper = lineBreak === '' ? '' : `${lineBreak}    `;
  const inside = lineBreak === '' ? layout : { ...layout, lineBreak: deeper };
  if (isNumeric(value)) {
    return numberText(value, words);
  }
  if (isList(value)) {
    const items = value.map((item) => deeper + written(item, inside));
    return items.length === 0 ? '[]' : `[${items.join(comma)}${lineBreak}]`;
  }
  if (isRecord(value)) {
    const members = Object.entries(value).map(
      ([key, item]) => `${deeper}${JSON.stringify(key)}${colon}${written(item, inside)}`,
    );
    return members.length === 0 ? '{}' : `{${members.join(comma)}${lineBreak}}`;
  }
  return JSON.stringify(value ?? null);
}
