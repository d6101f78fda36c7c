import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { readOf } from '../diagnostics/read.js';
import { jsonReport } from '../diagnostics/report.js';
import { findModels } from '../formats/sources/find-models.js';
import type { TextFile } from '../source/read-text.js';
import { readPage } from '../imports/prepare.js';
import { type Imported, type ImportOptions, importModels } from './import-models.js';
import { reporting } from './report.js';
import { counted } from '../diagnostics/counted.js';
import { contents, printDone, seconds, summaryOf, toldInstalled } from './summary.js';

/** Flags of `opslice import`. */
export interface ImportFlags extends ImportOptions {
  /** The service to take, where there are several. */
  readonly service?: string;
  /** The specification to compare a page with. */
  readonly against?: string;
}

/**
 * `opslice import`: models of botocore or Smithy, or a reference page, as specifications. Exits
 * with 1 where one cannot be read, or where a page differs from the specification it is compared
 * with.
 */
export function runImport(argument: string, flags: ImportFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const { service, against, ...options } = flags;
    const models = valueOf(await findModels(argument, service));
    if (against !== undefined) {
      if (models.kind === 'page') return comparePage(models.page, against, options);
      const problem = {
        code: 'wrong-usage',
        message: 'This is a model, and only a reference page can be compared with --against',
        mend: 'Name a page in rst, or leave --against out.',
      } as const;
      return valueOf(readOf<number>(undefined, [toDiagnostic(problem, argument)]));
    }
    const imported = await importModels(argument, models, options);
    tell(argument, imported, options, start);
    return imported.failures.length === 0 ? 0 : 1;
  });
}

function tell(
  argument: string,
  imported: Imported,
  { json, quiet, out }: ImportOptions,
  start: number,
): void {
  const { failures, ...rest } = imported;
  const { services, operations, steps, specification, installed } = rest;
  const ok = failures.length === 0;
  if (json) {
    const problems = failures.flatMap(({ diagnostics }) => diagnostics);
    const report = ok ? {} : jsonReport([...rest.warnings, ...problems]);
    printDone({ ok, ...rest, ...report }, start);
    return;
  }
  if (specification !== undefined) process.stdout.write(specification);
  if (quiet) return;
  if (installed !== undefined) console.error(toldInstalled(argument, installed));
  const took = performance.now() - start;
  if (out === undefined) {
    console.error(`${contents(services, operations)}: printed (${seconds(took)})`);
    return;
  }
  console.error(summaryOf({ services, operations, steps, failed: failures.length, took }));
}

async function comparePage(
  page: TextFile,
  against: string,
  options: ImportOptions,
): Promise<number> {
  const [{ loadModel }, { pageDrift }] = await Promise.all([
    import('../generate/load-model.js'),
    import('../pages/page-drift.js'),
  ]);
  const start = performance.now();
  const { model } = await readPage(page);
  if (options.out !== undefined) await importModels(page.name, { kind: 'page', page }, options);
  const { model: other } = await loadModel(against);
  const drift = pageDrift(model, other, { documentation: options.documentation ?? false });
  if (options.json) {
    printDone({ ok: drift.length === 0, differences: drift }, start);
  } else {
    for (const line of drift) console.log(line);
    if (!options.quiet) {
      const took = seconds(performance.now() - start);
      console.error(`${counted(drift.length, 'difference')} from ${against} (${took})`);
    }
  }
  return drift.length === 0 ? 0 : 1;
}
