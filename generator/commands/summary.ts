import type { Step } from '../output/plan.js';

/** What a command did. */
export interface Done {
  readonly services: number;
  readonly operations: number;
  readonly steps: readonly Pick<Step, 'kind'>[];
  /** How many services something stood in the way of. Default 0. */
  readonly failed?: number;
  /** Whether it was only asked what it would do. Default false. */
  readonly dryRun?: boolean;
  /** Milliseconds. */
  readonly took: number;
}

/**
 * What a command did, or would do, in one line.
 *
 * @example
 * '2 services, 26 operations: 12 written, 130 unchanged, 1 removed (0.8 s)'
 */
export function summaryOf(done: Done): string {
  const { services, operations, steps, failed = 0, dryRun = false, took } = done;
  const count = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length;
  const [removed, kept] = [count('remove'), count('keep')];
  const would = dryRun ? 'would be ' : '';
  const files = [
    `${count('write')} ${would}written`,
    `${count('unchanged')} unchanged`,
    ...(removed > 0 ? [`${removed} ${would}removed`] : []),
    ...(kept > 0 ? [`${kept} ${would}kept`] : []),
    ...(failed > 0 ? [`${counted(failed, 'service')} failed`] : []),
  ];
  const what = `${counted(services, 'service')}, ${counted(operations, 'operation')}`;
  return `${what}: ${files.join(', ')} (${seconds(took)})`;
}

/** Tells what was done with the files of one service. */
export function tellWritten(
  model: { readonly operations: readonly unknown[] },
  steps: Done['steps'],
  { json, quiet, start }: Telling,
): void {
  const operations = model.operations.length;
  if (json) console.log(JSON.stringify({ ok: true, services: 1, operations, steps }, null, 2));
  else if (!quiet) {
    console.error(summaryOf({ services: 1, operations, steps, took: performance.now() - start }));
  }
}

/** How a command tells what it did. */
export interface Telling {
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
  /** When it began, by the clock of `performance.now()`. */
  readonly start: number;
}

/** Says which model was taken where the project keeps none. */
export function toldInstalled(asked: string, path: string): string {
  return `${asked}: no opslice.lock has the model, so it is ${path}`;
}

/** Milliseconds as people read them. */
export function seconds(took: number): string {
  return `${(took / 1000).toFixed(1)} s`;
}

/** A number of things. */
export function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
