import { SpecError } from '../diagnostics/problem-error.js';
import type { Diagnostic, Problem } from '../diagnostics/diagnostic.js';
import { folderOf } from '../output/manifest.js';
import type { Step } from '../output/plan.js';
import { recordedPath } from './find-specs.js';
import type { Run } from './run.js';

/** A run, and what it would do. */
interface PlannedRun {
  readonly run: Run;
  readonly steps: readonly Step[];
}

/**
 * Refuses output folders that lie in what another output writes: in the folder of a service, or in the
 * runtime, where the files of the two would mix.
 *
 * @throws SpecError with the places of all of them in the settings.
 */
export async function refuseNested(planned: readonly PlannedRun[]): Promise<void> {
  const problems: Diagnostic[] = [];
  const texts = new Map<string, string>();
  for (const { run } of planned) {
    if (run.origin === undefined) continue;
    const { index, place } = run.origin;
    const around = planned.flatMap((other) => folderAround(run, other) ?? []);
    const nested = around.map((folder): Problem => ({
      code: 'foreign-file',
      message: `The output folder ${run.shown} lies in ${folder}, which another output writes`,
      mend: 'Give this output a folder beside it.',
      pointer: ['outputs', index, 'out'],
      part: 'value',
    }));
    problems.push(...(await place(nested)));
    for (const [name, text] of run.origin.texts) texts.set(name, text);
  }
  if (problems.length > 0) throw new SpecError(problems, texts);
}

function folderAround({ out }: Run, other: PlannedRun): string | undefined {
  const [first = ''] = recordedPath(other.run.out, out).split('/');
  const isWritten = first !== '' && other.steps.some(({ path }) => folderOf(path) === first);
  return isWritten ? `${other.run.shown}/${first}` : undefined;
}
