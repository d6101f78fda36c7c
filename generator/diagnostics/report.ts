import { counted } from './counted.js';
import { escapeUnseen } from '../documentation/unseen-characters.js';
import type { Diagnostic } from './diagnostic.js';
import { sortDiagnostics } from './diagnostic.js';

/** How a report is printed. */
export interface ReportOptions {
  /** The texts that were read, by file; where one is given, the lines at fault are shown. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly color?: boolean;
}

/** A report for programs. */
export interface JsonReport {
  readonly errors: number;
  readonly warnings: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The report as data: sorted by file and position, with the totals. */
export function jsonReport(diagnostics: readonly Diagnostic[]): JsonReport {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  return {
    errors,
    warnings: diagnostics.length - errors,
    diagnostics: sortDiagnostics(diagnostics),
  };
}

/**
 * The report for people: every problem with its place, code, the lines at fault, cause and mend,
 * then the totals. What draws the lines is loaded only here, because most runs report nothing.
 */
export async function textReport(
  diagnostics: readonly Diagnostic[],
  options: ReportOptions = {},
): Promise<string> {
  if (diagnostics.length === 0) return '';
  const { codeFrameColumns, picocolors } = await import('./drawing.js');
  const linesAround = linesOf(options.sources ?? new Map<string, string>());
  const paint = picocolors.createColors(options.color === true);
  const blocks = sortDiagnostics(diagnostics).map((diagnostic) => {
    const { file, line, column, endLine, endColumn, severity } = diagnostic;
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    const grade = severity === 'error' ? paint.red('error') : paint.yellow('warning');
    const lines = [
      `${paint.bold(visible(place))} ${grade} ${visible(diagnostic.message)} ` +
        paint.dim(`[${diagnostic.code}]`),
    ];
    const around = line === undefined ? undefined : linesAround(file, line);
    if (around !== undefined && line !== undefined) {
      const start = { line, column: column ?? 1 };
      const end = { line: endLine ?? line, column: endColumn ?? start.column + 1 };
      // A value of many lines is marked on its first line only: the frame would hide the rest.
      const marked = end.line === line ? { start, end } : { start };
      // The types of the package do not know `startLine`.
      const settings = { forceColor: false, startLine: around.startLine };
      lines.push(visibleLines(codeFrameColumns(around.text, marked, settings)));
    }
    if (diagnostic.cause !== undefined) lines.push(`  why:  ${visible(diagnostic.cause)}`);
    if (diagnostic.suggestion !== undefined) {
      lines.push(`  did you mean ${paint.green(visible(diagnostic.suggestion))}?`);
    }
    lines.push(`  mend: ${visible(diagnostic.mend)}`);
    return lines.join('\n');
  });
  return [...blocks, totals(diagnostics)].join('\n\n') + '\n';
}

/** What a code frame shows: the lines around one, and the number of the first. */
interface Lines {
  readonly text: string;
  readonly startLine: number;
}

/** The longest line that is shown: a packed text is one of a megabyte, which nobody reads. */
const longestLine = 500;

/** Finds the lines of a code frame. A text is split once, since a model may have many problems. */
function linesOf(
  sources: ReadonlyMap<string, string>,
): (file: string, line: number) => Lines | undefined {
  const split = new Map<string, readonly string[]>();
  return (file, line) => {
    const source = sources.get(file);
    if (source === undefined) return undefined;
    const all = split.get(file) ?? source.split('\n');
    split.set(file, all);
    const startLine = Math.max(1, line - 2);
    const shown = all.slice(startLine - 1, line + 3);
    if (shown.some(({ length }) => length > longestLine)) return undefined;
    return { text: shown.join('\n'), startLine };
  };
}

function totals(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings } = jsonReport(diagnostics);
  const parts = [];
  if (errors > 0) parts.push(counted(errors, 'error'));
  if (warnings > 0) parts.push(counted(warnings, 'warning'));
  return parts.join(', ');
}

/** Text of a file must not steer the terminal: control characters are shown as escapes. */
function visible(text: string): string {
  return escapeUnseen(text);
}

function visibleLines(text: string): string {
  return escapeUnseen(text, '\n\t');
}
