/** `opslice docs --serve`, as a process. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { folderWith } from '../support/generation.js';
import { runNode, type Running, startNode } from '../support/run.js';

const program = 'dist/opslice.js';
const spec = 'spec/cognito-identity.yaml';
const started: Running[] = [];
afterAll(() => Promise.all(started.map((each) => each.stop())));

async function start(...words: readonly string[]): Promise<Running> {
  const running = await startNode(...words);
  started.push(running);
  return running;
}

it('serves the pages, and the mock behind them, and says where', async () => {
  const { line } = await start(program, 'docs', spec, '--serve', '--state');
  const [, pages = '', mock = ''] =
    /^spec\/cognito-identity\.yaml: the pages are at (\S+), the mock behind them at (\S+)$/.exec(
      line,
    ) ?? [];
  expect(pages).toBe(`${mock}/_opslice/docs/`);
  const page = await fetch(`${pages}operations/create-identity-pool.html`);
  expect(await page.text()).toContain('data-form="../forms/create-identity-pool.json"');
  const made = await fetch(mock, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityService.ListIdentityPools' },
    body: '{"MaxResults":1}',
  });
  // With state there is nothing before something was made.
  expect(await made.json()).toEqual({ IdentityPools: [] });
});

it('says it as JSON', async () => {
  const { line } = await start(program, 'docs', spec, '--serve', '--json', '--quiet');
  const { ok, url, mock } = JSON.parse(line);
  expect({ ok, url }).toEqual({ ok: true, url: `${mock}/_opslice/docs/` });
});

describe('the options of docs', () => {
  it.each([
    [['--serve', '--out', 'x'], "option '--out <folder>' cannot be used with option '--serve'"],
    [
      ['--serve', '--program', 'x'],
      "option '--program <words>' cannot be used with option '--serve'",
    ],
    [['--serve', '--format', 'md'], "option '--format <format>' cannot be used with"],
    [['--state', '--out', 'x'], "option '--state' needs '--serve'"],
    [['--port', '0', '--out', 'x'], "option '--port <number>' needs '--serve'"],
    [[], "required option '--out <folder>' not specified"],
  ])('go together or not: %j', async (flags, message) => {
    const { code, stderr } = await runNode(program, 'docs', spec, ...flags);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

/** Keeps the address of each module that Node loads, in the file beside it. */
const hooks = {
  'register.mjs': `import { register } from 'node:module';
register('./hooks.mjs', import.meta.url);`,
  'hooks.mjs': `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(new URL('loaded', import.meta.url), url + '\\n');
  return next(url, context);
}`,
};

/** The modules of opslice itself that a start loads. */
async function loadedBy(words: readonly string[]): Promise<readonly string[]> {
  const folder = folderWith({ ...hooks, loaded: '' }, afterAll);
  await start('--import', join(folder, 'register.mjs'), program, ...words);
  const urls = readFileSync(join(folder, 'loaded'), 'utf8').split('\n');
  return urls
    .filter((url) => /^file:.*\/(?:dist|node_modules)\//.test(url))
    .map((url) => fileURLToPath(url));
}

describe('a second start', () => {
  it.each([
    ['mock', [spec]],
    ['mock', [spec, '--state']],
    ['docs', [spec, '--serve']],
    ['docs', [spec, '--serve', '--state']],
  ])('of %s %j loads no library of any size', async (command, words) => {
    await start(program, command, ...words);
    const loaded = await loadedBy([command, ...words]);
    expect(loaded).toContain(join(process.cwd(), program));
    const bytes = loaded.map((path) => readFileSync(path).length);
    // Commander and what serves; YAML alone has as much, and the schemas twice that.
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(300_000);
    expect(loaded.filter((path) => path.includes('node_modules'))).toEqual([]);
  });
});
