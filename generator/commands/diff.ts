import { relative, resolve } from 'node:path';
import { type failOnChoices, gravest, isAtLeast } from '../changes/rule.js';
import { valueOf } from '../diagnostics/problem-error.js';
import { eachOnce, readOf } from '../diagnostics/read.js';
import type { ServiceChanges } from '../sides/compare-sides.js';
import type { SpecChoices } from '../sides/read-side.js';
import { slashed } from '../slashed.js';
import { diffMarkdown } from './diff-markdown.js';
import { diffText } from './diff-text.js';
import { changesForPrograms } from './diff-words.js';
import { reporting } from './report.js';
import { requestedSpec } from './requested-spec.js';
import { printDone } from './summary.js';

/** Flags of `opslice diff`. */
export interface DiffFlags {
  /** The operations to look at. Default: those of the side that is a specification, or all. */
  readonly operations?: readonly string[];
  /** The least verdict that gives exit code 1. Default: none. */
  readonly failOn?: (typeof failOnChoices)[number];
  /** Where `aws:NAME#COMMIT` is taken from. Default: the repository of AWS. */
  readonly from?: string;
  readonly markdown?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/** `opslice diff`: what changed between two states of a service, and what it means. */
export function runDiff(old: string, now: string, flags: DiffFlags): Promise<number> {
  return reporting(flags.json ?? false, async () => {
    const start = performance.now();
    const services = await changesBetween(old, now, flags);
    const verdict = gravest(services.map((each) => each.verdict));
    if (flags.json)
      printDone({ ok: true, verdict, services: services.map(changesForPrograms) }, start);
    else if (flags.markdown) process.stdout.write(diffMarkdown(services));
    else if (!flags.quiet) process.stdout.write(diffText(services));
    return flags.failOn !== undefined && isAtLeast(verdict, flags.failOn) ? 1 : 0;
  });
}

/** @throws SpecError where a side cannot be read, or the two have nothing in common. */
async function changesBetween(
  old: string,
  now: string,
  { operations, from }: DiffFlags,
): Promise<readonly ServiceChanges[]> {
  const [{ readSide }, { compareSides }] = await Promise.all([
    import('../sides/read-side.js'),
    import('../sides/compare-sides.js'),
  ]);
  const texts = new Map<string, string>();
  const options = { choicesOf, from, texts };
  const [before, after] = [await readSide(old, options), await readSide(now, options)];
  // Both are read before anything is told, so that all that is wrong is told at once.
  // Both sides may read one file, such as a lock.
  const faults = eachOnce([...before.diagnostics, ...after.diagnostics]);
  const sides = before.value && after.value && ([before.value, after.value] as const);
  const errors = faults.filter(({ severity }) => severity === 'error');
  const read = valueOf(readOf(sides, errors), texts);
  return valueOf(await compareSides(...read, { operations, arguments: [old, now] }), texts);
}

/** What the settings say of a specification. */
async function choicesOf(path: string): Promise<SpecChoices> {
  const { overlays, defaults, longs } = await requestedSpec(slashed(relative('.', resolve(path))));
  return { overlays, defaults, longs };
}
