import { join } from 'node:path';
import { check } from '../generate/check.js';
import { type Step, unixLines } from '../output/plan.js';
import { reporting, reportWarnings } from './report.js';

/** The flags of `opslice check`. */
export interface CheckFlags {
  readonly out: string;
  readonly overlay?: readonly string[];
  readonly json?: true;
}

/** `opslice check`: 1 and a unified diff where the output is not what the specifications say. */
export function runCheck(specs: readonly string[], flags: CheckFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const { steps, warnings, sources } = await check({
      specs,
      overlays: flags.overlay ?? [],
      out: flags.out,
    });
    const drift = steps.filter((step) => step.kind === 'write' || step.kind === 'remove');
    const [endings, changes] = [
      drift.filter(isOfEndings),
      drift.filter((step) => !isOfEndings(step)),
    ];
    const ofFolder = warnings.filter(
      ({ code }) => code === 'spec-gone' || code === 'other-version' || code === 'runtime-fault',
    );
    // Files that a deleted specification left behind belong to no other.
    const ok = drift.length === 0 && !warnings.some(({ code }) => code === 'spec-gone');
    if (flags.json) {
      const files = drift.map((step) => ({
        kind: step.kind,
        path: step.path,
        ...(isOfEndings(step) ? { lineEndingsOnly: true } : {}),
      }));
      console.log(JSON.stringify({ ok, warnings: ofFolder, files }, null, 2));
      return ok ? 0 : 1;
    }
    await reportWarnings(ofFolder, sources);
    if (changes.length > 0) {
      console.log(await unifiedDiff(flags.out, changes));
      console.error(
        `${changes.length} of ${steps.length} files in ${flags.out} differ from what the ` +
          'specifications say. To write them again: npx opslice generate',
      );
    }
    if (endings.length > 0) {
      console.error(
        `In ${endings.length} of ${steps.length} files in ${flags.out} only line endings differ: ` +
          'they end with CR LF, and opslice writes LF.\n' +
          'To check them out as they were written, put this line into .gitattributes:\n' +
          `  ${join(flags.out, '**').replaceAll('\\\\', '/')} text eol=lf`,
      );
    }
    return ok ? 0 : 1;
  });
}

/** Whether a file has other line endings than it should, and nothing else is wrong with it. */
function isOfEndings(step: Step): boolean {
  return step.kind === 'write' && step.old !== undefined && unixLines(step.old) === step.text;
}

async function unifiedDiff(out: string, drift: readonly Step[]): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return drift
    .map((step) => {
      const path = join(out, step.path);
      const old = step.kind === 'write' || step.kind === 'remove' ? step.old : undefined;
      const text = step.kind === 'write' ? step.text : undefined;
      const from = old === undefined ? '/dev/null' : path;
      const to = text === undefined ? '/dev/null' : path;
      return createTwoFilesPatch(from, to, old ?? '', text ?? '', '', '').replace(/^=+\n/, '');
    })
    .join('');
}
