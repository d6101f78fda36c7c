import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { SpecError } from '../../generator/diagnostics/problem-error.js';

/** What a call says is wrong when it refuses what it was given. */
export function refusalOf(call: () => unknown): readonly Diagnostic[] {
  try {
    call();
  } catch (error) {
    if (error instanceof SpecError) return error.diagnostics;
    throw error;
  }
  throw new Error('nothing was refused');
}
