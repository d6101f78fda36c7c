/* eslint-disable */
// @ts-nocheck
import { jsonText } from './json.js';
import { isEmptyRecord, isList, isRecord, sortedKeys } from './values.js';
import { isBreak } from './yaml-analysis.js';
import { yamlScalar } from './yaml-scalar.js';

/** The longest key, in bytes, that may stand on a line with its value. */
const longestSimpleKey = 128;

/**
 * A value as `--output yaml` prints it: keys sorted, blocks indented by two, the dashes of a list
 * under the key it belongs to. A scalar that is the whole output is printed as JSON, and an empty
 * structure prints nothing.
 */
export function formatYaml(value: unknown): string {
  if (isEmptyRecord(value)) {
    return '';
  }
  return isList(value) || isRecord(value)
    ? `${block(value, 0, 0)}\n`
    : `${jsonText(value, false)}\n`;
}

/** One page as `--output yaml-stream` prints it: an element of a list that grows by pages. */
export function formatYamlStream(page: unknown): string {
  return isEmptyRecord(page) ? '' : `${block([page], 0, 0)}\n`;
}

/**
 * A value whose first line goes on at the given column; further lines of a block begin at that
 * column, those of a folded scalar at `scalarIndent`.
 */
function block(value: unknown, column: number, scalarIndent: number): string {
  if (isList(value)) {
    return value.length === 0 ? '[]' : items(value, column);
  }
  if (isRecord(value)) {
    return isEmptyRecord(value) ? '{}' : members(value, column);
  }
  return yamlScalar(value, { column, indent: scalarIndent });
}

function items(list: readonly unknown[], column: number): string {
  return list
    .map((item) => `- ${block(item, column + 2, column + 2)}`)
    .join(`\n${' '.repeat(column)}`);
}

function members(record: Readonly<Record<string, unknown>>, column: number): string {
  const newLine = `\n${' '.repeat(column)}`;
  return sortedKeys(record)
    .map((key) => member(key, record[key], column, newLine))
    .join(newLine);
}

function member(key: string, value: unknown, column: number, newLine: string): string {
  const inner = column + 2;
  if (!isSimpleKey(key)) {
    const text = yamlScalar(key, { column: inner, indent: inner });
    return `? ${text}${newLine}: ${block(value, inner, inner)}`;
  }
  const text = yamlScalar(key);
  if (isList(value) && value.length > 0) {
    return `${text}:${newLine}${items(value, column)}`;
  }
  if (isRecord(value) && !isEmptyRecord(value)) {
    return `${text}:${newLine}  ${members(value, inner)}`;
  }
  return `${text}: ${block(value, column + [...text].length + 2, inner)}`;
}

function isSimpleKey(key: string): boolean {
  return ![...key].some(isBreak) && new TextEncoder().encode(key).length <= longestSimpleKey;
}
