import { type Diagnostic, toDiagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';

/**
 * Runs a command of `opslice` and reports what is wrong with a specification, on standard error
 * for people, on standard output as JSON where that was asked for.
 *
 * @returns the exit code.
 */
export async function reporting(asJson: boolean, command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof SpecError) {
      if (asJson) {
        await printProblems(error.diagnostics);
      } else {
        await reportProblems(error);
      }
      return 1;
    }
    if (error instanceof Error && 'code' in error) {
      // The file system said no: to write into a folder that is not ours, say.
      const { message } = error;
      const mend = 'Let opslice do this, or name another place.';
      // Others, such as a full disk, tell by themselves what to do.
      const isForbidden = /^E(ACCES|PERM|ROFS)$/.test(String(error.code));
      if (asJson) await printProblems([toDiagnostic({ code: 'system-fault', message, mend }, '.')]);
      else console.error(`opslice: ${message}${isForbidden ? `. ${mend}` : ''}`);
      return 1;
    }
    throw error;
  }
}

/** Tells programs on standard output what is wrong. */
export async function printProblems(diagnostics: readonly Diagnostic[]): Promise<void> {
  const { jsonReport } = await import('../diagnostics/report.js');
  console.log(JSON.stringify({ ok: false, ...jsonReport(diagnostics) }, null, 2));
}

/** Tells people on standard error what is wrong. */
export async function reportProblems({ diagnostics, sources }: SpecError): Promise<void> {
  const { textReport } = await import('../diagnostics/report.js');
  console.error(await textReport(diagnostics, { sources, color: process.stderr.isTTY }));
}

/** Tells warnings on standard error. */
export async function reportWarnings(
  warnings: readonly Diagnostic[],
  sources: ReadonlyMap<string, string> = new Map<string, string>(),
): Promise<void> {
  if (warnings.length === 0) return;
  const { textReport } = await import('../diagnostics/report.js');
  console.error(await textReport(warnings, { sources, color: process.stderr.isTTY }));
}
