import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile, folderWith } from '../support/generation.js';
import { bundleSuite, type SuiteScripts, writeSuite } from './build-suite.js';
import { runtimes } from './runtimes.js';
import { startSuiteServer, type SuiteServer } from './server.js';

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
