import type { Diagnostic } from './diagnostic.js';
import { hasErrors, type Read } from './read.js';

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

/**
 * The value that was read. Everything inside of opslice hands on diagnostics; they become an error
 * here, for those who call it: `loadModel`, `generate`, `check` and the commands.
 *
 * @param sources The texts that were read, by the name they have in diagnostics.
 * @throws SpecError where there is no value.
 */
export function valueOf<Value>(
  { value, diagnostics }: Read<Value>,
  sources?: ReadonlyMap<string, string>,
): Value {
  if (value === undefined || hasErrors(diagnostics)) throw new SpecError(diagnostics, sources);
  return value;
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
