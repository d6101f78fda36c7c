import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generate, loadModel } from 'opslice';
import { below, orchardFiles } from '../import/orchard.js';
import {
  type Files,
  filesIn,
  folderWith,
  get,
  opslice,
  pathsIn,
  put,
  runNode,
} from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { modelText, models, orchards, pathOf } from './orchards.js';

/** An installed botocore that has a service called orchard, with other operations. */
const installed = below('installed', orchardFiles());
const kept = 'models/orchard-2020-01-01.json.gz';

/** A project that keeps models of public services, and a specification that refers to one. */
async function project(spec: string, ...names: readonly string[]): Promise<string> {
  const files: Files = { ...installed, ...below('clone', orchards), 'empty/a.txt': '' };
  const cwd = folderWith({ ...files, 'spec/it.yaml': spec });
  if (names.length > 0) {
    const added = await models(cwd, 'add', ...names, '--from', 'clone');
    expect(added.code, added.stderr).toBe(0);
  }
  return cwd;
}

/** Runs the command where a botocore is installed, and nothing else. */
function run(cwd: string, ...words: readonly string[]): ReturnType<typeof runOpslice> {
  const env = { PATH: join(cwd, 'empty'), AWS_DATA_PATH: join(cwd, 'installed') };
  return runOpslice(words, { cwd, env });
}

/** The operations that a specification leads to. */
async function operationsOf(cwd: string): Promise<string[]> {
  const { code, stdout, stderr } = await run(cwd, 'generate', '--emit', 'client', '--json');
  expect(code, stderr).toBe(0);
  return [...stdout.matchAll(/operations\/([a-z-]+)\.ts/g)].map(([, name = '']) => name);
}

const [public2020, public2019] = [['get-tree', 'list-trees'], ['old-tree']];
const ofBotocore = ['get-tree', 'list-trees', 'plant-tree'];

describe('what aws: leads to', () => {
  it.each([
    { aws: 'orchard', names: [], want: ofBotocore },
    { aws: 'orchard', names: ['barn-owl'], want: ofBotocore },
    { aws: 'orchard/2021-05-04', names: [], want: ofBotocore },
    { aws: 'orchard', names: ['orchard'], want: public2020 },
    { aws: 'orchard', names: ['orchard/2019-05-04'], want: public2019 },
    { aws: 'orchard', names: ['orchard', 'orchard/2019-05-04'], want: public2020 },
    { aws: 'orchard/2019-05-04', names: ['orchard', 'orchard/2019-05-04'], want: public2019 },
    { aws: 'barnowl', names: ['barn-owl'], want: ['get-owl'] },
  ])('$aws with $names in the lock', async ({ aws, names, want }) => {
    const cwd = await project(`from: { aws: ${aws} }\n`, ...names);
    expect(await operationsOf(cwd)).toEqual(want);
  });

  it('import takes the same', async () => {
    const cwd = await project('', 'orchard', 'orchard/2019-05-04');
    expect((await run(cwd, 'import', 'aws:orchard')).stdout).toContain('GetTree');
    const { stdout } = await run(join(cwd, 'clone/..'), 'import', 'aws:orchard/2019-05-04');
    expect(stdout).toContain('OldTree');
  });

  it('so does the library, from the folder of the specification upwards', async () => {
    const cwd = await project("from: { aws: 'orchard' }\n", 'orchard');
    const { model } = await loadModel(join(cwd, 'spec/it.yaml'));
    expect(model.operations.map(({ name }) => name)).toEqual(['GetTree', 'ListTrees']);
  });

  it('so do docs, for a specification in the current folder', async () => {
    const cwd = await project('from: { aws: orchard }\n', 'orchard');
    const words = ['docs', 'it.yaml', '--out', '../docs'];
    expect(await run(join(cwd, 'spec'), ...words)).toEqual(succeeded);
    expect(pathsIn(join(cwd, 'docs'))).toContain('list-trees.md');
    expect(pathsIn(join(cwd, 'docs'))).not.toContain('plant-tree.md');
  });

  it('a revision is one that the lock has', async () => {
    const cwd = await project("from: { aws: 'orchard#0123456' }\n", 'orchard');
    const lock = get(cwd, 'opslice.lock');
    const commit = `0123456${'7'.repeat(33)}`;
    put(cwd, 'opslice.lock', lock.replace('"sha256"', `"commit": "${commit}",\n"sha256"`));
    expect(await operationsOf(cwd)).toEqual(public2020);
  });
});

describe('without a lock, what is installed is named, with the way to keep a model', () => {
  const path = 'installed/orchard/2021-05-04/service-2.json';
  const note = `aws:orchard: no opslice.lock has the model, so it is ${path}. To keep one in the project: npx opslice models add orchard\n`;
  const from = 'from: { aws: orchard }\n';
  const [generated, checked] = [
    ['generate', '--emit', 'types'],
    ['check', '--emit', 'types'],
  ];
  const said = async (cwd: string, words: readonly string[]): Promise<readonly string[]> => {
    const { code, stderr } = await run(cwd, ...words);
    const lines = stderr.replaceAll(`${cwd}/`, '').replace(/[^\n]+ \(\d+\.\d s\)\n$/, '');
    return [String(code), lines];
  };

  it.each([
    { words: generated, want: note },
    { words: [...generated, '--dry-run'], want: note },
    { words: [...generated, '--quiet'], want: '' },
    { words: ['docs', 'spec/it.yaml', '--out', 'pages'], want: note },
    { words: ['docs', 'spec/it.yaml', '--out', 'pages', '--quiet'], want: '' },
    { words: ['export', 'spec/it.yaml', '--format', 'botocore', '--out', 'data'], want: note },
  ])('$words', async ({ words, want }) => {
    const cwd = await project(from);
    const outcome = await said(cwd, words);
    expect(outcome).toEqual(['0', want]);
  });

  it('also where nothing has changed, and once for a model that two specifications have', async () => {
    const cwd = await project(from);
    expect(await said(cwd, generated)).toEqual(['0', note]);
    expect(await said(cwd, generated)).toEqual(['0', note]);
    expect(await said(cwd, checked)).toEqual(['0', note]);
    expect(await said(cwd, [...checked, '--quiet'])).toEqual(['0', '']);
    put(cwd, 'opslice.config.json', '{"outputs":[{"emit":["types"]},{"out":"b","emit":["docs"]}]}');
    expect(await said(cwd, ['generate'])).toEqual(['0', note]);
  });

  it('--json names it', async () => {
    const cwd = await project(from);
    const installed = [{ asked: 'aws:orchard', path: join(cwd, path) }];
    for (const words of [generated, checked]) {
      const { stdout, stderr } = await run(cwd, ...words, '--json');
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, installed });
    }
  });

  it('check says that it may be why files differ, unless none were written', async () => {
    const cwd = await project(from);
    expect(await said(cwd, checked)).toEqual([
      '1',
      expect.stringMatching(/generate --emit types\naws:/),
    ]);
    expect((await said(cwd, checked)).join()).not.toContain('Files may differ');
    await run(cwd, ...generated);
    put(cwd, path, get(cwd, path).replaceAll('"documentation":"', '"documentation":"New. '));
    const [code, lines] = await said(cwd, checked);
    expect(code).toBe('1');
    const why =
      'Files may differ since aws:orchard is of what is installed here: where they were written, it may be another version.\n';
    expect(lines).toContain(note + why);
  });

  it('and not where the lock has the model', async () => {
    const cwd = await project(from, 'orchard');
    expect(await said(cwd, generated)).toEqual(['0', '']);
    expect(await said(cwd, checked)).toEqual(['0', '']);
  });
});

describe('generate and check with a lock', () => {
  it('give the same bytes everywhere, whatever is installed', async () => {
    const spec = 'from: { aws: orchard }\n';
    const [one, other] = [await project(spec, 'orchard'), await project(spec, 'orchard')];
    rmSync(join(other, 'installed'), { recursive: true });
    await run(one, 'generate', 'spec/it.yaml', '--emit', 'client');
    const words = ['generate', 'it.yaml', '--emit', 'client', '--out', '../generated'];
    expect((await run(join(other, 'spec'), ...words)).code).toBe(0);
    expect(filesIn(join(other, 'generated'))).toEqual(filesIn(join(one, 'generated')));
    expect(await run(other, 'check', '--emit', 'client')).toMatchObject({ code: 0 });
  });

  it('see that the model has changed', async () => {
    const cwd = await project('from: { aws: orchard }\n', 'orchard');
    await run(cwd, 'generate', '--emit', 'client');
    put(cwd, `clone/${pathOf('orchard')}`, modelText('Orchard', ['GetTree']));
    expect((await run(cwd, 'check', '--emit', 'client')).code).toBe(0);
    await models(cwd, 'add', 'orchard', '--from', 'clone');
    const { code, stdout } = await run(cwd, 'check', '--emit', 'client');
    expect(code).toBe(1);
    expect(stdout).toContain('list-trees');
    expect((await run(cwd, 'generate', '--emit', 'client')).code).toBe(0);
    expect((await run(cwd, 'check', '--emit', 'client')).code).toBe(0);
  });

  it('are done again by --watch when the lock or a model changes', async () => {
    const cwd = await project('from: { aws: orchard }\n', 'orchard');
    const { referred } = await generate({ cwd, specs: ['spec/it.yaml'], emit: ['client'] });
    expect(referred).toEqual([join(cwd, kept), join(cwd, 'opslice.lock')]);
  });

  it('open no connection and start no program', async () => {
    const cwd = await project('from: { aws: orchard }\n', 'orchard');
    const spy = `
      import { syncBuiltinESMExports } from 'node:module';
      import programs from 'node:child_process';
      import { Socket } from 'node:net';
      const stop = () => { throw new Error('not asked for'); };
      globalThis.fetch = stop;
      Socket.prototype.connect = stop;
      for (const name of Object.keys(programs)) programs[name] = stop;
      syncBuiltinESMExports();
    `;
    put(cwd, 'spy.mjs', spy);
    const start = ['--import', pathToFileURL(join(cwd, 'spy.mjs')).href, opslice];
    const env = { PATH: join(cwd, 'empty') };
    for (const words of [
      ['generate', '--emit', 'client', '--quiet'],
      ['check', '--emit', 'client', '--quiet'],
      ['import', 'aws:orchard', '--out', 'orchard.yaml', '--quiet'],
    ]) {
      const { code, stderr } = await runNode([...start, ...words], { cwd, env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
  });
});

describe('what aws: does not lead to', () => {
  it.each([
    {
      aws: 'orchard/2018-01-01',
      names: ['orchard'],
      says: ['spec/it.yaml:1:14 error opslice.lock does not have', 'other-revision', 'models add'],
    },
    {
      aws: "'orchard#7654321'",
      names: ['orchard'],
      says: ['spec/it.yaml:1:14 error opslice.lock does not have', 'other-revision', 'models add'],
    },
    {
      aws: "'orchard#7654321'",
      names: [],
      says: ['spec/it.yaml:1:14 error', 'other-revision', '`opslice models add orchard#7654321`'],
    },
    {
      aws: 'orchard/2018-01-01',
      names: [],
      says: [
        'spec/it.yaml:1:14 error No installed model of orchard',
        'model-missing',
        'models add',
      ],
    },
    {
      aws: 'orchid',
      names: [],
      says: ['spec/it.yaml:1:14 error', 'model-missing', 'did you mean orchard?', 'models add'],
    },
    { aws: "'orchard#xyz'", names: [], says: ['spec/it.yaml:1:14 error', 'wrong-value'] },
    { aws: 'orchard/new', names: [], says: ['spec/it.yaml:1:14 error', 'wrong-value'] },
  ])('$aws with $names in the lock', async ({ aws, names, says }) => {
    const cwd = await project(`from: { aws: ${aws} }\n`, ...names);
    const { code, stderr } = await run(cwd, 'generate', '--emit', 'client');
    expect(code).toBe(1);
    for (const part of says) expect(stderr).toContain(part);
  });

  it.each([
    {
      title: 'a model that is not there',
      change: (cwd: string) => rmSync(join(cwd, kept)),
      says: [`${kept} error`, 'model-not-installed', '`opslice models install`'],
    },
    {
      title: 'another model',
      change: (cwd: string) => put(cwd, kept, modelText('Orchard', [])),
      says: [`${kept} error`, 'wrong-hash', '`opslice models install`'],
    },
    {
      title: 'a file that is not packed any more as it was',
      change: (cwd: string) => put(cwd, kept, '\u001f\u008b'),
      says: [`${kept} error`, '`opslice models install`'],
    },
    {
      title: 'a lock that was merged by half',
      change: (cwd: string) => put(cwd, 'opslice.lock', '{\n<<<<<<< HEAD\n'),
      says: ['opslice.lock:2:1 error', 'json-syntax'],
    },
    {
      title: 'a lock with a file outside of the project',
      change: (cwd: string) =>
        put(cwd, 'opslice.lock', get(cwd, 'opslice.lock').replace('"models/', '"../models/')),
      says: ['opslice.lock:', '`models.0.file` cannot be "../models/', 'remove the entry'],
    },
    {
      title: 'a lock with an entry twice',
      change: (cwd: string) => {
        const lock = get(cwd, 'opslice.lock');
        put(cwd, 'opslice.lock', lock.replace(/\{\s*"service"[^}]*\}/, '$&,\n$&'));
      },
      says: ['opslice.lock:', 'wrong-lock', 'orchard/2020-01-01 stands here twice'],
    },
  ])('$title', async ({ change, says }) => {
    const cwd = await project('from: { aws: orchard }\n', 'orchard');
    change(cwd);
    const { code, stderr } = await run(cwd, 'generate', '--emit', 'client');
    expect(code).toBe(1);
    for (const part of says) expect(stderr).toContain(part);
    expect(await run(cwd, 'import', 'aws:orchard')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('models list', () => {
  it('says where each service is found', async () => {
    const cwd = await project('', 'orchard');
    put(cwd, 'python/botocore/__init__.py', "__version__ = '1.99.2'\n");
    const files = Object.entries(below('python/botocore/data', orchardFiles()));
    for (const [path, text] of files) put(cwd, path.replace('/orchard/', '/meadow/'), text);
    const env = { PATH: join(cwd, 'empty'), AWS_DATA_PATH: join(cwd, 'python/botocore/data') };
    const list = () => runOpslice(['models', 'list'], { cwd, env });
    const meadow = 'meadow   2021-05-04  botocore 1.99.2 (AWS_DATA_PATH)';
    const orchard = `orchard  2020-01-01  opslice.lock (${kept})`;
    const nothing = { code: 0, stderr: expect.stringMatching(/^2 models \(\d+\.\d s\)\n$/) };
    expect(await list()).toEqual({ ...nothing, stdout: `${meadow}\n${orchard}\n` });
    rmSync(join(cwd, kept));
    const missing = `${orchard}: The model is not there. Run \`opslice models install\`.`;
    expect(await list()).toEqual({ ...nothing, stdout: `${meadow}\n${missing}\n` });
  });
});
