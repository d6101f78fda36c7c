import { readFile } from 'node:fs/promises';
import { SpecError } from '../diagnostics/problem-error.js';
import type { Model } from '../model/model.js';
import { readText } from '../source/read-text.js';
import { reporting } from './report.js';

/** Flags of `opslice import`. */
export interface ImportFlags {
  /** Where to write the model. */
  readonly out?: string;
  /** The specification to compare the page with. */
  readonly against?: string;
  /** Compare documentation too. */
  readonly documentation?: true;
}

/**
 * `opslice import`: a reference page into a specification, or its differences from one. Exits with
 * 1 where the page cannot be read, or differs.
 */
export function runImport(page: string, flags: ImportFlags): Promise<number> {
  return reporting(false, async () => {
    if (flags.out === undefined && flags.against === undefined) {
      console.error(
        'opslice: say what to do with the page: --out <file> writes its model, --against <spec> compares the two.',
      );
      return 1;
    }
    const model = await readModel(page);
    if (flags.out !== undefined) await writeModel(model, page, flags.out);
    return flags.against === undefined ? 0 : tellDrift(model, flags.against, flags);
  });
}

async function readModel(page: string): Promise<Model> {
  const read = await readText(page);
  if ('diagnostics' in read) throw new SpecError(read.diagnostics);
  const { importPage } = await import('../import-page.js');
  const imported = importPage(page, read.text);
  if ('model' in imported) return imported.model;
  throw new SpecError(imported.diagnostics, new Map([[page, read.text]]));
}

async function writeModel(model: Model, page: string, out: string): Promise<void> {
  const [{ writeSpec }, { loadSpec }, { writeWhole }] = await Promise.all([
    import('../input/write-spec.js'),
    import('../input/load-spec.js'),
    import('../output/write.js'),
  ]);
  const text = writeSpec(model);
  // What cannot be read again is not written.
  const loaded = loadSpec(out, text);
  if ('diagnostics' in loaded) throw new SpecError(loaded.diagnostics, new Map([[out, text]]));
  if ((await readFile(out, 'utf8').catch(() => undefined)) !== text) await writeWhole(out, text);
  const gaps = model.gaps ?? [];
  const lines = gaps.map(({ what, at, fill }) => `  ${at} ${what}: ${fill}`);
  console.error(
    [`${out}: ${gaps.length} facts that ${page} cannot tell, listed under gaps:`, ...lines].join(
      '\n',
    ),
  );
}

async function tellDrift(model: Model, against: string, flags: ImportFlags): Promise<number> {
  const [{ loadModel }, { pageDrift }] = await Promise.all([
    import('../index.js'),
    import('../model/page-drift.js'),
  ]);
  const { model: other } = await loadModel(against);
  const drift = pageDrift(model, other, { documentation: flags.documentation ?? false });
  for (const line of drift) console.log(line);
  return drift.length === 0 ? 0 : 1;
}
