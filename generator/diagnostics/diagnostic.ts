import { defined } from '../defined.js';
import type { ProblemCode } from './catalogue.js';

/** A stretch of text. Lines and columns count from 1; the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Severity = 'error' | 'warning';

/** The keys and indexes that lead from the root of a document to a node. */
export type Pointer = readonly (string | number)[];

/** What is wrong, at a node of a document whose place in the text is not settled yet. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly pointer: Pointer;
  /** Whether the fault lies in the key that the pointer ends with, or in its value. */
  readonly part: 'key' | 'value';
  /** Why this is a problem, where the message does not say it. */
  readonly cause?: string;
  /** What to do about it. */
  readonly mend: string;
  /** The name that was probably meant. */
  readonly suggestion?: string;
  readonly severity?: Severity;
  /** YAML took the value for something else than the text it should be: quotes mend it. */
  readonly unquoted?: true;
}

/** What is wrong, where, why, and how to mend it. */
export interface Diagnostic {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  /** The file as the person named it. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly cause?: string;
  readonly mend: string;
  readonly suggestion?: string;
}

/** The diagnostic of a problem whose place is known, or of one that concerns a file as a whole. */
export function toDiagnostic(
  problem: Omit<Problem, 'pointer' | 'part'>,
  file: string,
  span?: Span,
): Diagnostic {
  return {
    code: problem.code,
    severity: problem.severity ?? 'error',
    message: problem.message,
    file,
    ...defined({
      line: span?.line,
      column: span?.column,
      endLine: span?.endLine,
      endColumn: span?.endColumn,
      cause: problem.cause,
    }),
    mend: problem.mend,
    ...defined({ suggestion: problem.suggestion }),
  };
}

/** The diagnostics by file and position; those without a position come first in their file. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (one, other) =>
      compareText(one.file, other.file) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0) ||
      compareText(one.code, other.code) ||
      compareText(one.message, other.message),
  );
}

/** By code unit, so that the order does not depend on the locale. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
