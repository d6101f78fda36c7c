import { rmSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import type { OutputConfig } from '../../generator/settings/config.js';
import { version } from '../../generator/output/build.js';
import { cognito, filesIn, folderWith, get, put, specText } from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';

const spec = (documentation: string): string =>
  specText({ operations: { GetThing: { documentation, input: { Id: 'string' } } } });

/** A folder that is in step, with settings of the given options. */
async function inStep(options: OutputConfig = { emit: ['types', 'docs'] }): Promise<string> {
  const cwd = folderWith({
    'spec/things.yaml': spec('Reads a thing.'),
    'opslice.config.json': JSON.stringify({ outputs: [options] }),
  });
  await generate({ ...options, cwd });
  return cwd;
}

describe('where the output is in step', () => {
  it('there is nothing to say', async () => {
    expect(await runOpslice(['check'], { cwd: await inStep() })).toEqual(succeeded);
  });

  it('also where the manifest was thrown away', async () => {
    const cwd = await inStep({});
    rmSync(`${cwd}/generated/manifest.json`);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it.each([
    { what: 'the language', options: { language: 'js', emit: ['client'] } },
    { what: 'the parts', options: { emit: ['docs'] } },
    { what: 'the specifications', options: { specs: ['spec/things.yaml'], emit: ['types'] } },
  ] as const)('$what of the settings are used', async ({ options }) => {
    const cwd = await inStep(options);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
    // Not only because nothing changed since: here everything is worked out again.
    const manifest = get(cwd, 'generated/manifest.json');
    put(
      cwd,
      'generated/manifest.json',
      manifest.replaceAll(/"fingerprint": "\w+"/g, '"fingerprint": ""'),
    );
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('a specification outside the current folder may be named', async () => {
    const cwd = folderWith({ 'api/things.yaml': spec('Reads.'), 'app/package.json': '{}' });
    const app = { cwd: `${cwd}/app` };
    const words = ['../api/things.yaml', '--emit', 'types'];
    expect(await runOpslice(['generate', ...words], app)).toEqual(succeeded);
    expect(await runOpslice(['check', ...words], app)).toEqual(succeeded);
    expect(filesIn(`${cwd}/app/generated`)['manifest.json']).not.toContain(cwd);
  });

  it('a folder may be named with dots in front, and a message names the path below it', async () => {
    const cwd = folderWith({ '..things/spec.yaml': 'service: 1\n' });
    const { code, stderr } = await runOpslice(['check', '..things/spec.yaml'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('..things/spec.yaml:1:');
  });

  it('from whatever folder a command runs, and another service is not taken for gone', async () => {
    const other = specText({ operations: { PutThing: {} } }, { id: 'More' });
    const cwd = folderWith({
      'app (1)/spec/things.yaml': spec('Reads.'),
      'app (1)/api/more.yaml': other,
      'app (1)/api/patches.yaml': 'patches: []\n',
      'elsewhere/own.md': 'mine',
    });
    const [app, elsewhere] = [`${cwd}/app (1)`, `${cwd}/elsewhere`];
    const emit = ['types'] as const;
    await generate({ cwd: app, emit });
    const out = '../app (1)/generated';
    const specs = ['../app (1)/api/more.yaml'];
    const overlays = ['../app (1)/api/patches.yaml'];
    const { warnings } = await generate({ cwd: elsewhere, specs, overlays, out, emit });
    expect(warnings).toEqual([]);
    expect(get(app, 'generated/more/types.ts')).toContain('from ../api/more.yaml. Do not edit.');
    expect(JSON.parse(get(app, 'generated/manifest.json'))).toMatchObject({
      services: {
        more: { spec: '../api/more.yaml' },
        'thing-store': { spec: '../spec/things.yaml' },
      },
    });
    const flags = ['--emit', 'types', '--overlay'];
    for (const [folder, words] of [
      [app, ['spec/*.yaml', 'api/more.yaml', ...flags, 'api/patches.yaml']],
      [elsewhere, [...specs, '../app (1)/spec/things.yaml', '--out', out, ...flags, ...overlays]],
    ] as const) {
      // The first specification was written without the patches, which change nothing in it.
      expect(await runOpslice(['check', ...words], { cwd: folder })).toEqual(succeeded);
    }
    // All services are given, so that there is none to remove.
    const all = [...specs, '../app (1)/spec/things.yaml'];
    const pruned = await generate({ cwd: elsewhere, specs: all, overlays, out, emit, prune: true });
    expect(pruned.steps.filter(({ kind }) => kind === 'remove')).toEqual([]);
  });

  it('--out and the specification can be named', async () => {
    const cwd = folderWith({ 'api.yaml': spec('Reads.') });
    await generate({ cwd, specs: ['api.yaml'], out: 'lib/api', emit: ['types'] });
    const words = ['check', 'api.yaml', '--out', 'lib/api', '--emit', 'types'];
    expect(await runOpslice(words, { cwd })).toEqual(succeeded);
  });
});

describe('where it is not', () => {
  it('after an edit: exit 1, the difference, and what to do; nothing is written', async () => {
    const cwd = await inStep();
    const page = 'generated/thing-store/docs/get-thing.md';
    put(cwd, page, get(cwd, page).replace('Reads a thing.', 'Reads anything.'));
    const before = filesIn(cwd);
    const { code, stdout, stderr } = await runOpslice(['check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(`--- ${page}\n+++ ${page}\n@@ `);
    expect(stdout).toContain('\n-Reads anything.\n+Reads a thing.\n');
    expect(stderr.split('\n')).toEqual([
      '1 of 3 files in generated differ from what the specifications say. ' +
        'To write them again: npx opslice generate',
      expect.stringMatching(/^2 files as the specifications say, 1 not \(\d\.\d s\)$/),
      '',
    ]);
    expect(filesIn(cwd)).toEqual(before);
  });

  it.each([
    { words: ['spec/things.yaml', '--out', 'third'], want: 'spec/things.yaml --out third' },
    {
      words: [
        'spec/*.yaml',
        '--emit',
        'types,docs',
        '--longs',
        'bigint',
        '--overlay',
        'patch it.yaml',
      ],
      want: '"spec/*.yaml" --emit types,docs --longs bigint --overlay "patch it.yaml"',
    },
    {
      words: ['spec/things.yaml', '--out', '$(id) `id`'],
      want: 'spec/things.yaml --out "\\$(id) \\`id\\`"',
    },
  ])('the command that writes again has the words of the check: $want', async ({ words, want }) => {
    const files = { 'spec/things.yaml': spec('Reads.'), 'patch it.yaml': 'patches: []\n' };
    const cwd = folderWith(files);
    const { code, stderr } = await runOpslice(['check', ...words], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(`To write them again: npx opslice generate ${want}\n`);
    expect((await runOpslice(['generate', ...words], { cwd })).code).toBe(0);
    expect((await runOpslice(['check', ...words], { cwd })).code).toBe(0);
  });

  it('after a change of the specification', async () => {
    const cwd = await inStep();
    put(cwd, 'spec/things.yaml', spec('Fetches a thing.'));
    const before = filesIn(cwd);
    const { code, stdout } = await runOpslice(['check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('\n-Reads a thing.\n+Fetches a thing.\n');
    expect(filesIn(cwd)).toEqual(before);
  });

  it('after another overlay is asked for than it was written with', async () => {
    const patch = 'patches:\n  - at: operations/GetThing\n    set: { documentation: Gets. }\n';
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.'), 'patch.yaml': patch });
    await generate({ cwd, emit: ['client'] });
    const words = ['check', '--emit', 'client', '--overlay', 'patch.yaml'];
    const outcome = await runOpslice(words, { cwd });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain('Gets.');
  });

  it('after a specification was added where the settings look', async () => {
    const cwd = await inStep();
    put(cwd, 'spec/more.yaml', specText({ operations: { PutThing: {} } }, { id: 'More' }));
    const { code, stdout } = await runOpslice(['check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('+++ generated/more/docs/put-thing.md\n');
  });

  it('after a file was deleted', async () => {
    const cwd = await inStep();
    rmSync(`${cwd}/generated/thing-store/types.ts`);
    const { code, stdout } = await runOpslice(['check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ generated\/thing-store\/types\.ts\n@@ -0,0 /);
  });

  it('after an operation was taken out: its page is one too many', async () => {
    const cwd = await inStep({ emit: ['docs'] });
    put(cwd, 'spec/things.yaml', specText({ operations: { PutThing: {} } }));
    const { code, stdout } = await runOpslice(['check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('--- /dev/null\n+++ generated/thing-store/docs/put-thing.md\n');
    expect(stdout).toContain('--- generated/thing-store/docs/get-thing.md\n+++ /dev/null\n');
  });

  it('where nothing was ever generated', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    const { code, stdout } = await runOpslice(['check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('+++ generated/thing-store/index.ts\n');
    expect(Object.keys(filesIn(cwd))).toEqual(['spec/things.yaml']);
  });

  it('a bad specification is told as generate tells it', async () => {
    const cwd = await inStep();
    put(cwd, 'spec/things.yaml', 'service: {}');
    const { code, stdout, stderr } = await runOpslice(['check'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('[missing-key]');
  });
});

describe('where only line endings differ', () => {
  it('that is said, with the line for .gitattributes, and nothing is printed of the files', async () => {
    const cwd = await inStep({});
    for (const [path, text] of Object.entries(filesIn(`${cwd}/generated`))) {
      put(cwd, `generated/${path}`, text.replaceAll('\n', '\r\n'));
    }
    const { code, stdout, stderr } = await runOpslice(['check'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^In (\d+) of \1 files in generated only line endings differ: .*\n.*\n {2}generated\/\*\* text eol=lf\n0 files as the specifications say, \1 not \(\d\.\d s\)\n$/,
    );
  });

  it('files that are no longer made are known as ours all the same', async () => {
    const cwd = await inStep();
    const page = 'generated/thing-store/docs/get-thing.md';
    put(cwd, page, get(cwd, page).replaceAll('\n', '\r\n'));
    await generate({ cwd, emit: ['types'] });
    expect(Object.keys(filesIn(cwd))).not.toContain(page);
  });

  it('those of a specification change nothing', async () => {
    const cwd = folderWith({ 'spec/things.yaml': cognito });
    await generate({ cwd, emit: ['types'] });
    const before = filesIn(`${cwd}/generated`);
    put(cwd, 'spec/things.yaml', cognito.replaceAll('\n', '\r\n'));
    await generate({ cwd, emit: ['types'] });
    expect(filesIn(`${cwd}/generated`)).toEqual(before);
  });
});

describe('where the runtime follows redirects', () => {
  /** The manifest as it was before it named the version of the runtime. */
  async function written(options: OutputConfig): Promise<string> {
    const cwd = await inStep(options);
    const manifest = get(cwd, 'generated/manifest.json');
    expect(JSON.parse(manifest)).toMatchObject({ runtime: version });
    const old = manifest
      .replace(/^ *"runtime": "[\d.]+",\n/m, '')
      .replace(/"fingerprint": "\w+"/, '"fingerprint": ""');
    put(cwd, 'generated/manifest.json', old);
    return cwd;
  }

  it('a warning says so, until it is written again', async () => {
    const cwd = await written({ emit: ['types', 'client'] });
    const { code, stderr } = await runOpslice(['check'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning[^]*follows redirects[^]*npx opslice generate/);
    const { stdout } = await runOpslice(['check', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, warnings: [{ code: 'runtime-fault' }] });
    await generate({ cwd, emit: ['types', 'client'] });
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('but not where there is none', async () => {
    const cwd = await written({ emit: ['types', 'docs'] });
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });
});

describe('--json', () => {
  let cwd = '';
  const cleaning: (() => void)[] = [];
  afterAll(() => cleaning.forEach((clean) => clean()));
  beforeEach(async () => {
    const settings = JSON.stringify({ outputs: [{ emit: ['docs'] }] });
    const files = { 'spec/things.yaml': spec('Reads.'), 'opslice.config.json': settings };
    cwd = folderWith(files, (clean) => cleaning.push(clean));
    await generate({ cwd, emit: ['docs'] });
  });

  it.each([
    {
      what: 'in step',
      text: spec('Reads.'),
      code: 0,
      want: { ok: true, services: 1, operations: 1, compared: 1, warnings: [], files: [] },
    },
    {
      what: 'not in step',
      text: spec('Fetches.'),
      code: 1,
      want: {
        ok: false,
        files: [{ kind: 'write', path: 'generated/thing-store/docs/get-thing.md' }],
      },
    },
    {
      what: 'a bad specification',
      text: '{}',
      code: 1,
      want: {
        ok: false,
        errors: 1,
        diagnostics: [{ code: 'missing-key', file: 'spec/things.yaml' }],
      },
    },
  ])('$what', async ({ text, code, want }) => {
    put(cwd, 'spec/things.yaml', text);
    expect(await runOpslice(['check', '--quiet'], { cwd })).toMatchObject({ code, stdout: '' });
    const outcome = await runOpslice(['check', '--json'], { cwd });
    expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code, stderr: '' });
    expect(JSON.parse(outcome.stdout)).toMatchObject(want);
  });
});
