import { counted } from '../diagnostics/counted.js';
import { basename, dirname, join } from 'node:path';
import { defined } from '../defined.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { publicName } from '../formats/sources/botocore-names.js';
import type { InstalledModel } from '../formats/sources/read-source.js';
import type { GenerateReport } from '../generate/run.js';
import type { Step } from '../output/plan.js';
import { reportWarnings } from './report.js';

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
  return `${contents(services, operations)}: ${files.join(', ')} (${seconds(took)})`;
}

/**
 * The services of several outputs. One that several have counts once, with the most operations that an overlay
 * leaves it with.
 */
export function totalOf(
  reports: readonly Pick<GenerateReport, 'operationsOf'>[],
): Pick<Done, 'services' | 'operations'> {
  const all = new Map<string, number>();
  for (const [spec, operations] of reports.flatMap((each) => [...each.operationsOf])) {
    all.set(spec, Math.max(operations, all.get(spec) ?? 0));
  }
  const operations = [...all.values()].reduce((sum, each) => sum + each, 0);
  return { services: all.size, operations };
}

/** What there is, in a few words. */
export function contents(services: number, operations: number): string {
  return `${counted(services, 'service')}, ${counted(operations, 'operation')}`;
}

/** Tells what was done with the files of services, mostly of one, in a folder as the person named it. */
export async function tellWritten(
  { model, services = 1, warnings, installed, out, steps }: Written,
  { json, quiet, start }: Telling,
): Promise<void> {
  const operations = model.operations.length;
  if (json) {
    const told = steps.map(({ kind, path }) => ({ kind, path: join(out, path) }));
    const taken = defined({ installed: installed?.path });
    printDone({ ok: true, services, operations, warnings, ...taken, steps: told }, start);
  } else if (!quiet) {
    await reportWarnings(warnings);
    if (installed !== undefined) tellInstalled([installed]);
    console.error(summaryOf({ services, operations, steps, took: performance.now() - start }));
  }
}

/** What was written of one service. */
export interface Written {
  readonly model: { readonly operations: readonly unknown[] };
  /** Default: 1. */
  readonly services?: number;
  /** What is to be known of the specification. */
  readonly warnings: readonly Diagnostic[];
  /** Where the model is of an installed botocore. */
  readonly installed?: InstalledModel | undefined;
  /** The folder as the person named it. */
  readonly out: string;
  /** By their paths below the folder. */
  readonly steps: readonly Pick<Step, 'kind' | 'path'>[];
}

/** How a command tells what it did. */
export interface Telling {
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
  /** When it began, by the clock of `performance.now()`. */
  readonly start: number;
}

/** Says which model was taken where the project keeps none, and how it comes to keep one. */
export function toldInstalled(asked: string, path: string): string {
  // The folders above a model are called after its version and its service.
  const service = publicName(basename(dirname(dirname(path))));
  return (
    `${asked}: no opslice.lock has the model, so it is ${path}. ` +
    `To keep one in the project: npx opslice models add ${service}`
  );
}

/** The models of an installed botocore that several runs took, each once. */
export function installedIn(
  reports: readonly Pick<GenerateReport, 'installed'>[],
): readonly InstalledModel[] {
  const all = reports.flatMap(({ installed }) => installed);
  return [...new Map(all.map((each) => [`${each.asked} ${each.path}`, each])).values()];
}

/** Says which installed models were taken, a line each. */
export function tellInstalled(models: readonly InstalledModel[]): void {
  for (const { asked, path } of models) console.error(toldInstalled(asked, path));
}

/** Says which operations were added to slices, a line a specification. */
export function tellAdded(added: GenerateReport['added']): void {
  for (const { spec, operations } of added) {
    console.error(
      `${spec}: s3/transfer needs more operations, which were added: ${operations.join(', ')}`,
    );
  }
}

/**
 * Tells programs on standard output what was done.
 *
 * @param start when it began, by the clock of `performance.now()`.
 */
export function printDone(done: object, start: number): void {
  const took = Number(tenths(performance.now() - start));
  console.log(JSON.stringify({ ...done, seconds: took }, null, 2));
}

/** Milliseconds as people read them. */
export function seconds(took: number): string {
  return `${tenths(took)} s`;
}

const tenths = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
