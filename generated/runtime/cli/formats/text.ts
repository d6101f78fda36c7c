/* eslint-disable */
// @ts-nocheck
import { CliFailure } from '../failure.js';
import { pythonText } from './python-text.js';
import { compareText, isList, isRecord, isScalar, sortedKeys } from './values.js';

/**
 * A value as `--output text` prints it: the scalars of a structure on one line, tabs between them,
 * sorted by key; then what is nested, each line led by the member's name in capitals. Structures of
 * one list share their columns; a missing one is left empty.
 *
 * A list that holds structures beside other values has no such form: the AWS CLI fails with 255,
 * and so does this, with a message that says what to do instead.
 */
export function formatText(value: unknown): string {
  return linesOf(value, undefined)
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(value: unknown, name: string | undefined): string[] {
  if (isList(value)) {
    return listLines(value, name);
  }
  return isRecord(value) ? recordLines(value, name, undefined) : [pythonText(value)];
}

function listLines(items: readonly unknown[], name: string | undefined): string[] {
  if (items.length === 0) {
    return [];
  }
  if (items.some(isRecord)) {
    const records = onlyRecords(items);
    const columns = sharedColumns(records);
    return records.flatMap((record) => recordLines(record, name, columns));
  }
  const scalars = items.filter(isScalar).map(pythonText);
  const nested = items.filter((item) => !isScalar(item)).flatMap((item) => linesOf(item, name));
  return [...scalarListLines(scalars, name), ...nested];
}

function scalarListLines(scalars: readonly string[], name: string | undefined): string[] {
  if (scalars.length === 0) {
    return [];
  }
  return name === undefined
    ? [scalars.join('\t')]
    : scalars.map((scalar) => `${name.toUpperCase()}\t${scalar}`);
}

function recordLines(
  record: Readonly<Record<string, unknown>>,
  name: string | undefined,
  columns: readonly string[] | undefined,
): string[] {
  const keys = sortedKeys(record);
  const shown = columns ?? keys.filter((key) => isScalar(record[key]));
  const scalars = shown.map((key) => (Object.hasOwn(record, key) ? pythonText(record[key]) : ''));
  const nested = keys
    .filter((key) => !shown.includes(key))
    .flatMap((key) => linesOf(record[key], key));
  if (scalars.length === 0) {
    return nested;
  }
  const cells = name === undefined ? scalars : [name.toUpperCase(), ...scalars];
  return [cells.join('\t'), ...nested];
}

/** Every key that is scalar in at least one of the structures. */
function sharedColumns(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  const columns = new Set<string>();
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) {
      if (isScalar(value)) {
        columns.add(key);
      }
    }
  }
  return [...columns].sort(compareText);
}

function onlyRecords(items: readonly unknown[]): Readonly<Record<string, unknown>>[] {
  const records = items.filter(isRecord);
  if (records.length < items.length) {
    throw new CliFailure(
      255,
      'A list that mixes structures with other values has no text form. Use --output json.',
    );
  }
  return records;
}
