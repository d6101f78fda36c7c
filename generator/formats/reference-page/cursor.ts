import { defined } from '../../defined.js';
import type { ProblemCode } from '../../diagnostics/catalogue.js';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.js';
import { toDiagnostic } from '../../diagnostics/diagnostic.js';

/** A page, and how far it has been read. */
export interface Cursor {
  readonly file: string;
  readonly text: string;
  at: number;
}

/** Thrown where the page is not what the grammar says; a page is read whole or not at all. */
export class PageFault extends Error {
  override readonly name = 'PageFault';
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** The two spaces of each level of indentation. */
export function spaces(indent: number): string {
  return '  '.repeat(indent);
}

/** What opening a paragraph writes. */
export function paragraph(indent: number): string {
  return `\n\n${spaces(indent)}`;
}

function spanAt(text: string, at: number): Span {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return { line, column, endLine: line, endColumn: column + 1 };
}

/** A place of the page as `file:line:column`. */
export function placeAt({ file, text }: Cursor, at: number): string {
  const { line, column } = spanAt(text, at);
  return `${file}:${line}:${column}`;
}

/**
 * A problem to throw, at the cursor unless another place is given.
 *
 * @param message what should stand there, to go behind "Here should be".
 */
export function fault(
  cursor: Cursor,
  message: string,
  settings: {
    readonly at?: number;
    readonly code?: ProblemCode;
    readonly cause?: string;
    readonly mend?: string;
    /** The whole message, where it is not about what should be here. */
    readonly says?: string;
  } = {},
): PageFault {
  const at = settings.at ?? cursor.at;
  const ended = at >= cursor.text.length;
  return new PageFault(
    toDiagnostic(
      {
        code: settings.code ?? 'page-syntax',
        message:
          settings.says ??
          (ended ? `The page ends where there should be ${message}` : `Here should be ${message}`),
        ...defined({ cause: settings.cause }),
        mend:
          settings.mend ??
          'Take the whole page as the AWS CLI of 2015 (1.8.7 to 1.10.20) wrote it, unchanged.',
      },
      cursor.file,
      spanAt(cursor.text, at),
    ),
  );
}

/** Reads exactly this text, and stops at the first character that differs. */
export function expectText(cursor: Cursor, wanted: string, what: string): void {
  if (cursor.text.startsWith(wanted, cursor.at)) {
    cursor.at += wanted.length;
    return;
  }
  let same = 0;
  while (
    same < wanted.length &&
    cursor.text[cursor.at + same] !== undefined &&
    cursor.text[cursor.at + same] === wanted[same]
  ) {
    same++;
  }
  throw fault(cursor, what, { at: cursor.at + same });
}

/** Reads exactly this text if it stands here; else the cursor stays. */
export function tryText(cursor: Cursor, wanted: string): boolean {
  if (!cursor.text.startsWith(wanted, cursor.at)) return false;
  cursor.at += wanted.length;
  return true;
}

/** Reads what a sticky expression matches here, if it does. */
export function tryMatch(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) return undefined;
  cursor.at += match[0].length;
  return match;
}

/**
 * Reads what a sticky expression matches here.
 *
 * @throws PageFault where it matches nothing; `what` says what should be here.
 */
export function expectMatch(cursor: Cursor, pattern: RegExp, what: string): RegExpExecArray {
  const match = tryMatch(cursor, pattern);
  if (match === undefined) throw fault(cursor, what);
  return match;
}
