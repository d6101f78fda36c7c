import { type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { manifestName } from './manifest.js';
import type { Step } from './plan.js';

/**
 * What is in the way of a plan.
 *
 * @param shown How to speak of a path of the output folder.
 */
export function obstacles(
  steps: readonly Step[],
  shown: (path: string) => string,
): readonly Diagnostic[] {
  const links = new Set<string>();
  const problems: Diagnostic[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'foreign':
        problems.push({
          code: 'foreign-file',
          severity: 'error',
          file: shown(step.path),
          message: 'this stands where a generated file belongs, and opslice did not write it',
          mend: 'Move it away, or choose another folder with --out.',
        });
        break;
      case 'linked':
        links.add(step.link);
        break;
      case 'outside':
        problems.push({
          code: 'unsafe-path',
          severity: 'error',
          file: shown(manifestName),
          message: `this lists ${JSON.stringify(step.path)}, which is not a path inside the output folder`,
          mend: 'Take that line out of it, or restore the file from version control.',
        });
        break;
      case 'write':
      case 'unchanged':
      case 'remove':
      case 'keep':
        break;
    }
  }
  problems.push(...[...links].map((link) => linkProblem(shown(link))));
  return problems;
}

/** A symbolic link on the way to a file that is ours to write or remove. */
export function linkProblem(file: string): Diagnostic {
  return {
    code: 'symbolic-link',
    severity: 'error',
    file,
    message: 'this is a symbolic link, and nothing below the output folder is reached through one',
    cause: 'It may lead to files that belong to somebody else.',
    mend: 'Replace it by a folder or file of its own, or name the folder it leads to with --out.',
  };
}

/**
 * Why a folder is not one and cannot become one: a file stands there, or in the way to it.
 *
 * @param shown The folder as the person named it.
 */
export function folderProblems(folder: string, shown: string): readonly Diagnostic[] {
  for (let path = folder; ; path = dirname(path)) {
    const found = statsOf(path);
    if (found?.isDirectory()) return [];
    if (found !== undefined) {
      return [
        {
          code: 'not-a-folder',
          severity: 'error',
          file: shown,
          message:
            path === folder
              ? 'the output needs a folder, and this is a file'
              : `the output needs a folder, and a file stands in the way: ${join(shown, ...steps(folder, path))}`,
          mend: 'Name another folder with --out, or move the file away.',
        },
      ];
    }
    if (dirname(path) === path) return [];
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Something on the way is not a folder.
    return undefined;
  }
}

/** The steps up from a folder to one around it. */
function steps(folder: string, around: string): string[] {
  const up: string[] = [];
  for (let path = folder; path !== around; path = dirname(path)) up.push('..');
  return up;
}
