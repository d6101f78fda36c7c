import { join } from 'node:path';
import { afterAll } from 'vitest';
import { put } from '../support/generation.js';
import { installedIn, installedPackage, packed } from '../support/installed.js';
import { follow } from './recipe.js';

/**
 * A project as the beginning of the README leaves it, from which each recipe goes on.
 *
 * @param packages of this repository that the recipes install.
 */
export async function begun(packages: readonly string[]): Promise<string> {
  const folder = await installedIn(await packed(), packages, (clean) => afterAll(clean));
  put(folder, 'package.json', installedPackage);
  await follow('Begin', folder, {}, ({ text }) => !text.includes('npx tsx'));
  return folder;
}

/** The URL of a file, for `import`. */
export function inFolder(folder: string, path: string): string {
  return new URL(`file://${join(folder, path)}`).href;
}
