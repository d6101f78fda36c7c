import { spawn } from 'node:child_process';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import {
  defineEmitter,
  emit,
  type EmittedFile,
  type Emitter,
  type Part,
  slice,
} from '../../generator/emit.js';
import { generate, loadModel } from '../../generator/index.js';
import {
  cognito,
  filesIn,
  folderWith,
  get,
  opslice,
  packageFolder,
  pathsIn,
  put,
  specText,
} from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';

const spec = specText({ operations: { GetThing: {}, PutThing: {} } });

/** An emitter of the names of all operations, in settings as people write them. */
const namesEmitter = (docs: string): string => `
import { code, defineEmitter, json, sortedOperations } from 'opslice/emit';

export const names = defineEmitter({
  name: 'operation-names',
  needs: ['types'],
  emit: ({ model, folder }) => [
    {
      kind: 'source',
      path: \`\${folder}/operation-names.ts\`,
      statements: [
        {
          kind: 'free',
          declares: 'operationNames',
          offered: true,
          docs: '${docs}',
          code: code\`export const operationNames: readonly string[] = \${json(sortedOperations(model).map(({ name }) => name))};\`,
        },
      ],
    },
  ],
});
`;
const settings = `
import { defineConfig } from 'opslice';
import { names } from './names.ts';

export default defineConfig({ outputs: [{ emit: ['docs'], emitters: [names] }] });
`;

describe('an emitter of the settings', () => {
  it('writes besides the chosen parts and those it needs, and is offered by the index', async () => {
    const cwd = folderWith({
      'spec/things.yaml': spec,
      'names.ts': namesEmitter('All.'),
      'opslice.config.ts': settings,
    });
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(pathsIn(`${cwd}/generated`)).toEqual([
      'manifest.json',
      'thing-store/docs/get-thing.md',
      'thing-store/docs/put-thing.md',
      'thing-store/index.ts',
      'thing-store/operation-names.ts',
      'thing-store/types.ts',
    ]);
    expect(get(cwd, 'generated/thing-store/operation-names.ts')).toMatch(
      /\n\/\*\* All\. \*\/\nexport const operationNames: readonly string\[\] = \['GetThing', 'PutThing'\];\n$/,
    );
    expect(get(cwd, 'generated/thing-store/index.ts')).toContain(
      "export { operationNames } from './operation-names.js';",
    );

    put(cwd, 'names.ts', namesEmitter('All of them.'));
    expect((await runOpslice(['check'], { cwd })).code).toBe(1);
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(get(cwd, 'generated/thing-store/operation-names.ts')).toContain('All of them.');

    put(cwd, 'opslice.config.ts', settings.replace('emitters: [names]', ''));
    const { stderr } = await runOpslice(['generate'], { cwd });
    expect(stderr).toContain('removed generated/thing-store/operation-names.ts\n');
  });

  it('is watched with the settings', async () => {
    const cwd = folderWith({
      'spec/things.yaml': spec,
      'names.ts': namesEmitter('All.'),
      'opslice.config.ts': settings,
    });
    const child = spawn(process.execPath, [opslice, 'generate', '--watch'], { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    await expect.poll(() => said).toContain('watching');
    put(cwd, 'names.ts', namesEmitter('Every one.'));
    await expect
      .poll(() => get(cwd, 'generated/thing-store/operation-names.ts'))
      .toContain('Every one.');
  });
});

describe('a mistake in an emitter of the settings is told, and nothing is written:', () => {
  const file = (path: string, code: string = "['export const one = 1;']"): string =>
    `[{ kind: 'source', path: ${path}, statements: [{ kind: 'free', code: ${code} }] }]`;
  const emitter = (body: string, rest = "name: 'mine', needs: []"): string =>
    `{ ${rest}, emit: ({ folder }) => ${body} }`;

  it.each([
    {
      what: 'it fails',
      emitters: emitter("{ throw new Error('no such thing') }"),
      says: ['The emitter "mine" failed: no such thing', 'opslice.config.ts:1:'],
    },
    {
      what: 'it ends the process',
      emitters: emitter('process.exit(0)'),
      says: ['The emitter "mine" failed: process.exit(0) is called', 'opslice.config.ts:1:'],
    },
    {
      what: 'it gives nothing',
      emitters: emitter('undefined'),
      says: ['The emitter "mine" gives undefined in place of a list of files [emitter-fault]'],
    },
    {
      what: 'it gives a promise',
      emitters: emitter('Promise.resolve([])'),
      says: ['gives a promise in place of a list of files'],
    },
    {
      what: 'it gives no files',
      emitters: emitter('[null]'),
      says: ['gives a list whose entry 1 is not a file: it is null'],
    },
    {
      what: 'a file of no kind',
      emitters: emitter("[{ path: folder + '/mine.ts', text: '' }]"),
      says: ['entry 1 is not a file: its `kind` is undefined'],
    },
    {
      what: 'a file without a path',
      emitters: emitter("[{ kind: 'text', text: '' }]"),
      says: ['entry 1 is not a file: its `path` is undefined'],
    },
    {
      what: 'a file without its text',
      emitters: emitter("[{ kind: 'text', path: folder + '/mine.md' }]"),
      says: ['entry 1 is not a file: its `text` is undefined'],
    },
    {
      what: 'text in place of statements',
      emitters: emitter("[{ kind: 'source', path: folder + '/mine.ts', statements: 'x' }]"),
      says: ['entry 1 is not a file: its `statements` are the text "x"'],
    },
    {
      what: 'text in place of code',
      emitters: emitter(file("folder + '/mine.ts'", "'const one = 1;'")),
      says: ['in its statement 1, `code` is the text "const one = 1;", not what code`…` gives'],
    },
    {
      what: 'code with a hole',
      emitters: emitter(file("folder + '/mine.ts'", "['const one = ', undefined]")),
      says: ['in its statement 1, `code` holds undefined'],
    },
    {
      what: 'code that is none',
      emitters: emitter(file("folder + '/mine.ts'", "['const = 1;']")),
      says: ['"thing-store/mine.ts" cannot be printed: Unexpected token', '"const = 1;"'],
    },
    {
      what: 'an interface without properties',
      emitters: emitter(
        "[{ kind: 'source', path: folder + '/mine.ts', statements: [{ kind: 'interface', name: 'Mine' }] }]",
      ),
      says: ['in its statement 1, `properties` are undefined'],
    },
    {
      what: 'it has the name of a part',
      emitters: emitter('[]', "name: 'client', needs: []"),
      says: ['Two emitters are called "client"'],
    },
    {
      what: 'two have one name',
      emitters: `${emitter('[]')}, ${emitter('[]')}`,
      says: ['Two emitters are called "mine"'],
    },
    {
      what: 'a file outside of the folder of the service',
      emitters: emitter(file("'../up.ts'")),
      says: ['a file "../up.ts" outside of the folder', 'here "thing-store/"'],
    },
    {
      what: 'a file that leads out of it',
      emitters: emitter(file("folder + '/../../up.ts'")),
      says: ['outside of the folder'],
    },
    {
      what: 'a file of another part',
      emitters: emitter(file("folder + '/Types.ts'"), "name: 'mine', needs: ['types']"),
      says: ['gives the file "thing-store/Types.ts", which another part writes'],
    },
    {
      what: 'the index',
      emitters: emitter(file("folder + '/index.ts'")),
      says: ['"thing-store/index.ts", which another part writes'],
    },
    {
      what: 'a name of a file that nothing writes',
      emitters: emitter(
        file(
          "folder + '/mine.ts'",
          "[{ kind: 'reference', name: 'a', from: folder + '/tipes.ts', type: true }]",
        ),
        "name: 'mine', needs: ['types']",
      ),
      says: ['takes "a" from "thing-store/tipes.ts", which nothing writes', 'thing-store/types.ts'],
    },
    {
      what: 'a file that nothing writes',
      emitters: emitter(
        file(
          "folder + '/mine.ts'",
          "['import(', { kind: 'module', from: folder + '/tipes.ts' }, ')']",
        ),
        "name: 'mine', needs: ['types']",
      ),
      says: ['takes something from "thing-store/tipes.ts", which nothing writes'],
    },
    {
      what: 'a name that the runtime does not export',
      emitters: emitter(
        file(
          "folder + '/mine.ts'",
          "[{ kind: 'reference', name: 'nothing', from: 'runtime/core/client.ts', type: true }]",
        ),
      ),
      says: ['takes "nothing" from "runtime/core/client.ts"'],
    },
    {
      what: 'a part that there is not',
      emitters: emitter('[]', "name: 'mine', needs: ['clients']"),
      says: ['opslice.config.ts:1:', 'clients', '[wrong-value]'],
    },
    {
      what: 'no function',
      emitters: "{ name: 'mine', needs: [], emit: 5 }",
      says: ['opslice.config.ts:1:', 'emit'],
    },
  ])('$what', async ({ emitters, says }) => {
    const cwd = folderWith({
      'spec/things.yaml': spec,
      'opslice.config.ts': `export default { outputs: [{ emit: [], emitters: [${emitters}] }] };\n`,
    });
    const before = filesIn(cwd);
    const { code, stdout, stderr } = await runOpslice(['generate'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const each of says) expect(stderr).toContain(each);
    expect(stderr).not.toContain(cwd);
    expect(filesIn(cwd)).toEqual(before);
  });
});

it.each([['generate'], ['check']])(
  'what emitters print is no part of what %s prints',
  async (command) => {
    const cwd = folderWith({
      'spec/things.yaml': spec,
      'opslice.config.ts':
        "export default { outputs: [{ emit: [], emitters: [{ name: 'mine', needs: [], " +
        "emit: () => { console.log('looking'); return []; } }] }] };\n",
    });
    await runOpslice(['generate', '--quiet'], { cwd });
    const { code, stdout, stderr } = await runOpslice([command, '--json'], { cwd });
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toBeDefined();
    expect(stderr).toContain('looking\n');
  },
);

describe('emit', () => {
  it('gives the files that generate would write, and writes none', async () => {
    const cwd = folderWith({ 'spec/cognito-identity.yaml': cognito });
    const parts: readonly Part[] = ['types', 'client', 'cli', 'mocks', 'docs'];
    for (const language of ['ts', 'js'] as const) {
      await generate({ cwd, emit: parts, language, out: language });
      const { model } = await loadModel(`${cwd}/spec/cognito-identity.yaml`);
      const files = await emit(model, { parts, language, source: '../spec/cognito-identity.yaml' });
      const { 'manifest.json': _, ...written } = filesIn(`${cwd}/${language}`);
      expect(Object.fromEntries(files.map(({ path, text }) => [path, text]))).toEqual(written);
    }
  });

  it('takes what a slice leaves of a model', async () => {
    const { model } = await loadModel(`${packageFolder}/spec/cognito-identity.yaml`);
    const files = await emit(slice(model, ['GetId']), { parts: ['client'] });
    const operations = files.map(({ path }) => path).filter((path) => path.includes('operations/'));
    expect(operations).toEqual(['cognito-identity/operations/get-id.ts']);
  });

  it('rejects what a faulty emitter gives', async () => {
    const { model } = await loadModel(`${packageFolder}/spec/cognito-identity.yaml`);
    const emitter = defineEmitter({ name: 'docs', needs: [], emit: () => [] });
    await expect(emit(model, { emitters: [emitter] })).rejects.toMatchObject({
      name: 'SpecError',
      diagnostics: [{ code: 'emitter-fault', file: 'cognito-identity' }],
    });
  });

  it('rejects code that cannot be printed', async () => {
    const { model } = await loadModel(`${packageFolder}/spec/cognito-identity.yaml`);
    const emitter = defineEmitter({
      name: 'mine',
      needs: [],
      emit: ({ folder }) => [
        {
          kind: 'source',
          path: `${folder}/mine.ts`,
          statements: [{ kind: 'free', code: ['const = 1;'] }],
        },
      ],
    });
    await expect(emit(model, { emitters: [emitter] })).rejects.toMatchObject({
      name: 'SpecError',
      diagnostics: [{ code: 'emitter-fault', file: 'cognito-identity' }],
    });
  });

  it('has plain types', () => {
    expectTypeOf(emit).returns.resolves.toEqualTypeOf<readonly EmittedFile[]>();
    expectTypeOf(defineEmitter).returns.toEqualTypeOf<Emitter>();
    // @ts-expect-error: there is no such part
    defineEmitter({ name: 'mine', needs: ['clients'], emit: () => [] });
  });
});
