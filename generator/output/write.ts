import { chmodSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { makeFolder } from '../make-folder.js';
import { hash } from './hash.js';
import { type Manifest, manifestName, manifestText } from './manifest.js';
import { draftOf, knownHashes, type Step } from './plan.js';

/**
 * Carries out a plan. What is about to be written is put down in the manifest first, and each file
 * is written beside its place and then moved there: so the next run knows what is ours, whenever
 * this one is interrupted.
 *
 * @param before The manifest that the plan was made with.
 * @param after The manifest of the finished output.
 */
export function carryOut(
  out: string,
  steps: readonly Step[],
  before: Manifest,
  after: Manifest,
): void {
  const known = knownHashes(before);
  const paths = new Set([manifestName, ...steps.map(({ path }) => path), ...known.keys()]);
  const folders = new Set([...paths].map((path) => posix.dirname(path)));
  removeDrafts(out, paths);
  const pending = pendingHashes(before, after, steps);
  if (steps.some(({ kind }) => kind === 'write')) {
    writeWhole(join(out, manifestName), manifestText({ ...before, pending }));
  }
  for (const step of steps) {
    if (step.kind === 'write') writeWhole(join(out, step.path), step.text);
    if (step.kind === 'remove') rmSync(join(out, step.path), { force: true });
  }
  for (const folder of folders) removeEmpty(out, folder);
  writeWhole(join(out, manifestName), manifestText(after));
}

/** What is still pending of earlier runs, and what is now. */
function pendingHashes(
  { pending = {} }: Manifest,
  { files }: Manifest,
  steps: readonly Step[],
): Record<string, readonly string[]> {
  const all: Record<string, readonly string[]> = { ...pending };
  for (const step of steps) {
    if (step.kind !== 'write') continue;
    all[step.path] = [
      ...new Set([...(pending[step.path] ?? []), files[step.path] ?? hash(step.text)]),
    ];
  }
  return all;
}

/**
 * Writes files that belong together: none is moved to its place before all of them are on the disk. A file
 * that takes the place of another has its mode: a script that could be run still can.
 */
export async function writeTogether(
  files: readonly { readonly path: string; readonly content: string | Uint8Array }[],
): Promise<void> {
  const drafts = files.map(({ path, content }) => ({ path, content, draft: draftFor(path) }));
  try {
    for (const { path, content, draft } of drafts) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, content);
      const mode = await modeOf(path);
      if (mode !== undefined) await chmod(draft, mode);
    }
    for (const { path, draft } of drafts) await rename(draft, path);
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
  }
}

/** Who may do what with a file; undefined where there is none. What else is wrong is told when it is replaced. */
async function modeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && found.mode & 0o7777;
}

function draftFor(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

/** Writes a file in one move. A file that starts with `#!` can be run. */
export function writeWhole(path: string, text: string): void {
  makeFolder(dirname(path));
  const draft = draftFor(path);
  try {
    writeFileSync(draft, text);
    if (text.startsWith('#!')) chmodSync(draft, 0o755);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Removes what was left of files that an interrupted run was writing. */
export function removeDrafts(out: string, paths: ReadonlySet<string>): void {
  for (const folder of new Set([...paths].map((path) => posix.dirname(path)))) {
    for (const name of namesIn(join(out, folder))) {
      const of = draftOf(name);
      if (of === undefined || !paths.has(posix.join(folder, of))) continue;
      rmSync(join(out, folder, name), { force: true });
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes a folder that is empty, and those around it that become empty, up to the output. */
function removeEmpty(out: string, folder: string): void {
  for (let each = folder; each !== '.'; each = posix.dirname(each)) {
    try {
      rmdirSync(join(out, each));
    } catch {
      // It is not empty, or was not there.
      if (namesIn(join(out, each)).length > 0) return;
    }
  }
}
