import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** What was made of a text in this run of the tests, by whichever of its processes. */
export function keptText(work: string, text: string): string | undefined {
  try {
    return readFileSync(placeOf(work, text), 'utf8');
  } catch {
    return undefined;
  }
}

/** Keeps what was made of a text until the run ends, and gives it back. */
export function keepText(work: string, text: string, made: string): string {
  const place = placeOf(work, text);
  // Another process may read it meanwhile: it sees all of it or nothing.
  const aside = `${place}-${randomUUID()}`;
  writeFileSync(aside, made);
  renameSync(aside, place);
  return made;
}

function placeOf(work: string, text: string): string {
  return join(inject('texts'), createHash('sha256').update(`${work}\n${text}`).digest('hex'));
}
