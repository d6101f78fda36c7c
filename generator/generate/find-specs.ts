import { basename, isAbsolute, posix, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { SpecError } from '../diagnostics/problem-error.js';
import { readSpecSource, type SpecSource } from '../formats/sources/spec-source.js';

/** A specification to read: its path, and the files of patches to apply to it. */
export interface SpecPlace {
  readonly path: string;
  readonly overlays: readonly string[];
}

/**
 * The texts of specifications and of the files they refer to, in order.
 *
 * @throws SpecError with every file that cannot be read.
 */
export async function readSources(
  cwd: string,
  places: readonly SpecPlace[],
): Promise<readonly SpecSource[]> {
  const placeOf = (path: string): { path: string; name: string } => {
    return { path: resolve(cwd, path), name: shownName(cwd, resolve(cwd, path)) };
  };
  const problems: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const sources: SpecSource[] = [];
  for (const { path, overlays } of places) {
    const place = placeOf(path);
    const read = await readSpecSource(place, overlays.map(placeOf));
    if ('source' in read) {
      sources.push(read.source);
      continue;
    }
    problems.push(...read.diagnostics);
    if (read.text !== undefined) texts.set(place.name, read.text);
  }
  if (problems.length > 0) throw new SpecError(problems, texts);
  return sources;
}

/**
 * The files behind names and patterns, each once, in order.
 *
 * @throws SpecError where there is none.
 */
export async function expand(cwd: string, specs: readonly string[]): Promise<string[]> {
  const plain = specs.filter((spec) => !isPattern(spec)).map((spec) => resolve(cwd, spec));
  const patterns = specs.filter(isPattern);
  if (patterns.length === 0) return [...new Set(plain)];
  const { glob } = await import('tinyglobby');
  const found = await glob(patterns, { cwd, absolute: true, expandDirectories: false });
  if (found.length === 0 && plain.length === 0) {
    throw new SpecError([
      {
        code: 'file-missing',
        severity: 'error',
        file: patterns.join(' '),
        message: 'no specification was found',
        mend: 'Name a file, or put one where this pattern finds it.',
      },
    ]);
  }
  return [...new Set([...plain, ...found.map((path) => resolve(path)).sort()])];
}

/** Whether a name of a specification stands for several files. */
export function isPattern(spec: string): boolean {
  return /[*?{}[\]!]/.test(spec);
}

/**
 * A path as the manifest keeps it: from the output folder, so that it is the same from wherever a
 * command runs, and with slashes, so that it is the same on any machine.
 */
export function recordedPath(out: string, path: string): string {
  return relative(out, path).split(sep).join('/');
}

/** Patterns that start from one folder, as they are from another. */
export async function movedPatterns(
  patterns: readonly string[],
  from: string,
  to: string,
): Promise<string[]> {
  if (patterns.length === 0) return [];
  const { escapePath } = await import('tinyglobby');
  const way = escapePath(recordedPath(to, from));
  return patterns.map((pattern) => {
    const [, not = '', rest = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
    return isAbsolute(rest) ? pattern : not + posix.join(way, rest);
  });
}

/** A name without anything of this machine: relative to the folder, or the bare file name. */
export function shownName(cwd: string, path: string): string {
  const name = relative(cwd, path);
  return name.startsWith('..') || isAbsolute(name) ? basename(path) : name.split(sep).join('/');
}
