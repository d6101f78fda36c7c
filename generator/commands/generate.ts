import { isPattern } from '../generate/find-specs.js';
import { generate, type GenerateOptions } from '../generate/generate.js';
import { defaultSpecs, type GenerateReport } from '../generate/run.js';
import type { Defaults, Part } from '../emitters/choices.js';
import type { Language } from '../output/render.js';
import type { Step } from '../output/plan.js';
import { reporting, reportWarnings } from './report.js';

/** The flags of `opslice generate`. */
export interface GenerateFlags {
  readonly out: string;
  readonly language: Language;
  readonly emit?: readonly Part[];
  readonly defaults: Defaults;
  readonly overlay?: readonly string[];
  readonly dryRun?: true;
  readonly prune?: true;
  readonly watch?: true;
  readonly json?: true;
}

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
    prune: flags.prune ?? false,
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
  const { watchSpecs } = await import('../generate/watch.js');
  const named = specs.length > 0 ? specs : defaultSpecs;
  const watched = () => ({
    files: [...named.filter((spec) => !isPattern(spec)), ...referred],
    patterns: named.filter(isPattern),
    except: [flags.out],
  });
  const again = async (): Promise<void> => {
    await once();
  };
  await watchSpecs(watched, again, () => {
    console.error(`watching ${named.join(' ')}; stop with Ctrl-C`);
  });
  return 0;
}

/** People at a terminal see what happened; a script sees it only with `--json`. */
async function tell(report: GenerateReport, flags: GenerateFlags, took: number): Promise<void> {
  if (flags.json) {
    const steps = report.steps.map(({ kind, path }) => ({ kind, path }));
    const { warnings, services } = report;
    console.log(JSON.stringify({ ok: true, services, warnings, steps }, null, 2));
    return;
  }
  await reportWarnings(report.warnings, report.sources);
  for (const step of report.steps) tellStep(step, flags);
  if (process.stdout.isTTY) {
    const count = (kind: Step['kind']): number =>
      report.steps.filter((step) => step.kind === kind).length;
    console.log(
      `${flags.out}: ${count('write')} written, ${count('remove')} removed, ` +
        `${count('unchanged')} unchanged in ${took} ms`,
    );
  }
}

/** What is removed or stays against expectation is always told; what is written, where one waits. */
function tellStep({ kind, path }: Step, { dryRun, watch }: GenerateFlags): void {
  switch (kind) {
    case 'keep':
      console.error(`kept ${path}: no longer generated, but edited since`);
      break;
    case 'remove':
      if (dryRun) console.log(`would remove ${path}`);
      else console.error(`removed ${path}`);
      break;
    case 'write':
      if (dryRun) console.log(`would write ${path}`);
      else if (watch) console.error(`wrote ${path}`);
      break;
    case 'unchanged':
    case 'foreign':
    case 'linked':
    case 'outside':
      break;
  }
}
