import type { Diagnostic } from './diagnostic.js';

/**
 * What a reader gives. Where one of the diagnostics is an error there is no value, and where there is
 * no value one of them is an error; with a value, they are warnings. Make it with `readOf`, which
 * holds to that. (Only `readYaml` gives what is left of a faulty text, to those who look for more.)
 */
export interface Read<Value> {
  readonly value: Value | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A value with what is to be said of it; the value goes where that is an error. */
export function readOf<Value>(
  value: Value | undefined,
  diagnostics: readonly Diagnostic[] = [],
): Read<Value> {
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

/** Whether one of the problems stands in the way; one that says nothing of it does. */
export function hasErrors(
  problems: readonly { readonly severity?: Diagnostic['severity'] }[],
): boolean {
  return problems.some(({ severity = 'error' }) => severity === 'error');
}
