import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, posix, relative, resolve } from 'node:path';
import { toDiagnostic } from '../diagnostics/diagnostic.js';
import { type Read, readOf } from '../diagnostics/read.js';
import { isOverlay } from '../formats/overlay/is-overlay.js';
import { slashed } from '../slashed.js';
import { isWithin } from '../within.js';
import type { Place } from '../source/read-text.js';

/**
 * The paths of the files behind names and patterns, each once, in order. A pattern passes over overlays, which
 * may lie beside the specifications that they belong to.
 */
export async function findSpecs(
  cwd: string,
  specs: readonly string[],
): Promise<Read<readonly string[]>> {
  const plain = specs.filter((spec) => !isPattern(spec)).map((spec) => resolve(cwd, spec));
  const patterns = specs.filter(isPattern);
  if (patterns.length === 0) return readOf<readonly string[]>([...new Set(plain)]);
  const files = await filesOf(cwd, patterns);
  const found = files.filter(isSpec);
  if (found.length === 0 && plain.length === 0) {
    const problem = {
      code: 'file-missing',
      message: 'no specification was found',
      mend: 'Name a file, or put one where this pattern finds it.',
    } as const;
    return readOf<readonly string[]>(undefined, [toDiagnostic(problem, patterns.join(' '))]);
  }
  return readOf<readonly string[]>([
    ...new Set([...plain, ...found.map((path) => resolve(path)).sort()]),
  ]);
}

/** The files that patterns find. */
async function filesOf(cwd: string, patterns: readonly string[]): Promise<readonly string[]> {
  const plain = patterns.map((pattern) => endings.exec(pattern)?.groups);
  if (plain.every((each) => each !== undefined)) {
    // The same files as the library would find, which takes longer to load than to look into a folder.
    return plain.flatMap(({ folder = '', ending = '' }) => endingIn(resolve(cwd, folder), ending));
  }
  const { glob } = await import('tinyglobby');
  return glob([...patterns], { cwd, absolute: true, expandDirectories: false });
}

/** A pattern for the files of one folder with an ending, such as `spec/*.yaml`. */
const endings = /^(?<folder>(?:[\w-][\w.-]*\/)*)\*(?<ending>\.[\w.-]+)$/;

/** The files of a folder with an ending, but for hidden ones. */
function endingIn(folder: string, ending: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It is not there, or no folder.
    return [];
  }
}

/** Whether a file is not an overlay. What cannot be read is told of by who reads it. */
function isSpec(path: string): boolean {
  try {
    return !isOverlay(readFileSync(path, 'utf8'));
  } catch {
    return true;
  }
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
  return slashed(relative(out, path));
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

/** The place of a file, with a name without anything of this machine: from the folder, or bare. */
export function placeFrom(cwd: string, path: string): Place {
  const absolute = resolve(cwd, path);
  return {
    path: absolute,
    name: isWithin(absolute, cwd) ? slashed(relative(cwd, absolute)) : basename(absolute),
  };
}
