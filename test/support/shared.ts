import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** The public suites and models that lie beside the project on its own machines. */
const sharedRoot = fileURLToPath(new URL('../../../shared/', import.meta.url));

/**
 * A `describe` for tests that read a file of `../shared`, e.g. `data/cli/shorthand-unit.json`.
 * A stranger's clone has no such folder: the tests are then left out, and one line says so.
 */
export function describeShared(
  path: string,
  title: string,
  tests: (absolutePath: string) => void,
): void {
  const absolute = sharedRoot + path;
  if (existsSync(absolute)) {
    describe(title, () => tests(absolute));
  } else {
    console.log(`left out: "${title}", because ../shared/${path} is absent`);
    // The body is run even where it is left out, and it may read what is not there.
    describe.skip(title, () => it(`needs ../shared/${path}`, () => {}));
  }
}
