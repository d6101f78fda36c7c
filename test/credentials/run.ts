import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { runFolder } from './case-folder.js';
import { suites } from './suites.js';
import type { Group, Outcome } from './tally.js';

/** Runs all suites and case folders below a folder, in the order of their names. */
export async function runCredentials(data: string): Promise<Group[]> {
  const groups: Group[] = [];
  const folders = new Map<string, Outcome[]>();
  for (const path of pathsBelow(data)) {
    const title = relative(data, path) || '.';
    const suite = suites[basename(path)];
    if (suite) {
      groups.push({ title, outcomes: await suite(path) });
    } else if (existsSync(join(path, 'test-case.json'))) {
      const above = relative(data, join(path, '..')) || '.';
      folders.set(above, [...(folders.get(above) ?? []), await runFolder(path)]);
    }
  }
  return [...groups, ...[...folders].map(([title, outcomes]) => ({ title, outcomes }))];
}

/** The folder itself, and everything below it. What stands for a file system is no place to look. */
function pathsBelow(folder: string): string[] {
  const found = [folder];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isCase = existsSync(join(folder, 'test-case.json'));
    if (entry.isDirectory() && !isCase) found.push(...pathsBelow(path));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}
