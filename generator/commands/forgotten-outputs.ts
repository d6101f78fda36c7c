import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestName } from '../output/manifest.js';
import { readManifest } from '../output/read-manifest.js';
import { configFilesIn } from '../settings/find-config.js';

/**
 * The folders that opslice wrote and no output of the settings names: an output that was taken out of
 * them, or renamed. So that it costs nothing, only some folders below the settings are looked at: those
 * beside the outputs, and down to the second level.
 *
 * @param root The folder of the settings.
 * @param outs The output folders that the settings name.
 * @returns absolute paths, in order.
 */
export async function forgottenOutputs(
  root: string,
  outs: readonly string[],
): Promise<readonly string[]> {
  const near = [root, ...foldersIn(root), ...outs.map((out) => dirname(out))];
  const folders = new Set([...new Set(near)].flatMap(foldersIn));
  const forgotten: string[] = [];
  for (const folder of folders) {
    if (outs.includes(folder) || !existsSync(join(folder, manifestName))) continue;
    if (!isOf(root, folder)) continue;
    const manifest = await readManifest(folder);
    const isOurs = manifest?.generator.startsWith('opslice ') === true;
    if (isOurs && Object.keys(manifest.files).length > 0) forgotten.push(folder);
  }
  return forgotten.sort();
}

/** The folders in one that may be outputs. Links lead elsewhere, and packages are not ours. */
function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory() && !/^\.|^node_modules$/.test(each.name))
      .map(({ name }) => join(folder, name));
  } catch {
    // It is not there, or not ours to read.
    return [];
  }
}

/** Whether the settings of a folder are the nearest ones around another. */
function isOf(root: string, folder: string): boolean {
  for (let path = folder; path !== root; path = dirname(path)) {
    if (path === dirname(path) || configFilesIn(path).length > 0) return false;
  }
  return true;
}
