import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitNode } from '../../generator/emitters/node.js';
import { emitService } from '../../generator/emitters/service.js';
import { render } from '../../generator/output/render.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { checkedText } from '../support/checked.js';
import { bundlers } from '../support/bundlers.js';
import {
  folderWith,
  modelOf,
  packageFolder,
  runCompiler,
  specText,
} from '../support/generation.js';

let folder: string;
const cleanings: (() => void)[] = [];
afterAll(() => cleanings.forEach((clean) => clean()));

/** What one may write, and what the compiler refuses. */
const uses = `
import { createClient, getThing } from './ts/thing-store/index.js';
import { nodeDefaults, type NodeDefaults, type NodeDefaultsOptions } from './ts/node.js';
const options: NodeDefaultsOptions = { profile: 'work', region: async () => 'eu-west-1' };
const defaults: NodeDefaults = nodeDefaults(options);
export const plain = createClient(nodeDefaults());
export const changed = createClient({ ...defaults, region: 'eu-west-1', credentials: null, maxAttempts: 5 });
export const thing = await getThing(plain, {});
// @ts-expect-error -- a region is a text, or a function that gives one
nodeDefaults({ region: 1 });
// @ts-expect-error -- only there may it be a function
createClient({ region: () => 'eu-west-1' });
// @ts-expect-error -- endpoints of one service are no default of all
nodeDefaults({ endpoint: 'https://a.example' });
`;

beforeAll(async () => {
  folder = folderWith({ 'uses.ts': uses, 'package.json': '{"type":"module"}' }, (clean) =>
    cleanings.push(clean),
  );
  const model = modelOf(specText({ operations: { GetThing: {} } }));
  const files = [...emitNode(), ...emitService(model, new Set(['types', 'client']), 'test')];
  const all = [...files, ...runtimeFiles(files)];
  for (const language of ['ts', 'js'] as const) {
    for (const [path, text] of await render(all, { language }, ['// Generated.'])) {
      const place = join(folder, language, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, checkedText(text));
    }
  }
}, 60_000);

test('compiles as strictly as can be, with the types of Node and without the DOM library', async () => {
  const modules = join(packageFolder, 'node_modules');
  symlinkSync(modules, join(folder, 'node_modules'));
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    noEmit: true,
    skipLibCheck: false,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
  };
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ['uses.ts'] }));
  const ended = await runCompiler(['-p', config], packageFolder);
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
});

describe.each(Object.entries(bundlers))('%s', (_, bundle) => {
  const codeOf = async (program: string): Promise<string> =>
    new TextDecoder().decode(await bundle(folder, program));

  test('adds nothing of it to a client that does not use it', async () => {
    const api = `import { createClient, getThing } from './js/thing-store/index.js';`;
    const call = `await getThing(createClient({ region: 'us-east-1' }), {});`;
    const without = await codeOf(api + call);
    const beside = await codeOf(`${api} import { nodeDefaults } from './js/node.js'; ${call}`);
    // Modules of Node are named, since a bundler cannot know that they do nothing.
    const named = /import[^;]*["']node:[\w/]+["'];?\s*/g;
    expect(beside.replace(named, '').length).toBe(without.length);
    expect(without).not.toContain('node:');
    expect(without).not.toMatch(/AWS_REGION|later\.invalid/);
  });
});
