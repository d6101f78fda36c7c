import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from './model-files.js';

/** The service-2 file of a folder that holds one version of a service. */
export async function versionFile(folder: string): Promise<string | undefined> {
  const names = await namesIn(folder);
  const found = ['service-2.json', 'service-2.json.gz'].find((name) => names.includes(name));
  return found === undefined ? undefined : join(folder, found);
}

/** The service-2 file of the newest version below the folder of a service. */
export async function newestFile(folder: string): Promise<string | undefined> {
  for (const version of (await namesIn(folder)).reverse()) {
    const file = await versionFile(join(folder, version));
    if (file !== undefined) return file;
  }
  return undefined;
}

/**
 * The service-2 files a folder leads to: that of a version, the newest one of a service, or the
 * newest one of each service in a `data` folder of botocore. None where it is not such a folder.
 */
export async function botocoreFilesIn(folder: string): Promise<string[]> {
  const own = (await versionFile(folder)) ?? (await newestFile(folder));
  if (own !== undefined) return [own];
  const names = await namesIn(folder);
  const found = await Promise.all(names.map((name) => newestFile(join(folder, name))));
  return found.filter((file) => file !== undefined);
}

/** The JSON files below a folder, at any depth, in order. */
export async function jsonFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.json(?:\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Whether a path leads to a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
