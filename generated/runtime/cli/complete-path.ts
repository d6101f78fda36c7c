/* eslint-disable */
// @ts-nocheck
/** The files and folders that a path may go on with. */
import { readdirSync, statSync } from 'node:fs';
import type { Candidate } from './candidate.js';
import { expandHome, expandVariables } from './expand-path.js';

/**
 * The paths that begin with a text, which may have `~` and variables in its folders. A folder ends in a slash.
 * Names that begin with a dot are given only to who writes the dot.
 */
export function paths(text: string): readonly Candidate[] {
  const folder = text.slice(0, text.lastIndexOf('/') + 1);
  const start = text.slice(folder.length);
  const place = expandHome(expandVariables(folder)) || '.';
  return namesIn(place)
    .filter((name) => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
    .sort()
    .map((name) => {
      const isOpen = isFolder(`${place}/${name}`);
      return { text: `${folder}${name}${isOpen ? '/' : ''}`, isWhole: !isOpen };
    });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link to nothing, or a folder that is not ours to look into.
    return false;
  }
}
