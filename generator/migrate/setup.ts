import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { literal } from '../code/code.js';
import type { Include } from '../emitters/choices.js';
import { includesOf } from './generated-texts.js';
import type { Migration } from './migrate.js';

/** What a project needs besides its scripts to have the clients that these call. */
export interface Setup {
  /** Files that are not there yet, by their paths from the folder of the settings. */
  readonly files: ReadonlyMap<string, string>;
  /** What to change in files that are there, a sentence each. */
  readonly advice: readonly string[];
  readonly include: readonly Include[];
}

/** An output of the settings, as far as it matters here. */
export interface KnownOutput {
  readonly include?: readonly Include[];
}

/**
 * @param root the folder of the settings.
 * @param out the output folder, from there.
 * @param known the output of the settings; undefined where there are no settings.
 */
export function setupOf(
  { services, includes, isJavaScript }: Migration,
  root: string,
  out: string,
  known: KnownOutput | undefined,
): Setup {
  const files = new Map<string, string>();
  const advice: string[] = [];
  const used = services.filter(({ isImported }) => isImported);
  for (const { folder, aws, operations, id } of used) {
    const path = posix.join('spec', `${folder}.yaml`);
    if (!existsSync(join(root, path))) {
      files.set(path, specText(aws.slice('aws:'.length), operations));
      continue;
    }
    const text = readFileSync(join(root, path), 'utf8');
    const missing = operations.filter((each) => !new RegExp(`\\b${each}\\b`).test(text));
    if (missing.length > 0) advice.push(`${path} lacks operations of ${id}: ${missing.join(', ')}`);
  }
  const include = includesOf(includes);
  if (known === undefined) {
    const name = isJavaScript ? 'opslice.config.js' : 'opslice.config.ts';
    if (used.length > 0) files.set(name, settingsText(include, out, isJavaScript));
  } else {
    const missing = include.filter((each) => !(known.include ?? []).includes(each));
    if (missing.length > 0) {
      advice.push(
        `the settings lack include: [${missing.map((each) => `'${each}'`).join(', ')}] in the output ${out}`,
      );
    }
  }
  return { files, advice, include };
}

function specText(aws: string, operations: readonly string[]): string {
  return [
    `from: { aws: ${aws} }`,
    'operations:',
    ...operations.map((each) => `  - ${each}`),
    '',
  ].join('\n');
}

function settingsText(include: readonly Include[], out: string, isJavaScript: boolean): string {
  const members = [
    ...(out === 'generated' ? [] : [`out: ${literal(out)}`]),
    `emit: ['types', 'client']`,
    ...(isJavaScript ? [`language: 'js'`] : []),
    ...(include.length === 0
      ? []
      : [`include: [${include.map((each) => `'${each}'`).join(', ')}]`]),
  ];
  return [
    `import { defineConfig } from 'opslice';`,
    '',
    'export default defineConfig({',
    `  outputs: [{ ${members.join(', ')} }],`,
    '});',
    '',
  ].join('\n');
}
