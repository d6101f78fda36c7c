import { generate, type GenerateOptions, type GenerateReport } from '../generate.js';
import type { GenerateFlags } from '../main.js';
import { reporting, reportWarnings } from './report.js';

/** `opslice generate`. */
export async function runGenerate(specs: readonly string[], flags: GenerateFlags): Promise<number> {
  const options: GenerateOptions = {
    specs,
    overlays: flags.overlay ?? [],
    out: flags.out,
    language: flags.language,
    ...(flags.emit ? { emit: flags.emit } : {}),
    defaults: flags.defaults,
    dryRun: flags.dryRun ?? false,
  };
  let referred: readonly string[] = flags.overlay ?? [];
  const once = (): Promise<number> =>
    reporting(flags.json ?? false, async () => {
      const start = performance.now();
      const report = await generate(options);
      referred = report.referred;
      await tell(report, flags, Math.round(performance.now() - start));
      return 0;
    });
  const code = await once();
  if (!flags.watch) return code;
  const { watchSpecs } = await import('../output/watch.js');
  const again = async (): Promise<readonly string[]> => {
    await once();
    return referred;
  };
  await watchSpecs(specs.length > 0 ? specs : ['spec'], referred, again);
  return 0;
}

/** People at a terminal see what happened; a script sees it only with `--json`. */
async function tell(report: GenerateReport, flags: GenerateFlags, took: number): Promise<void> {
  if (!flags.json) await reportWarnings(report.warnings, report.sources);
  const done = report.steps.filter((step) => step.kind !== 'unchanged');
  if (flags.json) {
    const steps = report.steps.map(({ kind, path }) => ({ kind, path }));
    const { warnings, services } = report;
    console.log(JSON.stringify({ ok: true, services, warnings, steps }, null, 2));
    return;
  }
  for (const step of done) {
    if (step.kind === 'keep') {
      console.error(`kept ${step.path}: no longer generated, but edited since`);
    } else if (flags.dryRun) {
      console.log(`${step.kind === 'remove' ? 'would remove' : 'would write'} ${step.path}`);
    }
  }
  if (process.stdout.isTTY) {
    const count = (kind: string): number => done.filter((step) => step.kind === kind).length;
    console.log(
      `${flags.out}: ${count('write')} written, ${count('remove')} removed, ` +
        `${report.steps.length - done.length} unchanged in ${took} ms`,
    );
  }
}
