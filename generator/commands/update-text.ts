import type { Step } from '../output/plan.js';
import type { Left } from '../updates/newest-name.js';
import type { TriedTarget } from '../updates/try-update.js';
import { diffMarkdown } from './diff-markdown.js';
import { diffText } from './diff-text.js';
import { changesForPrograms } from './diff-words.js';
import { reportWarnings } from './report.js';
import type { PlacedWarnings } from './requested-outputs.js';
import { counted } from '../diagnostics/counted.js';
import { seconds } from './summary.js';

/** What an update found, and what it did or would do. */
export interface Updated {
  /** The specifications with a newer model that matters. */
  readonly changed: readonly TriedTarget[];
  /** Those whose operations are as before. */
  readonly unchanged: readonly TriedTarget[];
  readonly left: readonly Left[];
  /** The lines for a changelog. */
  readonly lines: readonly string[];
  /** What became of generated files, and what there is to know of them. */
  readonly generated: Generated;
}

/** What was generated. */
export interface Generated {
  readonly steps: readonly Step[];
  readonly warnings: readonly PlacedWarnings[];
}

/** How it is told. */
export interface TellingUpdate {
  readonly markdown?: true;
  readonly quiet?: true;
  /** Nothing was written. */
  readonly dryRun?: true;
  /** The file that the lines for a changelog went into. */
  readonly changelog?: string;
}

/** What an update found and did, for people: what changed on standard output, the rest on standard error. */
export async function tellUpdate(
  updated: Updated,
  { markdown, quiet, dryRun, changelog }: TellingUpdate,
  took: number,
): Promise<void> {
  const { changed, unchanged, left, lines, generated } = updated;
  const changes = changed.map((each) => each.changes);
  if (markdown && changed.length > 0) {
    process.stdout.write(`${lines.join('\n')}\n\n${diffMarkdown(changes)}`);
  }
  if (quiet) return;
  if (!markdown) process.stdout.write(diffText(changes));
  for (const { warnings, sources } of generated.warnings) await reportWarnings(warnings, sources);
  for (const { target, changes: same } of unchanged) {
    console.error(`${target.spec.spec}: ${unchangedText(same)}`);
  }
  for (const { spec, why, mend } of left) console.error(`${spec}: left as it is: ${why}. ${mend}`);
  if (changelog === undefined && !markdown && lines.length > 0) {
    console.error(['for the changelog:', ...lines.map((line) => `  ${line}`)].join('\n'));
  }
  console.error(`${summary(updated, dryRun)} (${seconds(took)})`);
}

function unchangedText({
  operations,
  documentation,
}: Updated['unchanged'][number]['changes']): string {
  const none = `0 of your ${counted(operations, 'operation')} changed`;
  if (documentation.length === 0) return none;
  return `${none}, the documentation alone in ${counted(documentation.length, 'place')}; --documentation takes that too`;
}

function summary(
  { changed, generated, unchanged, left }: Updated,
  dryRun: true | undefined,
): string {
  if (changed.length === 0) {
    return unchanged.length + left.length === 0
      ? 'there is no specification to update'
      : 'nothing to update: nothing was written';
  }
  const would = dryRun ? 'would be ' : '';
  const files = generated.steps.filter(({ kind }) => kind === 'write' || kind === 'remove').length;
  return `${counted(changed.length, 'specification')} ${would}updated, ${counted(files, 'generated file')} ${would}changed`;
}

/** What an update found and did, for programs. */
export function forPrograms({ changed, unchanged, left, lines, generated }: Updated): object {
  return {
    services: [...changed, ...unchanged].map((each) => ({
      spec: each.target.spec.spec,
      updated: changed.includes(each),
      before: each.target.locked?.entry,
      now: each.model?.entry,
      ...changesForPrograms(each.changes),
    })),
    left: left.map(({ spec, why, mend }) => ({ spec, why, mend })),
    changelog: lines,
    warnings: generated.warnings.flatMap(({ warnings }) => warnings),
    steps: generated.steps.map(({ kind, path }) => ({ kind, path })),
  };
}
