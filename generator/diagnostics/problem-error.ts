import type { Diagnostic } from './diagnostic.js';

/** Thrown where a specification cannot be used; carries everything that is wrong with it. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that were read, by file, so that a report can show the lines at fault. */
  readonly sources: ReadonlyMap<string, string>;

  constructor(
    diagnostics: readonly Diagnostic[],
    sources: ReadonlyMap<string, string> = new Map<string, string>(),
  ) {
    super(summary(diagnostics));
    this.diagnostics = diagnostics;
    this.sources = sources;
  }
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error')
    .map(({ file, line, column, message, code }) => {
      const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
      return `${place} ${message} [${code}]`;
    });
  return lines.length === 0 ? 'The specification cannot be used' : lines.join('\n');
}
