import { describe, expect, it } from 'vitest';
import { defaultEmit } from '../../generator/generate/runs.js';
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
import { smallService } from '../import/orchard.js';

const packageJson =
  '{\n    "name": "mine",\n    "scripts": {\n        "generate": "other"\n    }\n}\n';

describe('init', () => {
  it('writes settings, a specification, scripts and lines for formatters, and says what is next', async () => {
    const cwd = folderWith();
    const { code, stdout, stderr } = await runOpslice(['init'], { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout.match(/npx opslice \w+/g)).toEqual([
      'npx opslice generate',
      'npx opslice mock',
      'npx opslice check',
    ]);
    expect(pathsIn(cwd)).toEqual([
      '.gitattributes',
      '.prettierignore',
      'opslice.config.js',
      'package.json',
      'spec/cognito-identity.yaml',
    ]);
    expect(get(cwd, 'opslice.config.js')).toBe(
      `import { defineConfig } from 'opslice';\n\nexport default defineConfig({ outputs: [{ specs: ['spec/*.yaml'], out: 'generated' }] });\n`,
    );
    expect(JSON.parse(get(cwd, 'package.json'))).toEqual({
      private: true,
      type: 'module',
      scripts: { generate: 'opslice generate', 'check:generated': 'opslice check' },
    });
    expect(get(cwd, '.prettierignore')).toBe('generated/\n');
    const { stderr: done } = await runOpslice(['generate'], { cwd });
    expect(done).toMatch(/^1 service, 2 operations: /m);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it("--own begins with an API of one's own, which is generated without a warning", async () => {
    const cwd = folderWith({ 'tsconfig.json': '{}' });
    expect((await runOpslice(['init', '--own'], { cwd })).code).toBe(0);
    expect(pathsIn(cwd)).toContain('opslice.config.ts');
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(pathsIn(`${cwd}/generated`)).toContain('orders/operations/get-order.ts');
  });

  it('--from imports a service', async () => {
    const cwd = folderWith({
      'models/barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn'),
    });
    const words = ['init', '--from', 'models/barn', '--operations', 'OpenBarn'];
    expect((await runOpslice(words, { cwd })).code).toBe(0);
    expect(get(cwd, 'spec/barn.yaml')).toContain('OpenBarn:');
    expect((await runOpslice(['generate', '--emit', 'docs'], { cwd })).code).toBe(0);
  });

  it('writes nothing where the service cannot be read', async () => {
    const cwd = folderWith({ 'own.md': 'mine' });
    const { code, stderr } = await runOpslice(['init', '--from', 'nowhere'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('error');
    expect(pathsIn(cwd)).toEqual(['own.md']);
  });

  it('keeps what is there', async () => {
    const files = {
      'package.json': packageJson,
      'spec/cognito-identity.yaml': 'mine',
      '.prettierignore': 'dist/',
    };
    const cwd = folderWith(files);
    const { stderr } = await runOpslice(['init'], { cwd });
    expect(stderr).toContain('kept the script generate of package.json: it runs something else\n');
    expect(stderr).toContain('kept spec/cognito-identity.yaml: it is there already\n');
    expect(get(cwd, 'spec/cognito-identity.yaml')).toBe('mine');
    expect(get(cwd, '.prettierignore')).toBe('dist/\ngenerated/\n');
    expect(get(cwd, 'package.json')).toBe(
      packageJson.replace('"other"', '"other",\n        "check:generated": "opslice check"'),
    );
  });

  it('indents package.json as it is', async () => {
    const cwd = folderWith({ 'package.json': '{\r\n\t"name": "mine"\r\n}\r\n' });
    await runOpslice(['init'], { cwd });
    const scripts = ['"generate": "opslice generate",', '"check:generated": "opslice check"'];
    expect(get(cwd, 'package.json').split('\r\n')).toEqual([
      '{',
      '\t"name": "mine",',
      '\t"scripts": {',
      ...scripts.map((line) => `\t\t${line}`),
      '\t}',
      '}',
      '',
    ]);
  });

  it('writes nothing where package.json is broken, and says where', async () => {
    const cwd = folderWith({ 'package.json': '{\n  "name": mine\n}\n' });
    const { code, stderr } = await runOpslice(['init'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^package\.json:2:11 error .*\[json-syntax\]/);
    expect(pathsIn(cwd)).toEqual(['package.json']);
  });

  it('refuses below a project that has settings', async () => {
    const cwd = folderWith({ 'opslice.config.ts': '', 'packages/one/package.json': '{}' });
    const before = filesIn(cwd);
    const { code, stderr } = await runOpslice(['init'], { cwd: `${cwd}/packages/one` });
    expect(code).toBe(1);
    expect(stderr).toContain('../../opslice.config.ts error The project around has settings');
    expect(filesIn(cwd)).toEqual(before);
  });

  it.each([['init'], ['init', '--own'], ['init', '--from', 'aws:sts']])(
    'refuses where spec is a file: %s %s',
    async (...words) => {
      const cwd = folderWith({ spec: 'mine' });
      const { code, stderr } = await runOpslice(words, { cwd });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^spec error .*\[not-a-folder\]/);
      expect(filesIn(cwd)).toEqual({ spec: 'mine' });
    },
  );

  it.each([
    { title: 'are kept', patterns: ['../spec/*.yaml'], specs: ['spec/*.yaml', 'other/c.yaml'] },
    {
      title: 'are kept with what they leave out',
      patterns: ['../*/*.yaml', '!../other/c.yaml'],
      specs: ['*/*.yaml', '!other/c.yaml', 'other/c.yaml'],
    },
    { title: 'that find nothing go', patterns: ['../api/*.yaml'] },
    { title: 'of services with several options go', patterns: ['../spec/*.yaml'], docs: 'b' },
  ])('--from-manifest: patterns $title', async ({ patterns, specs, docs }) => {
    const paths = ['spec/a.yaml', 'spec/b.yaml', 'other/c.yaml'];
    const service = (path: string): object => ({
      spec: `../${path}`,
      overlays: [],
      language: 'ts',
      emit: [path === `spec/${docs}.yaml` ? 'docs' : 'client'],
    });
    const services = Object.fromEntries(paths.map((path) => [path, service(path)]));
    const cwd = folderWith({
      'generated/manifest.json': JSON.stringify({ patterns, services }),
      ...Object.fromEntries(paths.map((path) => [path, ''])),
    });
    expect((await runOpslice(['init', '--from-manifest'], { cwd })).code).toBe(0);
    const found = [...get(cwd, 'opslice.config.js').matchAll(/specs: \[([^\]]*)\]/g)];
    const named = found.map(([, list = '']) =>
      list.match(/(?<=')[^']+(?=')/g)?.filter((each) => each.endsWith('.yaml')),
    );
    const plain = docs === undefined ? [paths] : [[paths[0], paths[2]], [paths[1]]];
    expect(named).toEqual(specs === undefined ? plain : [specs]);
  });

  it('refuses where there are settings', async () => {
    const cwd = folderWith({ 'opslice.config.json': '{"outputs":[]}' });
    const before = filesIn(cwd);
    const { code, stderr } = await runOpslice(['init'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'opslice.config.json error There are settings already [settings-exist]',
    );
    expect(filesIn(cwd)).toEqual(before);
  });

  it('--from-manifest turns the options of an output of version 0.1 into settings', async () => {
    const service = { generator: 'opslice 0.1.0', fingerprint: '', runtime: [], defaults: 'leave' };
    const manifest = {
      services: {
        a: {
          ...service,
          spec: '../../spec/a.yaml',
          overlays: [],
          language: 'ts',
          emit: ['client'],
        },
        b: {
          ...service,
          spec: '../../spec/b.yaml',
          overlays: [],
          language: 'ts',
          emit: ['client'],
        },
        c: {
          ...service,
          spec: '../../c.yaml',
          overlays: ['../../o.yaml'],
          language: 'js',
          emit: ['docs'],
        },
      },
    };
    const cwd = folderWith({ 'src/api/manifest.json': JSON.stringify(manifest) });
    const words = ['init', '--from-manifest', 'src/api'];
    expect((await runOpslice(words, { cwd })).code).toBe(0);
    put(cwd, 'print.mjs', "import c from './opslice.config.js'; console.log(JSON.stringify(c));");
    put(cwd, 'node_modules/opslice/package.json', '{"type":"module","exports":"./index.js"}');
    put(cwd, 'node_modules/opslice/index.js', 'export const defineConfig = (c) => c;');
    const { stdout } = await runNode(['print.mjs'], { cwd });
    expect(JSON.parse(stdout)).toEqual({
      outputs: [
        { specs: ['spec/a.yaml', 'spec/b.yaml'], out: 'src/api', emit: ['client'] },
        { specs: ['c.yaml'], overlays: ['o.yaml'], out: 'src/api', language: 'js', emit: ['docs'] },
      ],
    });
  });

  it('--from-manifest with a manifest that was cut off is refused with its place', async () => {
    const cwd = folderWith({ 'generated/manifest.json': '{\n  "services": {' });
    const { code, stderr } = await runOpslice(['init', '--from-manifest'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('generated/manifest.json:2:16 error The JSON ends too early');
  });

  it('--from-manifest without a manifest is refused', async () => {
    const cwd = folderWith({});
    const { code, stderr } = await runOpslice(['init', '--from-manifest'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('generated/manifest.json error There is no such manifest');
  });

  it('a package.json that is no object is refused with its place', async () => {
    const cwd = folderWith({ 'package.json': '[]' });
    const { code, stdout, stderr } = await runOpslice(['init'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('package.json:1:1 error This must be an object');
    expect(pathsIn(cwd)).toEqual(['package.json']);
  });

  it.each([{ text: '{}' }, { text: '[]' }])(
    '--from-manifest of $text is refused',
    async ({ text }) => {
      const cwd = folderWith({ 'generated/manifest.json': text });
      const { code, stderr } = await runOpslice(['init', '--from-manifest'], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain(
        'generated/manifest.json error This is not a manifest that keeps options',
      );
      expect(pathsIn(cwd)).toEqual(['generated/manifest.json']);
    },
  );
});

describe('options that version 0.1 kept are not lost without a word', () => {
  const things = specText({ operations: { GetThing: {} } });
  const service = {
    generator: 'opslice 0.1.0',
    fingerprint: '',
    spec: '../spec/things.yaml',
    overlays: [],
    language: 'ts',
    emit: [...defaultEmit],
    runtime: [],
  };
  const project = (out: string, recorded: object): string => {
    const services = { 'thing-store': { ...service, ...recorded } };
    const manifest = { generator: 'opslice 0.1.0', services, files: {} };
    return folderWith({
      'spec/things.yaml': things,
      [`${out}/manifest.json`]: JSON.stringify(manifest),
    });
  };
  const msw = ['types', 'client', 'cli', 'mocks', 'msw'];

  it.each([
    {
      recorded: { emit: msw },
      words: [],
      says: [
        'generated/manifest.json error Version 0.1 kept options here that nothing else says: --emit types,client,cli,mocks,msw [recorded-options]',
        'npx opslice init --from-manifest. Or give',
      ],
    },
    {
      recorded: { emit: msw },
      words: ['spec/things.yaml', '--out', 'lib'],
      says: ['lib/manifest.json error', 'npx opslice init --from-manifest lib.'],
    },
    {
      recorded: { language: 'js', defaults: 'fill', overlays: ['../patch.yaml'] },
      words: ['--longs', 'bigint'],
      says: ['says: --language js, --defaults fill, --overlay patch.yaml ['],
    },
    {
      recorded: { language: 'js', emit: ['docs'] },
      words: ['--language', 'ts'],
      says: ['says: --emit docs ['],
    },
  ])('$recorded with $words', async ({ recorded, words, says }) => {
    const cwd = project(words.includes('lib') ? 'lib' : 'generated', recorded);
    const before = filesIn(cwd);
    for (const command of [['generate'], ['generate', '--dry-run'], ['check']]) {
      const { code, stdout, stderr } = await runOpslice([...command, ...words], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      for (const part of says) expect(stderr).toContain(part);
    }
    expect(filesIn(cwd)).toEqual(before);
  });

  it.each([
    { what: 'they are the defaults', recorded: {}, words: [] },
    { what: 'flags say them', recorded: { emit: msw }, words: ['--emit', 'types'] },
  ])('but nothing is refused where $what', async ({ recorded, words }) => {
    const cwd = project('generated', recorded);
    expect(await runOpslice(['generate', ...words], { cwd })).toEqual(succeeded);
  });

  it('settings that init makes of them give the same files', async () => {
    const cwd = project('generated', { emit: msw });
    expect((await runOpslice(['init', '--from-manifest'], { cwd })).code).toBe(0);
    put(cwd, 'node_modules/opslice/package.json', '{"type":"module","exports":"./index.js"}');
    put(cwd, 'node_modules/opslice/index.js', 'export const defineConfig = (c) => c;');
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(pathsIn(cwd)).toContain('generated/thing-store/msw.ts');
  });

  it('and where other folders have settings, these are named', async () => {
    const cwd = project('lib', { emit: msw });
    put(cwd, 'opslice.config.json', '{"outputs":[{"specs":["spec/more.yaml"]}]}');
    const words = ['generate', 'spec/things.yaml', '--out', 'lib'];
    const { code, stderr } = await runOpslice(words, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('Give the folder an output in opslice.config.json, or give them');
  });
});

describe('a command without a specification takes the only one of the settings', () => {
  it('docs', async () => {
    const cwd = folderWith();
    await runOpslice(['init'], { cwd });
    expect(await runOpslice(['docs', '--out', 'pages'], { cwd })).toEqual(succeeded);
    expect(pathsIn(`${cwd}/pages`)).toContain('get-id.md');
  });

  it('or without settings the only one that generate finds', async () => {
    const cwd = folderWith({ 'spec/things.yaml': specText({ operations: { GetThing: {} } }) });
    expect(await runOpslice(['docs', '--out', 'pages'], { cwd })).toEqual(succeeded);
    expect(pathsIn(`${cwd}/pages`)).toContain('get-thing.md');
    const { code, stdout } = await runNode([opslice, 'call', 'get-thing', 'help'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('GetThing of Thing Store');
  });

  it.each([
    {
      what: 'several',
      files: { 'spec/a.yaml': '', 'spec/b.yaml': '', 'opslice.config.json': '{"outputs":[{}]}' },
      says: 'Name one of spec/a.yaml, spec/b.yaml.',
    },
    {
      what: 'several and no settings',
      files: { 'spec/a.yaml': '', 'spec/b.yaml': '' },
      says: 'There are several specifications',
    },
    {
      what: 'none and no settings',
      files: { 'api/a.yaml': '' },
      says: 'Name one, or put one where spec/*.yaml finds it.',
    },
  ])('but not where there are $what', async ({ files, says }) => {
    const cwd = folderWith(files);
    for (const words of [['docs', '--out', 'pages'], ['mock']]) {
      const { code, stderr } = await runNode([opslice, ...words], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain(says);
      expect(stderr).toContain('[unclear-spec]');
    }
  });
});
