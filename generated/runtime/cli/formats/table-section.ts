/* eslint-disable */
// @ts-nocheck
import { CliFailure } from '../failure.js';
import { pythonText } from './python-text.js';
import { textWidth } from './width.js';

/** A titled part of a table: rows of equal length, perhaps under headers. */
export interface Section {
  /** Absent where a list inside a list goes on without a name of its own. */
  readonly title: string | undefined;
  /** How deep the section is nested; each level adds a bar on either side. */
  readonly depth: number;
  headers: readonly string[];
  readonly rows: string[][];
  /** Of the headers or the first row, whichever came first. */
  columnCount: number | undefined;
  /** The widest text of each column. */
  widths: number[];
}

/** Begins a section; rows and headers go to the section begun last. */
export function newSection(sections: Section[], title: string | undefined, depth: number): void {
  sections.push({ title, depth, headers: [], rows: [], columnCount: undefined, widths: [] });
}

/** Names the columns of the current section. */
export function setHeaders(sections: readonly Section[], headers: readonly string[]): void {
  const section = current(sections);
  widen(section, headers);
  section.columnCount ??= headers.length;
  section.headers = headers;
}

/** Adds a row to the current section. Rows of different lengths are the AWS CLI's own error. */
export function addRow(sections: readonly Section[], cells: readonly unknown[]): void {
  const section = current(sections);
  section.columnCount ??= cells.length;
  if (cells.length !== section.columnCount) {
    throw new CliFailure(
      255,
      `Row should have ${section.columnCount} elements, instead it has ${cells.length}`,
    );
  }
  const row = cells.map(pythonText);
  section.rows.push(row);
  widen(section, row);
}

/** Headers and the only row beside each other, for a terminal too narrow to hold them as a row. */
export function turned(section: Section): Section {
  const [row] = section.rows;
  if (row === undefined || section.rows.length > 1 || section.headers.length === 0) {
    return section;
  }
  const sections: Section[] = [];
  newSection(sections, section.title, section.depth);
  section.headers.forEach((header, index) => addRow(sections, [header, row[index] ?? '']));
  return current(sections);
}

function current(sections: readonly Section[]): Section {
  const section = sections.at(-1);
  if (section === undefined) {
    throw new Error('a row was added before the first section');
  }
  return section;
}

function widen(section: Section, cells: readonly string[]): void {
  if (section.widths.length > 0 && cells.length > section.widths.length) {
    throw new CliFailure(
      255,
      `Row should have ${section.widths.length} elements, instead it has ${cells.length}`,
    );
  }
  section.widths =
    section.widths.length === 0
      ? cells.map(textWidth)
      : section.widths.map((width, index) => Math.max(width, textWidth(cells[index] ?? '')));
}
