import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { compile, folderWith, packageFolder } from '../support/generation.js';
import { bundleSuite, type SuiteScripts, writeSuite } from './build-suite.js';
import { runtimes } from './runtimes.js';
import { startSuiteServer, type SuiteServer } from './server.js';

const versions = z.object({ optionalDependencies: z.record(z.string(), z.string()) });

let folder: string;
let scripts: SuiteScripts;
let server: SuiteServer;
beforeAll(async () => {
  folder = folderWith({ 'package.json': '{"type":"module"}' }, afterAll);
  await writeSuite(folder);
  scripts = await bundleSuite(folder);
  server = await startSuiteServer();
});
afterAll(() => server.close());

test.each(await runtimes())('the client suite on $name', async ({ name, run }) => {
  const outcomes = await run(scripts, folder, `${server.url}/${encodeURIComponent(name)}`);
  for (const { title, leftOut } of outcomes) {
    if (leftOut !== null) console.log(`left out on ${name}: ${title}, because ${leftOut}`);
  }
  expect(outcomes.filter(({ problem }) => problem !== null)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(25);
});

test('the suite compiles without the library of the DOM', async () => {
  expect(await compile(folder, 'node', ['--lib', 'es2023'])).toBe('');
});

test('the README names the runtimes with the versions that are tried', () => {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8');
  const [, section = ''] = /^## Where it runs\n([^]*?)^## /m.exec(readme) ?? [];
  const named = [...section.matchAll(/^\| (.+?) +\| yes/gm)].map(([, name]) => name);
  const { optionalDependencies } = versions.parse(
    JSON.parse(readFileSync(join(packageFolder, 'test/runtimes/package.json'), 'utf8')),
  );
  const tried = (name: string, of: RegExp): string =>
    of.exec(optionalDependencies[name] ?? '')?.[0] ?? `no version of ${name}`;
  expect(named).toEqual([
    `Node ${tried('node-20', /\d+\.\d+(?=\.)/)}, ${tried('node-22', /22/)}, ${tried('node-24', /24/)}`,
    `Bun ${tried('@oven/bun-linux-x64', /^\d+\.\d+/)}`,
    `Deno ${tried('@deno/linux-x64-glibc', /^\d+\.\d+/)}`,
    'workerd',
    'Chromium',
  ]);
});
