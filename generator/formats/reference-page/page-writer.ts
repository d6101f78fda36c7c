import { rstLiteral } from '../../documentation/to-rst.js';

/**
 * Writes a page as the AWS CLI of 2015 did: the page is the plain concatenation of what is written,
 * and paragraphs are opened with the indentation of the moment. Blank lines that look odd on a page
 * come from two of these calls in a row, so the calls are kept and nothing is tidied.
 */
export interface PageWriter {
  text: string;
  indent: number;
}

/** An empty page. */
export function pageWriter(): PageWriter {
  return { text: '', indent: 0 };
}

/** Adds a text as it is. */
export function write(page: PageWriter, text: string): void {
  page.text += text;
}

/** Adds a line, which begins with the indentation of the moment. */
export function writeLine(page: PageWriter, text: string): void {
  page.text += `${spaces(page)}${text}\n`;
}

/** Begins a paragraph behind a blank line, even where there is one already. */
export function newParagraph(page: PageWriter): void {
  page.text += `\n\n${spaces(page)}`;
}

/** Begins a line at the indentation of the moment. */
export function newLine(page: PageWriter): void {
  page.text += `\n${spaces(page)}`;
}

/** Moves what follows in by two spaces. */
export function indent(page: PageWriter): void {
  page.indent += 1;
}

/** Moves what follows out again, at most to the margin. */
export function dedent(page: PageWriter): void {
  page.indent = Math.max(0, page.indent - 1);
}

/** The title of the page (`*`) or of a section (`=`). */
export function heading(page: PageWriter, border: '*' | '=', text: string): void {
  newParagraph(page);
  const line = border.repeat([...text].length);
  page.text += `${line}\n${text}\n${line}`;
  newParagraph(page);
}

/** Begins a literal block, which ends with {@link endCode}. */
export function startCode(page: PageWriter): void {
  write(page, '::');
  indent(page);
  newParagraph(page);
}

/** Ends a literal block. */
export function endCode(page: PageWriter): void {
  dedent(page);
  newParagraph(page);
}

/** A list of values, each in literal markup. The line of a value is indented once more. */
export function valueList(page: PageWriter, values: readonly string[]): void {
  newParagraph(page);
  for (const value of values) {
    newLine(page);
    write(page, '* ');
    writeLine(page, rstLiteral(value));
    newLine(page);
  }
  newParagraph(page);
}

function spaces(page: PageWriter): string {
  return '  '.repeat(page.indent);
}
