import { chmod, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Step } from './plan.js';

/**
 * Carries out a plan. Each file is written beside its place and then moved there, so that an
 * interrupted run leaves the old file or the new one, never half of one.
 */
export async function carryOut(out: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const path = join(out, step.path);
    switch (step.kind) {
      case 'write':
        await writeWhole(path, step.text);
        break;
      case 'remove':
        await rm(path, { force: true });
        await removeEmpty(dirname(path), out);
        break;
      case 'unchanged':
      case 'keep':
      case 'foreign':
        break;
    }
  }
}

/** Writes a file in one move. A file that starts with `#!` can be run. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    if (text.startsWith('#!')) await chmod(draft, 0o755);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Removes a folder that became empty, and those around it up to the output folder. */
async function removeEmpty(folder: string, out: string): Promise<void> {
  if (folder === out || (await readdir(folder)).length > 0) return;
  await rmdir(folder);
  await removeEmpty(dirname(folder), out);
}
