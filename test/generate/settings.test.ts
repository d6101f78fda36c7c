import { rmSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Config, defineConfig, type OutputConfig, type Part } from '../../generator/index.js';
import {
  filesIn,
  folderWith,
  get,
  opslice,
  pathsIn,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { startNode } from '../support/run.js';

const spec = (id: string, operation = 'GetThing'): string =>
  specText({ operations: { [operation]: {} } }, { id });

const files = { 'spec/things.yaml': spec('Things'), 'spec/more.yaml': spec('More') };

/** Settings as a script. */
const script = (outputs: string): string =>
  `import { defineConfig } from 'opslice';\n\nexport default defineConfig({\n  outputs: ${outputs},\n});\n`;

describe('settings', () => {
  it.each([
    { name: 'opslice.config.ts', text: script("[{ out: 'lib' as string, emit: ['docs'] }]") },
    { name: 'opslice.config.js', text: script("[{ out: 'lib', emit: ['docs'] }]") },
    { name: 'opslice.config.json', text: '{ "outputs": [{ "out": "lib", "emit": ["docs"] }] }' },
  ])('are read from $name, from the current folder upwards', async ({ name, text }) => {
    const cwd = folderWith({ ...files, [name]: text, 'src/deep/own.md': 'mine' });
    const inside = { cwd: `${cwd}/src/deep` };
    expect(await runOpslice(['generate'], inside)).toEqual(succeeded);
    expect(pathsIn(`${cwd}/lib`)).toEqual([
      'manifest.json',
      'more/docs/get-thing.md',
      'things/docs/get-thing.md',
    ]);
    expect(await runOpslice(['check'], inside)).toEqual(succeeded);
    expect(pathsIn(`${cwd}/src`)).toEqual(['deep/own.md']);
  });

  it('may name a JSON Schema, as editors want it', async () => {
    const text = '{ "$schema": "./any.schema.json", "outputs": [{ "emit": ["docs"] }] }';
    const cwd = folderWith({ ...files, 'opslice.config.json': text });
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    put(cwd, 'opslice.config.json', text.replace('"./any.schema.json"', '5'));
    const { stderr } = await runOpslice(['generate'], { cwd });
    expect(stderr).toContain('opslice.config.json:1:14 error `$schema` must be text');
  });

  it('may have several outputs, some of one folder with one runtime', async () => {
    const outputs = [
      { specs: ['spec/things.yaml'], emit: ['client'] },
      { specs: ['spec/more.yaml'], emit: ['client', 'docs'], language: 'js' },
      { specs: ['spec/more.yaml'], emit: ['docs'], out: 'pages' },
    ];
    const cwd = folderWith({ ...files, 'opslice.config.json': JSON.stringify({ outputs }) });
    const { stderr } = await runOpslice(['generate'], { cwd });
    // Pages of a service and code of it are two outputs of one service.
    expect(stderr).toMatch(/^2 services, 2 operations: /);
    for (const command of ['generate', 'check']) {
      const { stdout } = await runOpslice([command, '--json'], { cwd });
      expect(JSON.parse(stdout)).toMatchObject({ services: 2, operations: 2 });
    }
    const paths = pathsIn(cwd);
    expect(paths).toEqual(
      expect.arrayContaining([
        'generated/runtime/core/send.ts',
        'generated/runtime/core/send.js',
        'generated/things/client.ts',
        'generated/more/client.js',
        'pages/more/docs/get-thing.md',
      ]),
    );
    expect(paths).not.toContain('generated/more/client.ts');
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('that have one specification in two outputs tell its warnings once', async () => {
    const cwd = folderWith({
      'spec/things.yaml': specText({
        operations: { GetThing: {} },
        shapes: { Old: { type: 'string' } },
      }),
      'opslice.config.json': '{"outputs":[{"emit":["docs"]},{"emit":["types"],"out":"lib"}]}',
    });
    // The second run takes them from the manifests.
    for (const run of [1, 2]) {
      const { code, stderr } = await runOpslice(['generate'], { cwd });
      expect(code, String(run)).toBe(0);
      expect(stderr.match(/\[unused-shape\]/g)).toHaveLength(1);
    }
    const { stdout } = await runOpslice(['generate', '--json'], { cwd });
    expect(JSON.parse(stdout).warnings).toMatchObject([{ code: 'unused-shape' }]);
  });

  it('say all that an output folder holds: what they no longer name is removed, by name', async () => {
    const cwd = folderWith({ ...files, 'opslice.config.json': '{"outputs":[{"emit":["docs"]}]}' });
    await runOpslice(['generate'], { cwd });
    put(cwd, 'generated/own.md', 'mine');
    rmSync(`${cwd}/spec/more.yaml`);
    expect((await runOpslice(['check'], { cwd })).code).toBe(1);
    const { stderr } = await runOpslice(['generate'], { cwd });
    expect(stderr).toMatch(
      /^removed generated\/more\/docs\/get-thing\.md\n1 service, .* 1 removed \(/,
    );
    expect(pathsIn(`${cwd}/generated`)).toEqual([
      'manifest.json',
      'own.md',
      'things/docs/get-thing.md',
    ]);
  });

  it('are changed for one run by flags, which are not remembered', async () => {
    const settings = { outputs: [{ emit: ['docs'] }, { emit: ['docs'], out: 'other' }] };
    const cwd = folderWith({ ...files, 'opslice.config.json': JSON.stringify(settings) });
    const words = ['generate', 'spec/more.yaml', '--out', 'other', '--emit', 'types'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    expect(pathsIn(cwd).filter((path) => !path.startsWith('spec/'))).toEqual([
      'opslice.config.json',
      'other/manifest.json',
      'other/more/index.ts',
      'other/more/types.ts',
    ]);
    await runOpslice(['generate'], { cwd });
    expect(pathsIn(`${cwd}/other`)).toEqual(pathsIn(`${cwd}/generated`));
  });

  it('do not stand in the way of a folder that they do not know', async () => {
    const cwd = folderWith({ ...files, 'opslice.config.json': '{"outputs":[{"emit":["docs"]}]}' });
    const words = ['generate', 'spec/more.yaml', '--out', 'own', '--emit', 'types'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
    expect(pathsIn(`${cwd}/own`)).toEqual(['manifest.json', 'more/index.ts', 'more/types.ts']);
  });

  it('of one output change nothing of another where one has a problem', async () => {
    const outputs = [{ specs: ['spec/things.yaml'] }, { specs: ['spec/bad.yaml'], out: 'bad' }];
    const cwd = folderWith({
      ...files,
      'spec/bad.yaml': 'service: {}',
      'opslice.config.json': JSON.stringify({ outputs }),
    });
    const before = filesIn(cwd);
    expect((await runOpslice(['generate'], { cwd })).code).toBe(1);
    expect(filesIn(cwd)).toEqual(before);
  });

  it('are not kept in the manifest', async () => {
    const cwd = folderWith({ ...files, 'opslice.config.json': '{"outputs":[{"emit":["docs"]}]}' });
    await runOpslice(['generate'], { cwd });
    const { services } = JSON.parse(get(cwd, 'generated/manifest.json'));
    expect(Object.keys(services.more).sort()).toEqual([
      'fingerprint',
      'generator',
      'language',
      'operations',
      'runtime',
      'spec',
      'warnings',
    ]);
  });

  it('have types', () => {
    expectTypeOf(defineConfig).parameters.toEqualTypeOf<[Config]>();
    expectTypeOf<OutputConfig['emit']>().toEqualTypeOf<readonly Part[] | undefined>();
    // @ts-expect-error there is no such part
    expect(defineConfig({ outputs: [{ emit: ['dox'] }] })).toBeDefined();
  });
});

describe('what is wrong with settings is told with its place', () => {
  it.each([
    {
      what: 'an unknown key',
      name: 'opslice.config.ts',
      text: script("[{ outt: 'lib' }]"),
      at: 'opslice.config.ts:4:15',
      says: '> 4 |   outputs: [{ outt: ',
    },
    {
      what: 'a part that there is not, behind a name',
      name: 'opslice.config.js',
      text: "const emit = ['docs', 'clinet'];\nexport default { outputs: [{ emit }] };\n",
      at: 'opslice.config.js:1:23',
      says: 'did you mean client?',
    },
    {
      what: 'JSON of a wrong type',
      name: 'opslice.config.json',
      text: '{\n  "outputs": [{ "out": 5 }]\n}\n',
      at: 'opslice.config.json:2:24',
      says: 'must be text, not the number 5',
    },
    {
      what: 'no outputs',
      name: 'opslice.config.ts',
      text: 'export default {};\n',
      at: 'opslice.config.ts:1:1',
      says: 'lacks "outputs"',
    },
    {
      what: 'a fault in the syntax',
      name: 'opslice.config.ts',
      text: 'export default { outputs: [ };\n',
      at: 'opslice.config.ts:1:29',
      says: '[settings-fault]',
    },
    {
      what: 'a script that fails',
      name: 'opslice.config.js',
      text: "\n  throw new Error('no such variable');\n",
      at: 'opslice.config.js:2:3',
      says: 'The settings cannot be run: no such variable',
    },
    {
      what: 'a script that ends the process',
      name: 'opslice.config.ts',
      text: 'process.exit(0);\nexport default { outputs: [{}] };\n',
      at: 'opslice.config.ts:1:1',
      says: 'process.exit(0) is called',
    },
    {
      what: 'an import that leads nowhere',
      name: 'opslice.config.ts',
      text: "import one from './nowhere.ts';\nexport default one;\n",
      at: 'opslice.config.ts:1:1',
      says: "cannot be run: Cannot find module './nowhere.ts' [settings-fault]",
    },
    {
      what: 'nothing as the default export',
      name: 'opslice.config.ts',
      text: 'const outputs = [];\nexport default null;\n',
      at: 'opslice.config.ts:2:16',
      says: 'by default is null',
    },
    {
      what: 'no default export',
      name: 'opslice.config.ts',
      text: 'export const outputs = [{}];\n',
      at: 'opslice.config.ts:1:1',
      says: 'mend: Write `export default`',
    },
    {
      what: 'text without quotes in JSON',
      name: 'opslice.config.json',
      text: '{ "outputs": [{ "out": 5 }] }',
      at: 'opslice.config.json:1:24',
      says: 'mend: Quote it: "5"\n',
    },
    {
      what: 'true where JSON has a text',
      name: 'opslice.config.json',
      text: '{ "outputs": [{ "out": true }] }',
      at: 'opslice.config.json:1:24',
      says: 'mend: Write text.\n',
    },
    {
      what: 'an emitter that is not a function',
      name: 'opslice.config.ts',
      text: script("[{ emitters: [{ name: 'own', needs: [], emit: 'docs' }] }]"),
      at: 'opslice.config.ts:4:58',
      says: 'mend: Write a function that gives files, as `defineEmitter`',
    },
    {
      what: 'a list where JSON has a text',
      name: 'opslice.config.json',
      text: '{ "outputs": [{ "out": ["lib"] }] }',
      at: 'opslice.config.json:1:24',
      says: 'mend: Write text.\n',
    },
    {
      what: 'no output in the list',
      name: 'opslice.config.ts',
      text: script('[]'),
      at: 'opslice.config.ts:4:12',
      says: '`outputs` is an empty list',
    },
    {
      what: 'no specification in the list',
      name: 'opslice.config.json',
      text: '{ "outputs": [{ "specs": [] }] }',
      at: 'opslice.config.json:1:26',
      says: '`specs` is an empty list',
    },
    {
      what: 'no part in the list',
      name: 'opslice.config.ts',
      text: script('[{ emit: [] }]'),
      at: 'opslice.config.ts:4:21',
      says: '`emit` is an empty list without `emitters`',
    },
    {
      what: 'an extension of imports that JavaScript does not have',
      name: 'opslice.config.json',
      text: '{ "outputs": [{ "language": "js", "importExtension": ".ts" }] }',
      at: 'opslice.config.json:1:54',
      says: 'mend: Leave it out, or take `language` away.',
    },
    {
      what: 'two extensions of imports in one folder',
      name: 'opslice.config.ts',
      text: script(
        "[{ importExtension: '.ts' }, { out: '../' + import.meta.dirname.split('/').at(-1) + '/generated' }]",
      ),
      at: 'opslice.config.ts:4:41',
      says: 'mend: Give both the same `importExtension`, or one of them another folder with `out`.',
    },
    {
      what: 'a specification that is not there',
      name: 'opslice.config.ts',
      text: script("[{ specs: ['spec/more.yaml', 'spec/other.yaml'] }]"),
      at: 'opslice.config.ts:4:41',
      says: 'There is no file spec/other.yaml [file-missing]',
    },
    {
      what: 'an overlay that is not there',
      name: 'opslice.config.json',
      text: '{ "outputs": [{ "overlays": ["patch.yaml"] }] }',
      at: 'opslice.config.json:1:30',
      says: 'mend: Check the path. Paths in settings start from the folder of the settings.',
    },
    {
      what: 'a pattern that finds nothing',
      name: 'opslice.config.ts',
      text: script("[{ specs: ['api/*.yaml'] }]"),
      at: 'opslice.config.ts:4:22',
      says: 'No specification is found by api/*.yaml',
    },
    {
      what: 'a specification twice in one folder',
      name: 'opslice.config.ts',
      text: script("[{}, { specs: ['spec/*.yaml'], emit: ['docs'] }]"),
      at: 'opslice.config.ts:4:26',
      says: 'Another output writes more.yaml into the folder generated already',
    },
    {
      what: 'an output folder in the folder of a service',
      name: 'opslice.config.ts',
      text: script("[{ emit: ['docs'] }, { emit: ['docs'], out: 'generated/more' }]"),
      at: 'opslice.config.ts:4:56',
      says: 'generated/more lies in generated/more, which another output writes',
    },
  ])('$what', async ({ name, text, at, says }) => {
    const cwd = folderWith({ ...files, [name]: text });
    for (const command of ['generate', 'check']) {
      const { code, stdout, stderr } = await runOpslice([command], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^${at.replaceAll('.', '\\.')} error `));
      expect(stderr).toContain(says);
      expect(stderr).not.toContain(cwd);
    }
    expect(Object.keys(filesIn(cwd)).filter((path) => path.includes('generated'))).toEqual([]);
  });

  it.each([
    {
      names: ['opslice.config.mts'],
      says: 'mts error .*\n {2}mend: Rename the file to opslice.config.ts',
    },
    {
      names: ['opslice.config.cjs'],
      says: 'cjs error .*\n {2}mend: Rename the file to opslice.config.js',
    },
    {
      names: ['opslice.config.ts', 'opslice.config.mjs'],
      says: 'mjs error .*\n {2}mend: Remove it, since opslice.config.ts stands',
    },
    {
      names: ['opslice.config.ts', 'opslice.config.json'],
      says: 'json error There are settings twice: opslice.config.ts stands',
    },
  ])('$names', async ({ names, says }) => {
    const named = Object.fromEntries(names.map((name) => [name, script('[{}]')]));
    const cwd = folderWith({ ...files, ...named });
    const { code, stderr } = await runOpslice(['generate'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^opslice\\.config\\.${says}`));
    expect((await runOpslice(['init'], { cwd })).code).toBe(1);
    expect(pathsIn(cwd)).toEqual([...names, ...Object.keys(files)].sort());
  });

  it('a file that the script imports', async () => {
    const cwd = folderWith({
      ...files,
      'own/part.ts': "export const out: string = 'lib';\nthrow new Error('no part');\n",
      'opslice.config.ts':
        "import { out } from './own/part.ts';\nexport default { outputs: [{ out }] };\n",
    });
    const { code, stderr } = await runOpslice(['generate'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^own\/part\.ts:2:1 error .*no part \[settings-fault\]\n.*\n> 2 \| throw/,
    );
  });

  it.each([
    { words: ['docs', '--out', 'pages'], at: 'opslice.config.json:1:23' },
    { words: ['call', 'get-thing'], at: 'opslice.config.json:1:23' },
    { words: ['docs', 'spec/things.yaml', '--out', 'pages'], at: 'opslice.config.json:1:97' },
  ])('also by $words', async ({ words, at }) => {
    const outputs = [
      { specs: ['spec/other.yaml'] },
      { out: 'lib', specs: ['spec/things.yaml'], overlays: ['patch.yaml'] },
    ];
    const cwd = folderWith({ ...files, 'opslice.config.json': JSON.stringify({ outputs }) });
    const { code, stderr } = await runOpslice(words, { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${at} error There is no file `));
    expect(pathsIn(cwd)).toEqual(['opslice.config.json', ...Object.keys(files)].sort());
  });

  it('a specification that no output has', async () => {
    const cwd = folderWith({
      ...files,
      'other.yaml': spec('Other'),
      'opslice.config.json': '{"outputs":[{}]}',
    });
    const { code, stderr } = await runOpslice(['generate', 'other.yaml'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^other\.yaml error .*\[not-in-settings\]\n {2}mend: Add it to the specs/,
    );
  });

  it.each([
    { from: '', words: ['nosuch.yaml'] },
    { from: '/src', words: ['nosuch.yaml', '--out', '../lib'] },
  ])('a specification that is not there: $words from "$from"', async ({ from, words }) => {
    const cwd = folderWith({
      ...files,
      'src/own.md': 'mine',
      'opslice.config.json': '{"outputs":[{"out":"lib"}]}',
    });
    for (const command of ['generate', 'check']) {
      const { code, stderr } = await runOpslice([command, ...words], { cwd: cwd + from });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^nosuch\.yaml error There is no such file \[file-missing\]\n/);
    }
  });

  it.each([
    {
      what: 'a specification that no output of the named folder has',
      words: ['other.yaml', '--out', 'lib'],
      from: '',
      says: [
        'other.yaml error No output of opslice.config.json for the folder lib has this specification',
        'mend: Add it to the specs of that output, or name with --out a folder that no output has.',
      ],
    },
    {
      what: 'a folder that no output has',
      words: ['--out', 'own'],
      from: '',
      says: [
        '--out error No output of opslice.config.json has the folder own [not-in-settings]',
        'mend: Name a folder of the settings (--out lib, --out pages), or the specifications',
      ],
    },
    {
      what: 'a folder of the settings, named as from their folder',
      words: ['--out', 'lib'],
      from: '/src',
      says: [
        '--out error No output of ../opslice.config.json has the folder lib [not-in-settings]',
        'mend: Paths of flags start from the current folder: write --out ../lib.',
      ],
    },
  ])('$what', async ({ words, from, says }) => {
    const cwd = folderWith({
      ...files,
      'other.yaml': spec('Other'),
      'src/own.md': 'mine',
      'opslice.config.json': '{"outputs":[{"out":"lib"},{"out":"pages"}]}',
    });
    const before = filesIn(cwd);
    for (const command of ['generate', 'check']) {
      const { code, stdout, stderr } = await runOpslice([command, ...words], { cwd: cwd + from });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      for (const part of says) expect(stderr).toContain(part);
    }
    expect(filesIn(cwd)).toEqual(before);
  });
});

describe('a folder that was written and that no output has any more', () => {
  const settings = (...outs: readonly string[]): string =>
    JSON.stringify({ outputs: outs.map((out) => ({ out, emit: ['docs'] })) });

  it.each([
    { before: ['a', 'b'], after: ['a'], gone: ['b'] },
    { before: ['a', 'b', 'c'], after: ['b'], gone: ['a', 'c'] },
    { before: ['generated'], after: ['lib'], gone: ['generated'] },
    { before: ['src/generated'], after: ['lib'], gone: ['src/generated'] },
    { before: ['src/api/v1/a', 'src/api/v1/b'], after: ['src/api/v1/b'], gone: ['src/api/v1/a'] },
  ])('is told: from $before to $after', async ({ before, after, gone }) => {
    const cwd = folderWith({ ...files, 'opslice.config.json': settings(...before) });
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    put(cwd, 'opslice.config.json', settings(...after));
    for (const command of ['generate', 'check']) {
      const { code, stderr } = await runOpslice([command], { cwd });
      expect(code).toBe(0);
      const told = [...stderr.matchAll(/^(\S+) warning .* the folder (\S+), /gm)];
      expect(told.map(([, at, folder]) => [at, folder])).toEqual(
        gone.map((folder) => ['opslice.config.json:1:2', folder]),
      );
      for (const folder of gone) {
        expect(stderr).toContain(`mend: Delete ${folder}, or give it an output here.`);
      }
      const { stdout } = await runOpslice([command, '--json'], { cwd });
      expect(JSON.parse(stdout).warnings).toHaveLength(gone.length);
    }
    expect((await runOpslice(['check', 'spec/more.yaml'], { cwd })).stderr).not.toContain('output');
    for (const folder of gone) rmSync(`${cwd}/${folder}`, { recursive: true });
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('is not told where it is of other settings, of another program, or empty', async () => {
    const inner = { 'inner/spec/things.yaml': spec('Things') };
    const cwd = folderWith({
      ...files,
      ...inner,
      'inner/opslice.config.json': settings('out'),
      'opslice.config.json': settings('lib'),
      'app/manifest.json': '{"name":"App","files":{"index.html":"x"}}',
      'broken/manifest.json': '{"generator":"opslice',
      'node_modules/pkg/manifest.json': '{"generator":"opslice 0.1.0","files":{"a.ts":"x"}}',
      'emptied/manifest.json': '{"generator":"opslice 0.1.0","files":{}}',
    });
    expect(await runOpslice(['generate'], { cwd: `${cwd}/inner` })).toEqual(succeeded);
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });
});

describe('the overlays of a specification', () => {
  const adding = (operation: string): string =>
    `patches:\n  - at: operations\n    set: { ${operation}: { output: { Id: string } } }\n`;
  const outputs = [
    { specs: ['spec/more.yaml'], overlays: ['more.yaml'] },
    { specs: ['spec/things.yaml'], overlays: ['first.yaml'] },
    { specs: ['spec/*.yaml'], overlays: ['second.yaml'] },
  ];
  const project = {
    'spec/things.yaml': spec('Things'),
    'spec/more.yaml': spec('More'),
    'own/third.yaml': spec('Third'),
    'first.yaml': adding('GetFirst'),
    'second.yaml': adding('GetSecond'),
    'more.yaml': adding('GetMore'),
    'opslice.config.json': JSON.stringify({ outputs }),
  };

  it.each([
    { named: '../spec/things.yaml', want: ['get-first.md', 'get-thing.md'] },
    { named: '../spec/more.yaml', want: ['get-more.md', 'get-thing.md'] },
    { named: 'third.yaml', want: ['get-thing.md'] },
  ])('count for docs of $named too, those of the first output', async ({ named, want }) => {
    const cwd = folderWith(project);
    const words = ['docs', named, '--out', '../pages'];
    expect(await runOpslice(words, { cwd: `${cwd}/own` })).toEqual(succeeded);
    const pages = pathsIn(`${cwd}/pages`).filter((path) => path.startsWith('get-'));
    expect(pages).toEqual(want);
  });

  it('count for the mock', async () => {
    const cwd = folderWith(project);
    const running = await startNode(
      '--import',
      `data:text/javascript,process.chdir(${JSON.stringify(cwd)})`,
      opslice,
      'mock',
      'spec/things.yaml',
    );
    const url = running.line.replace(/^.* is served at /, '');
    const headers = { 'x-amz-target': 'Things.GetFirst' };
    const { status } = await fetch(url, { method: 'POST', headers, body: '{}' });
    await running.stop();
    expect(status).toBe(200);
  });
});

it.each([
  { text: 'await new Promise(() => {});\nexport default {};\n', at: '2:16' },
  { text: 'export default new Promise(() => {});\n', at: '1:16' },
])('settings that wait for what never comes end with a word of it: $text', async ({ text, at }) => {
  const cwd = folderWith({ ...files, 'opslice.config.js': text });
  const { code, stdout, stderr } = await runNode([opslice, 'generate'], { cwd });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(
    `opslice.config.js:${at} error The settings wait for something that never comes [settings-fault]`,
  );
  expect(stderr).toContain('mend: Look for an `await` whose promise nothing settles.');
});
