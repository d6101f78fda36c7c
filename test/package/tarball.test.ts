/** The tarball that npm would publish. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { packageFolder } from '../support/generation.js';
import { packed } from '../support/installed.js';
import { runNode } from '../support/run.js';

let tarball: string;
beforeAll(async () => {
  tarball = await packed();
});

const program = (path: string): string => join(packageFolder, 'node_modules', path);

it('publint has nothing to say of it', async () => {
  const words = [
    program('publint/src/cli.js'),
    'run',
    tarball,
    '--strict',
    '--level',
    'suggestion',
  ];
  expect(await runNode(...words)).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('All good!'),
  });
});

it('its types are found by all who can import it, says attw', async () => {
  const words = [program('@arethetypeswrong/cli/dist/index.js'), '--profile', 'esm-only', tarball];
  expect(await runNode(...words, '--format', 'json')).toMatchObject({ code: 0, stderr: '' });
});

it('runs nothing where it is installed', () => {
  const words = ['-xzOf', tarball, 'package/package.json'];
  const { scripts } = JSON.parse(execFileSync('tar', words, { encoding: 'utf8' }));
  const events = ['install', 'prepare', 'prepublish'].flatMap((name) => [
    `pre${name}`,
    name,
    `post${name}`,
  ]);
  expect(Object.keys(scripts).filter((name) => events.includes(name))).toEqual([]);
});

it('holds what users need and nothing else', () => {
  const paths = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const kinds = new Set(paths.map((path) => path.replace(/^package\//, '').replace(/[^/]*$/, '')));
  const rooms = [...kinds].map((kind) => kind.split('/').slice(0, 2).join('/'));
  expect([...new Set(rooms)].sort()).toEqual([
    '',
    'dist/',
    'dist/javascript',
    'dist/types',
    'dist/vendor',
    'generator/runtime',
    'spec/',
    'spec/schema',
    'test/own-emitters',
  ]);
  expect(paths.filter((path) => /\.(test|map|tgz)\b|demo|\.sha256$/.test(path))).toEqual([]);
});
