import type { Diagnostic } from './diagnostic.js';

/**
 * What a reader gives. Where one of the diagnostics is an error there is no value, and where there is
 * no value one of them is an error; with a value, they are warnings. Make it with `readOf`, which
 * holds to that. (Only `readYaml` gives what is left of a faulty text, to those who look for more.)
 * A reader of values, which knows no file, says with `Found` what it gives in place of diagnostics.
 */
export interface Read<Value, Found extends HasSeverity = Diagnostic> {
  readonly value: Value | undefined;
  readonly diagnostics: readonly Found[];
}

/** A problem. Without a severity, it is an error. */
interface HasSeverity {
  readonly severity?: Diagnostic['severity'];
}

/** A value with what is to be said of it; the value goes where that is an error. */
export function readOf<Value, Found extends HasSeverity = Diagnostic>(
  value: Value | undefined,
  diagnostics: readonly Found[] = [],
): Read<Value, Found> {
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

/** Whether one of the problems stands in the way. */
export function hasErrors(problems: readonly HasSeverity[]): boolean {
  return problems.some(({ severity = 'error' }) => severity === 'error');
}

/** Diagnostics without those that say the same of the same place. */
export function eachOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()];
}
