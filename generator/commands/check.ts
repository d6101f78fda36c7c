import { join } from 'node:path';
import { check } from '../generate.js';
import type { Step } from '../output/plan.js';
import { reporting, reportWarnings } from './report.js';

/** `opslice check`: 1 and a unified diff where the output is not what the specifications say. */
export function runCheck(
  specs: readonly string[],
  flags: { readonly out: string; readonly json?: true },
): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const { steps, warnings } = await check({ specs, out: flags.out });
    const drift = steps.filter((step) => step.kind === 'write' || step.kind === 'remove');
    const faults = warnings.filter(({ code }) => code === 'runtime-fault');
    if (!flags.json) await reportWarnings(faults);
    if (flags.json) {
      const files = drift.map(({ kind, path }) => ({ kind, path }));
      console.log(JSON.stringify({ ok: drift.length === 0, warnings: faults, files }, null, 2));
    } else if (drift.length > 0) {
      console.log(await unifiedDiff(flags.out, drift));
      console.error(
        `${drift.length} of ${steps.length} files in ${flags.out} differ from what the ` +
          'specifications say. To write them anew: npx opslice generate',
      );
    }
    return drift.length === 0 ? 0 : 1;
  });
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
