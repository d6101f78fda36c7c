import { pageNegative } from '../../pages/page-negatives.js';
import { type Cursor, expectText, fault, paragraph, tryMatch, tryText } from './cursor.js';

/** A line of the synopsis. */
export interface SynopsisEntry {
  readonly name: string;
  readonly required: boolean;
  /** An option without a value. */
  readonly form: 'option' | 'boolean' | 'flag' | 'word';
  readonly at: number;
}

const optionLine = / {2}(\[?)--([\w.:-]+)( <value>| \| --([\w.:-]+)|)(\]?)\n/y;

/** The command and its options, one a line; only what can be left out is in brackets. */
export function readSynopsis(cursor: Cursor, service: string, operation: string): SynopsisEntry[] {
  expectText(cursor, `::${paragraph(1)}`, 'the code block of the synopsis');
  if (!tryText(cursor, `  ${operation}\n`)) {
    if (cursor.at >= cursor.text.length) throw fault(cursor, 'the command');
    throw noOperation(cursor, cursor.at + 2);
  }
  const entries: SynopsisEntry[] = [];
  while (!cursor.text.startsWith('\n', cursor.at)) {
    const at = cursor.at + 2;
    if (tryText(cursor, '  outfile <value>\n')) {
      entries.push({ name: 'outfile', required: true, form: 'word', at });
      continue;
    }
    const match = tryMatch(cursor, optionLine);
    if (match === undefined) throw fault(cursor, 'an option of the synopsis');
    const [, open = '', name = '', rest = '', negative, close = ''] = match;
    const turned = negative === undefined || negative === pageNegative(service, name);
    if ((open === '') !== (close === '') || !turned) {
      throw fault(cursor, 'an option of the synopsis', { at });
    }
    const form = negative !== undefined ? 'boolean' : rest === '' ? 'flag' : 'option';
    entries.push({ name, required: open === '', form, at });
  }
  expectText(cursor, paragraph(0), 'the end of the synopsis');
  return entries;
}

/** The page of a command that the AWS CLI adds to a service, which calls no single operation. */
export function noOperation(cursor: Cursor, at: number): Error {
  return fault(cursor, 'the command of an operation with its options, one a line', {
    at,
    code: 'page-no-operation',
    says: 'The command of this page is not an operation of the service',
    cause: 'The AWS CLI adds such commands by itself; they have no input and output to read.',
    mend: 'Take the pages of the operations that the command calls.',
  });
}
