/* eslint-disable */
// @ts-nocheck
import { turned, type Section } from './table-section.js';
import { textWidth } from './width.js';

/** How texts are measured, and what is done with cells and with the bars of nested sections. */
export interface TableLook {
  readonly width: (text: string) => number;
  readonly cell: (text: string) => string;
  readonly edge: (text: string) => string;
}

/** As the AWS CLI draws where nobody looks. */
export const plainLook: TableLook = { width: textWidth, cell: String, edge: String };

/** Two blanks on either side of a cell. */
const padding = 4;

/** The lines of a table, all of the width of its widest section. */
export function drawTable(
  given: readonly Section[],
  columns: number,
  look: TableLook = plainLook,
): string[] {
  const whole = given.map((section) => measured(section, look));
  const fits = tableWidth(whole, look) <= columns;
  const sections = fits ? whole : given.map((section) => measured(turned(section), look));
  const width = tableWidth(sections, look);
  return ['-'.repeat(width), ...sections.flatMap((section) => sectionLines(section, width, look))];
}

/** Sections know the widths that the AWS CLI counts. */
function measured(section: Section, { width }: TableLook): Section {
  if (width === textWidth) return section;
  const widest = (_: number, index: number): number =>
    Math.max(...[section.headers, ...section.rows].map((cells) => width(cells[index] ?? '')));
  return { ...section, widths: section.widths.map(widest) };
}

function tableWidth(sections: readonly Section[], look: TableLook): number {
  return Math.max(...sections.map((section) => sectionWidth(section, look)));
}

function sectionWidth(section: Section, look: TableLook): number {
  const edges = 2 + 2 * section.depth;
  const cells = section.widths.reduce((sum, width) => sum + width + padding, 0);
  // A section without a title is as wide as Python's word for nothing, `None`.
  return edges + Math.max(look.width(section.title ?? 'None'), cells);
}

function sectionLines(section: Section, tableWide: number, look: TableLook): string[] {
  const width = tableWide - 2 * section.depth;
  const bars = look.edge('|'.repeat(section.depth));
  const lines = [...titleLines(section, width, look), ...headerLines(section, width, look)];
  return [...lines, ...rowLines(section, width, look)].map((line) => bars + line + bars);
}

function titleLines(section: Section, width: number, look: TableLook): string[] {
  if (!section.title) {
    return [];
  }
  const title = centred(section.title, width, '|', look);
  const alone = section.headers.length === 0 && section.rows.length === 0;
  return alone ? [title, rule([width])] : [title];
}

function headerLines(section: Section, width: number, look: TableLook): string[] {
  if (section.headers.length === 0) {
    return [];
  }
  const widths = columnWidths(section.widths, width);
  const cells = section.headers.map((header, index) =>
    centred(header, widths[index] ?? 0, index === 0 ? '|' : '', look),
  );
  return [rule(widths), cells.join('')];
}

function rowLines(section: Section, width: number, look: TableLook): string[] {
  const widths = columnWidths(section.widths, width);
  if (section.rows.length === 0 || widths.length === 0) {
    return [];
  }
  const lines = section.rows.map((row) =>
    row
      .map((cell, index) => leftAligned(cell, widths[index] ?? 0, index === 0 ? '|' : '', look))
      .join(''),
  );
  return [rule(widths), ...lines, rule(widths)];
}

/** `+----+------+`: every cell ends with a corner, the first begins with one. */
function rule(widths: readonly number[]): string {
  return widths.map((width, index) => dashes(width, index === 0 ? '+' : '')).join('');
}

function dashes(width: number, left: string): string {
  return `${left}${'-'.repeat(Math.max(0, width - 1 - left.length))}+`;
}

function centred(text: string, width: number, left: string, look: TableLook): string {
  const textWide = look.width(text);
  const before = Math.floor(width / 2) - Math.floor(textWide / 2) - 1;
  // A negative count is kept in the sum: the other side then takes what this one could not.
  const after = width - 1 - (left.length + before + textWide);
  return left + blanks(before) + text + blanks(after) + '|';
}

function leftAligned(text: string, width: number, left: string, look: TableLook): string {
  const textWide = look.width(text);
  const indent = width >= textWide + left.length + 3 ? 2 : 0;
  const after = width - (left.length + indent + textWide) - 1;
  return left + blanks(indent) + look.cell(text) + blanks(after) + '|';
}

function blanks(count: number): string {
  return ' '.repeat(Math.max(0, count));
}

/**
 * Spreads the columns over the full width in proportion to what they need. Rounding leaves a few
 * cells too many, taken from the left, or too few, given from the right.
 */
function columnWidths(needed: readonly number[], width: number): number[] {
  const padded = needed.map((need) => need + padding);
  const scale = width / padded.reduce((sum, need) => sum + need, 0);
  const widths = padded.map((need) => roundHalfToEven(scale * need));
  let excess = widths.reduce((sum, each) => sum + each, 0) - width;
  const last = widths.length - 1;
  for (let turn = 0; excess !== 0 && last >= 0; turn = turn === last ? 0 : turn + 1) {
    const step = excess > 0 ? 1 : -1;
    const index = step > 0 ? turn : last - turn;
    widths[index] = (widths[index] ?? 0) - step;
    excess -= step;
  }
  return widths;
}

/** Python's `round`, which decides where a cell more or less goes. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}
