import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of texts that were made in this run. */
    readonly texts: string;
  }
}

/**
 * Builds dist/ before the tests where it is not up to date, since some run the program as a person
 * would, and makes the folder of what they share.
 */
export default function setup(project: TestProject): () => void {
  const script = fileURLToPath(new URL('../../generator/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--if-needed'], { stdio: 'inherit' });
  const texts = mkdtempSync(join(tmpdir(), 'opslice-texts-'));
  project.provide('texts', texts);
  // What is compiled is compiled once a run, and nothing of it is left to the person.
  process.env['OPSLICE_CACHE'] = join(texts, 'cache');
  // A process that ends keeps what it has compiled, which may be now.
  return () => rmSync(texts, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
