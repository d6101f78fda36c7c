import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../support/generation.js';

/** The paths of this repository that a document names. */
function pathsIn(document: string): string[] {
  const text = readFileSync(join(packageFolder, document), 'utf8');
  const named = text.match(/`(?:generator|test|spec|generated)\/[\w./-]+`/g) ?? [];
  return named.map((each) => each.slice(1, -1));
}

test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])(
  '%s names paths that are there',
  (document) => {
    const paths = pathsIn(document);
    expect(paths.length).toBeGreaterThan(0);
    const there = (path: string): boolean =>
      ['', '.ts', '.test.ts'].some((end) => existsSync(join(packageFolder, path + end)));
    expect(paths.filter((path) => !there(path))).toEqual([]);
  },
);

test('the walk of one operation has at most 15 files, all there', () => {
  const text = readFileSync(join(packageFolder, 'ARCHITECTURE.md'), 'utf8');
  const [, walk = ''] = /## One operation, from YAML to the wire\n([^]*?)\n## /.exec(text) ?? [];
  const steps = [...walk.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path = '']) => path);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.length).toBeLessThanOrEqual(15);
  expect(steps.filter((path) => !existsSync(join(packageFolder, path)))).toEqual([]);
});
