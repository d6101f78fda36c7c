import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../support/generation.js';
import { importsOf } from './imports.js';

const read = (path: string): string => readFileSync(join(packageFolder, path), 'utf8');

/** All files and folders that documents may name, from the root. */
const paths = ['generator', 'generated', 'spec', 'test', 'dist'].flatMap((folder) => [
  folder,
  ...readdirSync(join(packageFolder, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    [folder, ...path.split(sep)].join('/'),
  ),
]);

/** The paths that a document names: whole ones, and the ends of those that are in some room. */
function pathsIn(document: string): string[] {
  const named = read(document).match(/`[\w.-]+(?:\/[\w.-]+)*(?:\.ts|\/)`/g) ?? [];
  const whole = read(document).match(/`(?:generator|test|spec|generated)\/[\w./-]+`/g) ?? [];
  return [...named, ...whole].map((each) => each.slice(1, -1));
}

function isThere(path: string): boolean {
  const name = path.replace(/\/$/, '');
  const ends = [name, `${name}.ts`, `${name}.test.ts`];
  return paths.some((each) => ends.some((end) => each === end || each.endsWith(`/${end}`)));
}

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names paths that are there', (document) => {
  const named = pathsIn(document);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

test('README.md names paths that are there', () => {
  const whole = pathsIn('README.md').filter((path) =>
    /^(generator|test|spec|generated)\//.test(path),
  );
  expect(whole.length).toBeGreaterThan(0);
  expect(whole.filter((path) => !isThere(path))).toEqual([]);
});

test('ARCHITECTURE.md says of each folder of tests what it proves', () => {
  const [, table = ''] =
    /\n\| folder [^\n]*\n\|[-| ]+\n([^]*?)\n\n/.exec(read('ARCHITECTURE.md')) ?? [];
  const named = [...table.matchAll(/^\| (\S+)/gm)].map(([, folder]) => folder);
  const folders = readdirSync(join(packageFolder, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(named).toEqual(folders.sort());
});

test('the walk of one operation has at most 15 files, each imported by one before it', () => {
  const [, walk = ''] =
    /## One operation, from YAML to the wire\n([^]*?)\n## /.exec(read('ARCHITECTURE.md')) ?? [];
  const steps = [...walk.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path = '']) => path);
  expect(steps.length).toBeLessThanOrEqual(15);
  expect(steps.filter((path) => !existsSync(join(packageFolder, path)))).toEqual([]);
  const reached = new Set<string>();
  const beginnings: string[] = [];
  for (const path of steps) {
    if (!reached.has(path)) beginnings.push(path);
    for (const { to } of importsOf(path, read(path))) reached.add(to);
  }
  expect(beginnings).toEqual([
    'generator/commands/generate.ts',
    'generated/cognito-identity/operations/get-credentials-for-identity.ts',
  ]);
});
