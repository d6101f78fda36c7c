import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** Shorter texts are made again in each process, which is sooner done than to look for a file. */
const worthAFile = 500;

/** What was made of short texts in this process. */
const short = new Map<string, string>();

/** What was made of a text in this run of the tests, by whichever of its processes. */
export function keptText(work: string, text: string): string | undefined {
  if (text.length < worthAFile) return short.get(`${work}\n${text}`);
  try {
    return readFileSync(placeOf(work, text), 'utf8');
  } catch {
    return undefined;
  }
}

/** Keeps what was made of a text until the run ends, and gives it back. */
export function keepText(work: string, text: string, made: string): string {
  if (text.length < worthAFile) {
    short.set(`${work}\n${text}`, made);
    return made;
  }
  const place = placeOf(work, text);
  // Another process may read it meanwhile: it sees all of it or nothing.
  const aside = `${place}-${randomUUID()}`;
  writeFileSync(aside, made);
  renameSync(aside, place);
  return made;
}

/**
 * A folder that is made once in a run of the tests, by whichever of its processes. Nobody may change it.
 *
 * @param work says all that decides on what is in it.
 * @param fill puts it there.
 */
export async function keptFolder(
  work: string,
  fill: (folder: string) => void | Promise<void>,
): Promise<string> {
  const place = placeOf('folder', work);
  if (existsSync(place)) return place;
  const aside = mkdtempSync(`${place}-`);
  await fill(aside);
  try {
    renameSync(aside, place);
  } catch (error) {
    // Another process was done first, and its folder is as good.
    if (!existsSync(place)) throw error;
    rmSync(aside, { recursive: true });
  }
  return place;
}

function placeOf(work: string, text: string): string {
  return join(inject('texts'), createHash('sha256').update(`${work}\n${text}`).digest('hex'));
}

type Work<Made> = (texts: ReadonlyMap<string, string>) => ReadonlyMap<string, Made>;

/** A work on texts by their paths that is done once for each, in this process. */
export function eachOnce<Made>(
  work: Work<Made>,
): (...given: Parameters<Work<Made>>) => Map<string, Made> {
  const known = new Map<string, Made>();
  const keyOf = (path: string, text: string): string =>
    createHash('sha256').update(`${path}\n${text}`).digest('hex');
  return (texts) => {
    const fresh = new Map([...texts].filter(([path, text]) => !known.has(keyOf(path, text))));
    for (const [path, made] of work(fresh)) known.set(keyOf(path, texts.get(path) ?? ''), made);
    return new Map(
      [...texts].flatMap(([path, text]) => {
        const made = known.get(keyOf(path, text));
        return made === undefined ? [] : [[path, made] as const];
      }),
    );
  };
}
