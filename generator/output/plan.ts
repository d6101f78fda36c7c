import { readFile } from 'node:fs/promises';
import { isAbsolute, join, posix } from 'node:path';
import { hash } from './hash.js';
import type { Manifest } from './manifest.js';
import type { Texts } from './render.js';

/** What is to be done with a file of the output folder. */
export type Step =
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly text: string;
      readonly old: string | undefined;
    }
  | { readonly kind: 'unchanged'; readonly path: string }
  /** Ours, no longer made, and as we left it. */
  | { readonly kind: 'remove'; readonly path: string; readonly old: string }
  /** Once ours, no longer made, but edited since: it stays. */
  | { readonly kind: 'keep'; readonly path: string }
  /** Not ours, and in the way. */
  | { readonly kind: 'foreign'; readonly path: string };

/** Compares what should be in the output folder with what is there. */
export async function makePlan(
  out: string,
  texts: Texts,
  manifest: Manifest | undefined,
): Promise<Step[]> {
  const owned = new Map(Object.entries(manifest?.files ?? {}));
  const steps: Step[] = [];
  for (const [path, text] of texts) {
    const old = await readText(join(out, path));
    if (old === text) steps.push({ kind: 'unchanged', path });
    else if (old !== undefined && !owned.has(path)) steps.push({ kind: 'foreign', path });
    else steps.push({ kind: 'write', path, text, old });
  }
  for (const [path, known] of owned) {
    if (texts.has(path) || !staysInside(path)) continue;
    const old = await readText(join(out, path));
    if (old === undefined) continue;
    steps.push(hash(old) === known ? { kind: 'remove', path, old } : { kind: 'keep', path });
  }
  return steps;
}

/** Whether every file of the manifest is as the manifest says. */
export async function isAsListed(out: string, manifest: Manifest): Promise<boolean> {
  for (const [path, known] of Object.entries(manifest.files)) {
    const text = staysInside(path) ? await readText(join(out, path)) : undefined;
    if (text === undefined || hash(text) !== known) return false;
  }
  return true;
}

/** A manifest is a file that anyone can edit: no path of it may lead out of the folder. */
function staysInside(path: string): boolean {
  return !isAbsolute(path) && !posix.normalize(path).startsWith('..') && !path.includes('\\');
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
