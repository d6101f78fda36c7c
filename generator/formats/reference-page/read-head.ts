import { type Cursor, expectMatch, expectText, fault, paragraph } from './cursor.js';

export interface PageHead {
  readonly service: string;
  readonly serviceAt: number;
  readonly operation: string;
  readonly operationAt: number;
}

/** The way that leads to the page, its label and its title. */
export function readHead(cursor: Cursor): PageHead {
  expectText(cursor, '[ :ref:`aws <cli:aws>` . :ref:`', 'the way to the page, `[ :ref:`aws …`');
  const serviceAt = cursor.at;
  const service = expectMatch(cursor, /[a-z0-9][\w-]*(?= <)/y, 'the name of a service')[0];
  expectText(
    cursor,
    ` <cli:aws ${service}>\` ]`,
    `the end of the way, \` <cli:aws ${service}>\` ]\``,
  );
  expectText(cursor, `${paragraph(0)}.. _cli:aws ${service} `, 'the label of the page');
  const operationAt = cursor.at;
  const operation = expectMatch(cursor, /[a-z0-9][\w-]*(?=:\n)/y, 'the name of an operation')[0];
  expectText(cursor, ':\n', 'the end of the label');
  readHeading(cursor, '*', operation, 0);
  return { service, serviceAt, operation, operationAt };
}

/** A title between two lines of its length. */
export function readHeading(
  cursor: Cursor,
  border: '*' | '=',
  title: string,
  indent: number,
): void {
  expectText(cursor, headingText(border, title, indent), `the heading "${title}"`);
}

/** A heading with the blank lines around it. Its border counts characters, not UTF-16 units. */
export function headingText(border: '*' | '=', title: string, indent: number): string {
  const line = border.repeat([...title].length);
  return `${paragraph(indent)}${line}\n${title}\n${line}${paragraph(indent)}`;
}

/** The text up to a heading, which is read too. */
export function readUntilHeading(
  cursor: Cursor,
  title: string,
  indent: number,
  which: 'first' | 'last',
): string {
  const wanted = headingText('=', title, indent);
  const at =
    which === 'first' ? cursor.text.indexOf(wanted, cursor.at) : cursor.text.lastIndexOf(wanted);
  if (at < cursor.at) {
    throw fault(cursor, `the heading "${title}"`, { at: cursor.text.length });
  }
  const text = cursor.text.slice(cursor.at, at);
  cursor.at = at + wanted.length;
  return text;
}
