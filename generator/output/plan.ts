import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileHasher, hash } from './hash.js';
import { type Manifest, manifestName } from './manifest.js';
import { isForeignManifest } from './read-manifest.js';
import { isBelow, linkFinder, readPlace } from './places.js';
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
  | { readonly kind: 'foreign'; readonly path: string }
  /** Reached through a symbolic link, which may lead anywhere. */
  | { readonly kind: 'linked'; readonly path: string; readonly link: string }
  /** Listed in the manifest, but not a path below the output folder. */
  | { readonly kind: 'outside'; readonly path: string };

/** What a file that is made should hold. */
export interface MadeText {
  readonly hash: string;
  /** Gives the text, which may be packed. */
  readonly text: () => string;
}

/** What each file that is made should hold, by its path. */
export type MadeTexts = ReadonlyMap<string, MadeText>;

/** Texts as they are kept to be written. */
export function madeTexts(texts: Texts): MadeTexts {
  return new Map([...texts].map(([path, text]) => [path, { hash: hash(text), text: () => text }]));
}

/** What was, and what should be in the output folder. */
export interface WantedOutput {
  readonly made: MadeTexts;
  readonly manifest: Manifest;
  /** Whether a file that is not made now stays, since nobody asked for its service. */
  readonly stays: (path: string) => boolean;
  /** Keeps what files hold now, where that is to be replaced or removed. */
  readonly keepOld: (text: string) => () => string;
}

/** A step whose texts are there when they are asked for. */
function changing(
  path: string,
  text: () => string,
  old: (() => string) | undefined,
): Extract<Step, { kind: 'write' }> {
  if (old === undefined) {
    return {
      kind: 'write',
      path,
      get text() {
        return text();
      },
      old: undefined,
    };
  }
  return {
    kind: 'write',
    path,
    get text() {
      return text();
    },
    get old() {
      return old();
    },
  };
}

/** Whether a step replaces something. What that is, is not asked for. */
export function isReplacing(step: Extract<Step, { kind: 'write' }>): boolean {
  const { get, value } = Object.getOwnPropertyDescriptor(step, 'old') ?? {};
  return get !== undefined || value !== undefined;
}

function removing(path: string, old: () => string): Extract<Step, { kind: 'remove' }> {
  return {
    kind: 'remove',
    path,
    get old() {
      return old();
    },
  };
}

/** A step with another path. Its texts are not asked for. */
export function withPath(step: Step, path: string): Step {
  switch (step.kind) {
    case 'write':
      return changing(path, () => step.text, isReplacing(step) ? () => step.old ?? '' : undefined);
    case 'remove':
      return removing(path, () => step.old);
    case 'unchanged':
    case 'keep':
    case 'foreign':
    case 'linked':
    case 'outside':
      return { ...step, path };
  }
}

/** Compares what should be in the output folder with what is there. */
export async function makePlan(
  out: string,
  { made, manifest, stays, keepOld }: WantedOutput,
): Promise<Step[]> {
  const known = knownHashes(manifest);
  const findLink = linkFinder(out);
  const steps: Step[] = [];
  for (const path of new Set([manifestName, ...made.keys(), ...known.keys()])) {
    if (!isBelow(path)) {
      steps.push({ kind: 'outside', path });
      continue;
    }
    const link = findLink(path);
    if (link !== undefined) {
      steps.push({ kind: 'linked', path, link });
      continue;
    }
    if (path === manifestName) {
      if (await isForeignManifest(out)) steps.push({ kind: 'foreign', path });
      continue;
    }
    const wanted = made.get(path);
    const place = readPlace(join(out, path));
    if (wanted === undefined) {
      if (place.kind !== 'text') continue;
      if (stays(path)) steps.push({ kind: 'unchanged', path });
      else if (isOneOf(place.text, known.get(path))) {
        steps.push(removing(path, keepOld(place.text)));
      } else if (path in manifest.files) steps.push({ kind: 'keep', path });
    } else if (place.kind === 'other') {
      steps.push({ kind: 'foreign', path });
    } else if (place.kind === 'absent') {
      steps.push(changing(path, wanted.text, undefined));
    } else if (hash(place.text) === wanted.hash) {
      steps.push({ kind: 'unchanged', path });
    } else if (path in manifest.files || isOneOf(place.text, known.get(path))) {
      steps.push(changing(path, wanted.text, keepOld(place.text)));
    } else {
      steps.push({ kind: 'foreign', path });
    }
  }
  return steps;
}

/** Each path that may hold a file of ours, with the hashes of what we may have written there. */
export function knownHashes({ files, pending = {} }: Manifest): ReadonlyMap<string, string[]> {
  const known = new Map(Object.entries(files).map(([path, each]) => [path, [each]]));
  for (const [path, hashes] of Object.entries(pending)) {
    known.set(path, [...(known.get(path) ?? []), ...hashes]);
  }
  return known;
}

/** Whether a text is what we wrote; a checkout may have changed how its lines end. */
export function isOneOf(text: string, hashes: readonly string[] = []): boolean {
  return hashes.includes(hash(text)) || hashes.includes(hash(unixLines(text)));
}

/** A text whose lines end as we write them. */
export function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Whether every file of the manifest is as the manifest says, and no run was interrupted. */
export function isAsListed(out: string, manifest: Manifest): boolean {
  if (manifest.pending !== undefined) return false;
  const drafts = readdirSync(out).some((name) => draftOf(name) === manifestName);
  if (drafts) return false;
  const findLink = linkFinder(out);
  if (findLink(manifestName) !== undefined) return false;
  const hashOf = fileHasher();
  return Object.entries(manifest.files).every(
    ([path, known]) =>
      isBelow(path) && findLink(path) === undefined && hashOf(`${out}/${path}`) === known,
  );
}

/** The name of the file that a draft is to become, where a name is that of a draft. */
export function draftOf(name: string): string | undefined {
  return /^(.+)\.\d+\.tmp$/s.exec(name)?.[1];
}
