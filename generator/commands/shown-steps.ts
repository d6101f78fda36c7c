import { join, relative } from 'node:path';
import type { Run } from '../generate/run.js';
import { type Step, withPath } from '../output/plan.js';
import { slashed } from '../slashed.js';

/** Steps with their paths from the current folder: those of several output folders are told apart. */
export function shownSteps({ out }: Pick<Run, 'out'>, steps: readonly Step[]): Step[] {
  return steps.map((step) => withPath(step, shownPath(join(out, step.path))));
}

/** A path from the current folder, with slashes. */
export function shownPath(path: string): string {
  return slashed(relative('.', path)) || '.';
}
