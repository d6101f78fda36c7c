import type { GenerateReport } from '../generate/run.js';
import { watchOutput } from './output-errors.js';
import { compare, tellCompared } from './check.js';
import { generated, tellGenerated } from './generate.js';

/** A command that mostly finds nothing to do. */
export type QuickCommand = 'check' | 'generate';

/** The words behind a command that are understood without the library for flags. */
export interface QuickWords {
  readonly specs: readonly string[];
  readonly flags: { readonly quiet?: true; readonly json?: true };
}

/** The words, where they are some of those; all others are for the program. */
export function quickWords(words: readonly string[]): QuickWords | undefined {
  const flags = words.filter((word) => word.startsWith('-'));
  if (flags.some((flag) => flag !== '--quiet' && flag !== '--json')) return undefined;
  return {
    specs: words.filter((word) => !word.startsWith('-')),
    flags: {
      ...(flags.includes('--quiet') ? { quiet: true } : {}),
      ...(flags.includes('--json') ? { json: true } : {}),
    },
  };
}

/**
 * Does what a command does that finds nothing to change and nothing to tell of, which is most of them. The build puts
 * this into one file without all that reads models, writes code and explains problems: where something of
 * that is needed, it is not there, and the program begins again with all of it. Until it is known that nothing is,
 * nothing is written, printed or changed.
 *
 * @returns the exit code; nothing where there is more to do.
 */
export async function tellUnchanged(
  command: QuickCommand,
  { specs, flags }: QuickWords,
): Promise<number | undefined> {
  const start = performance.now();
  watchOutput();
  switch (command) {
    case 'check': {
      const compared = await compare(specs, flags).catch(() => undefined);
      if (compared === undefined) return undefined;
      const { checked, forgotten } = compared;
      const reports = checked.map(({ report }) => report);
      if (!isUnchanged(reports, forgotten.warnings)) return undefined;
      return tellCompared(compared, specs, flags, start);
    }
    case 'generate': {
      const found = await generated(specs, { ...flags, dryRun: true }).catch(() => undefined);
      if (found === undefined) return undefined;
      if (!isUnchanged(found.reports, found.forgotten.warnings)) return undefined;
      await tellGenerated(found, flags, start);
      return 0;
    }
  }
}

function isUnchanged(reports: readonly GenerateReport[], others: readonly unknown[]): boolean {
  return (
    others.length === 0 &&
    reports.every(
      ({ steps, warnings }) =>
        warnings.length === 0 && steps.every(({ kind }) => kind === 'unchanged'),
    )
  );
}
