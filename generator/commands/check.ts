import { defined } from '../defined.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { checkRuns } from '../generate/check.js';
import type { GenerateReport, Run } from '../generate/run.js';
import { runsOf } from '../generate/runs.js';
import { isReplacing, type Step, unixLines } from '../output/plan.js';
import { withoutStdout } from '../settings/without-stdout.js';
import { withProgress } from './progress-line.js';
import { quoted } from './quoted.js';
import { refuseLostOptions } from './recorded-options.js';
import { reporting, reportWarnings } from './report.js';
import { type OutputFlags, type PlacedWarnings, requestedOutputs } from './requested-outputs.js';
import { shownPath, shownSteps } from './shown-steps.js';
import { counted } from '../diagnostics/counted.js';
import { installedIn, printDone, seconds, tellInstalled, totalOf } from './summary.js';

/** The flags of `opslice check`. */
export interface CheckFlags extends OutputFlags {
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice check`: 1 and a unified diff where the output is not what the specifications say. */
export function runCheck(specs: readonly string[], flags: CheckFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    return tellCompared(await compare(specs, flags), specs, flags, start);
  });
}

/** What a check found. */
export interface Compared {
  readonly checked: readonly CheckedFolder[];
  readonly forgotten: PlacedWarnings;
}

/** Compares, and tells nothing. */
export async function compare(specs: readonly string[], flags: CheckFlags): Promise<Compared> {
  const requested = await requestedOutputs(specs, flags);
  await refuseLostOptions(requested);
  const { cwd, outputs, isAll, forgotten } = requested;
  const runs = await runsOf(cwd, outputs, isAll);
  const reports = await withoutStdout(() =>
    withProgress(flags, (onProgress) => checkRuns(runs, onProgress)),
  );
  const checked = runs.flatMap((run, index) => {
    const report = reports[index];
    return report === undefined ? [] : [checkedFolder(run, report)];
  });
  return { checked, forgotten: await forgotten() };
}

/**
 * Tells what a check found.
 *
 * @param start When it began, by the clock of `performance.now()`.
 * @returns the exit code.
 */
export async function tellCompared(
  { checked, forgotten: { warnings, sources } }: Compared,
  specs: readonly string[],
  flags: CheckFlags,
  start: number,
): Promise<number> {
  const ok = checked.every((each) => each.ok);
  if (flags.json) printDone(asJson(ok, checked, warnings), start);
  if (flags.json || flags.quiet) return ok ? 0 : 1;
  for (const each of checked) await tell(each, generateCommand(specs, flags));
  await reportWarnings(warnings, sources);
  tellTaken(checked);
  console.error(`${checkSummary(checked)} (${seconds(performance.now() - start)})`);
  return ok ? 0 : 1;
}

/** Says which installed models were taken, and that they may be why files differ. */
function tellTaken(checked: readonly CheckedFolder[]): void {
  const installed = installedIn(checked.map(({ report }) => report));
  tellInstalled(installed);
  // Files that were never written say nothing of another model.
  const differing = checked.filter(({ changes }) => changes.some(wasWritten));
  const blamed = installedIn(differing.map(({ report }) => report));
  if (blamed.length === 0) return;
  const [verb, names] = [blamed.length === 1 ? 'is' : 'are', blamed.map(({ asked }) => asked)];
  console.error(
    `Files may differ since ${names.join(', ')} ${verb} of what is installed here: ` +
      'where they were written, it may be another version.',
  );
}

/** What was found, in a few words. What differs is told before. */
function checkSummary(checked: readonly CheckedFolder[]): string {
  const total = sumOf(checked);
  const all = total(({ report }) => report.steps.length);
  const differing = total(({ changes, endings }) => changes.length + endings.length);
  const gone = total(({ warnings }) => warnings.filter(isGone).length);
  const wrong = [
    ...(differing > 0 ? [`${differing} not`] : []),
    ...(gone > 0 ? [`${counted(gone, 'specification')} gone`] : []),
  ];
  const right = `${counted(all - differing, 'file')} as the specifications say`;
  return [right, ...wrong].join(', ');
}

/** What is wrong with an output folder. */
interface CheckedFolder {
  readonly out: string;
  readonly report: GenerateReport;
  /** What a person must know of the folder, and not of a specification. */
  readonly warnings: readonly Diagnostic[];
  /** What differs in line endings alone. */
  readonly endings: readonly Step[];
  readonly changes: readonly Step[];
  readonly ok: boolean;
}

function checkedFolder(run: Run, report: GenerateReport): CheckedFolder {
  const drift = shownSteps(run, report.steps).filter(
    ({ kind }) => kind === 'write' || kind === 'remove',
  );
  const warnings = report.warnings.filter(({ code }) => ofFolder.has(code));
  return {
    out: shownPath(run.out),
    report,
    warnings,
    endings: drift.filter(isOfEndings),
    changes: drift.filter((step) => !isOfEndings(step)),
    // Files that a deleted specification left behind belong to no other.
    ok: drift.length === 0 && !warnings.some(isGone),
  };
}

const sumOf =
  (checked: readonly CheckedFolder[]) =>
  (of: (each: CheckedFolder) => number): number =>
    checked.reduce((sum, each) => sum + of(each), 0);

const isGone = ({ code }: Diagnostic): boolean => code === 'spec-gone';

const ofFolder: ReadonlySet<string> = new Set<Diagnostic['code']>([
  'spec-gone',
  'other-version',
  'runtime-fault',
  'not-checked',
  'wrong-manifest',
]);

function asJson(
  ok: boolean,
  checked: readonly CheckedFolder[],
  forgotten: readonly Diagnostic[],
): object {
  const total = sumOf(checked);
  const installed = installedIn(checked.map(({ report }) => report));
  return {
    ok,
    ...totalOf(checked.map(({ report }) => report)),
    compared: total(({ report }) => report.steps.length),
    warnings: [...checked.flatMap(({ warnings }) => warnings), ...forgotten],
    ...(installed.length > 0 ? { installed } : {}),
    files: checked.flatMap(({ changes, endings }) => [
      ...changes.map(({ kind, path }) => ({ kind, path })),
      ...endings.map(({ kind, path }) => ({ kind, path, lineEndingsOnly: true })),
    ]),
  };
}

/** The command that writes what a check with these words has compared. */
function generateCommand(specs: readonly string[], flags: CheckFlags): string {
  const { out, language, emit, defaults, longs, overlay = [] } = flags;
  const words = [
    'npx opslice generate',
    ...specs.map(quoted),
    ...Object.entries(defined({ out, language, emit: emit?.join(), defaults, longs })).map(
      ([name, value]) => `--${name} ${quoted(value)}`,
    ),
    ...overlay.map((path) => `--overlay ${quoted(path)}`),
  ];
  return words.join(' ');
}

/** @param again The command that writes the files again. */
async function tell(
  { out, report, warnings, endings, changes }: CheckedFolder,
  again: string,
): Promise<void> {
  const all = report.steps.length;
  await reportWarnings(warnings, report.sources);
  if (changes.length > 0) {
    console.log(await unifiedDiff(changes));
    console.error(
      `${changes.length} of ${all} files in ${out} differ from what the ` +
        `specifications say. To write them again: ${again}`,
    );
  }
  if (endings.length > 0) {
    console.error(
      `In ${endings.length} of ${all} files in ${out} only line endings differ: ` +
        'they end with CR LF, and opslice writes LF.\n' +
        'To check them out as they were written, put this line into .gitattributes:\n' +
        `  ${out}/** text eol=lf`,
    );
  }
}

const wasWritten = (step: Step): boolean =>
  step.kind === 'remove' || (step.kind === 'write' && isReplacing(step));

/** Whether a file has other line endings than it should, and nothing else is wrong with it. */
function isOfEndings(step: Step): boolean {
  return step.kind === 'write' && isReplacing(step) && unixLines(step.old ?? '') === step.text;
}

async function unifiedDiff(drift: readonly Step[]): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return drift
    .map((step) => {
      const { path } = step;
      const old = step.kind === 'write' || step.kind === 'remove' ? step.old : undefined;
      const text = step.kind === 'write' ? step.text : undefined;
      const from = old === undefined ? '/dev/null' : path;
      const to = text === undefined ? '/dev/null' : path;
      return createTwoFilesPatch(from, to, old ?? '', text ?? '', '', '').replace(/^=+\n/, '');
    })
    .join('');
}
