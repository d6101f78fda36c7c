/* eslint-disable */
// @ts-nocheck
import { CliFailure } from '../failure.js';
import { isZero } from './number.js';
import { drawTable, type TableLook } from './table-drawing.js';
import { addRow, newSection, setHeaders, type Section } from './table-section.js';
import { compareText, isList, isRecord, isScalar, sortedKeys } from './values.js';

/**
 * A value as `--output table` draws it: a title, the scalars of a structure as one row under their
 * names (or as one column, where that is too wide for the terminal), and a section of its own for
 * whatever is nested. An empty or null value prints nothing.
 *
 * Lists whose elements differ in kind or length have no table: the AWS CLI fails with 255, and so
 * does this. `columns` is the width of the terminal, 80 where the output is not one.
 */
export function formatTable(
  title: string,
  value: unknown,
  columns: number,
  look?: TableLook,
): string {
  const sections: Section[] = [];
  if (!addValue(sections, title, value, 0)) {
    return '';
  }
  return drawTable(sections, columns, look)
    .map((line) => `${line}\n`)
    .join('');
}

/** Adds what a value has to show. Without a title it goes on in the section begun last. */
function addValue(
  sections: Section[],
  title: string | undefined,
  value: unknown,
  depth: number,
): boolean {
  if (isNothing(value)) {
    return false;
  }
  if (title !== undefined) {
    newSection(sections, title, depth);
  }
  if (isRecord(value)) {
    addRecord(sections, value, depth);
  } else if (isList(value) && isRecord(value[0])) {
    addRecords(sections, title, value, depth);
  } else if (isList(value)) {
    addList(sections, value);
  }
  return true;
}

/** What Python counts as false: it gets neither a section nor a row. */
function isNothing(value: unknown): boolean {
  if (isList(value)) {
    return value.length === 0;
  }
  if (isRecord(value)) {
    return Object.keys(value).length === 0;
  }
  return !value || isZero(value);
}

function addList(sections: Section[], items: readonly unknown[]): void {
  for (const item of items) {
    if (isRecord(item)) {
      // After a scalar or a list the AWS CLI shows a structure by its names alone.
      addRow(sections, Object.keys(item));
    } else if (!isList(item)) {
      addRow(sections, [item]);
    } else if (item.every(isScalar)) {
      addRow(sections, item);
    } else {
      addValue(sections, undefined, item, 0);
    }
  }
}

function addRecord(
  sections: Section[],
  record: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  const keys = sortedKeys(record);
  const scalars = keys.filter((key) => isScalar(record[key]));
  const [only] = scalars;
  if (only !== undefined && scalars.length === 1) {
    addRow(sections, [only, record[only]]);
  } else if (scalars.length > 0) {
    setHeaders(sections, scalars);
    addRow(
      sections,
      scalars.map((key) => record[key]),
    );
  }
  for (const key of keys.filter((name) => !scalars.includes(name))) {
    addValue(sections, key, record[key], depth + 1);
  }
}

/**
 * The columns are the keys that are scalar in at least one element, the rest is nested below its
 * row. A list with nested parts begins a section of the same title for each element.
 */
function addRecords(
  sections: Section[],
  title: string | undefined,
  items: readonly unknown[],
  depth: number,
): void {
  const records = onlyRecords(items);
  const columns = keysWhere(records, isScalar);
  const nested = keysWhere(records, (value) => !isScalar(value));
  records.forEach((record, index) => {
    if (index === 0) {
      setHeaders(sections, columns);
    } else if (nested.length > 0) {
      newSection(sections, title, depth);
      setHeaders(sections, columns);
    }
    addRow(
      sections,
      columns.map((key) => (Object.hasOwn(record, key) ? record[key] : '')),
    );
    for (const key of nested.filter((name) => Object.hasOwn(record, name))) {
      addValue(sections, key, record[key], depth + 1);
    }
  });
}

function keysWhere(
  records: readonly Readonly<Record<string, unknown>>[],
  test: (value: unknown) => boolean,
): string[] {
  const keys = records.flatMap((record) => Object.keys(record).filter((key) => test(record[key])));
  return [...new Set(keys)].sort(compareText);
}

/**
 * Empty lists and texts count as empty structures where no element has a column, as in the AWS CLI;
 * any other stranger in the list is a failure.
 */
function onlyRecords(items: readonly unknown[]): Readonly<Record<string, unknown>>[] {
  const hasColumns = items.some((item) => isRecord(item) && Object.values(item).some(isScalar));
  return items.map((item) => {
    if (isRecord(item)) {
      return item;
    }
    if (!hasColumns && (item === '' || (isList(item) && item.length === 0))) {
      return {};
    }
    throw new CliFailure(
      255,
      'A list that mixes structures with other values has no table. Use --output json.',
    );
  });
}
