import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop } from '../conformance/build-client.js';
import { modelOf, specText } from '../support/generation.js';

const waiter = { delay: 2, maxAttempts: 10 };
const acceptor = { state: 'success', matcher: 'path', argument: 'State', expected: 'DONE' };
const spec = (more: boolean): string =>
  specText({
    operations: {
      ListNames: {
        input: { Token: 'string' },
        output: { Names: { type: 'list', member: 'string' }, Token: 'string', State: 'string' },
        ...(more && {
          pagination: { input: 'Token', output: 'Token', result: 'Names' },
          waiters: { Done: { ...waiter, acceptors: [acceptor] } },
        }),
      },
    },
  });

const workshop = openWorkshop();
afterAll(() => workshop.close());
const folders = { plain: '', more: '' };
beforeAll(async () => {
  folders.plain = (await workshop.build(modelOf(spec(false)))).folder;
  folders.more = (await workshop.build(modelOf(spec(true)))).folder;
});

async function esbuildOf(folder: string, program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

async function rollupOf(folder: string, program: string): Promise<string> {
  const entry = join(folder, 'program.js');
  const isEntry = (id: string): string | null => (id === entry ? entry : null);
  const bundle = await rollup({
    input: entry,
    plugins: [
      { name: 'program', resolveId: isEntry, load: (id) => (id === entry ? program : null) },
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output.map((file) => ('code' in file ? file.code : '')).join('');
}

const call = `console.log(await listNames(createClient({ region: 'us-east-1' }), {}));`;
const needed = `import { createClient, listNames } from './index.js'; ${call}`;

describe.each([
  ['esbuild', esbuildOf],
  ['rollup', rollupOf],
])('in a bundle of %s', (_, bundleOf) => {
  test('paginators and waiters that are not used are nothing', async () => {
    const plain = await bundleOf(folders.plain, needed);
    const beside = await bundleOf(folders.more, needed);
    const named = await bundleOf(
      folders.more,
      `import { createClient, listNames, paginateListNames, PaginationError, waitUntilDone, WaitFailed, WaitTimeout } from './index.js'; ${call}`,
    );
    expect(beside.length).toBe(plain.length);
    expect(named.length).toBe(plain.length);
  });

  test('those that are used bring only what they need', async () => {
    const plain = await bundleOf(
      folders.plain,
      `export { createClient, listNames } from './index.js';`,
    );
    const use = async (name: string): Promise<string> =>
      bundleOf(folders.more, `export { createClient, listNames, ${name} } from './index.js';`);
    const [pages, waits] = [await use('paginateListNames'), await use('waitUntilDone')];
    expect(pages).not.toMatch(/WaitTimeout/);
    expect(waits).not.toMatch(/PaginationError/);
    if (bundleOf !== esbuildOf) return;
    const added = [pages, waits].map((each) => each.length - plain.length);
    console.log(
      `bytes added: ${added[0]} B by a paginator (of 650), ${added[1]} B by a waiter (of 1300)`,
    );
    expect(added[0]).toBeLessThanOrEqual(650);
    expect(added[1]).toBeLessThanOrEqual(1300);
  });
});
