import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate, type GenerateReport } from '../../generator/generate.js';
import { writeWhole } from '../../generator/output/write.js';
import {
  type Files,
  filesIn,
  folderWith,
  get,
  opslice,
  pathsIn,
  put,
  runNode,
  runOpslice,
  specText,
} from '../support/generation.js';

/** A service whose operations are named. */
const spec = (...operations: string[]): string =>
  specText({ operations: Object.fromEntries(operations.map((name) => [name, {}])) });

/** A folder with the client and the pages of two operations in it. */
async function generated(): Promise<string> {
  const cwd = folderWith({ 'spec/things.yaml': spec('GetThing', 'PutThing') });
  await generate({ cwd, emit: ['types', 'docs'] });
  return cwd;
}

const again = (cwd: string): Promise<GenerateReport> => generate({ cwd, emit: ['types', 'docs'] });

const kinds = ({ steps }: GenerateReport): Record<string, string> =>
  Object.fromEntries(
    steps.filter(({ kind }) => kind !== 'unchanged').map(({ path, kind }) => [path, kind]),
  );

function times(folder: string): Record<string, number> {
  return Object.fromEntries(
    pathsIn(folder).map((path) => [path, statSync(join(folder, path)).mtimeMs]),
  );
}

describe('what is written', () => {
  it('nothing, by a second run: no file is touched', async () => {
    const cwd = await generated();
    const before = times(cwd);
    expect(kinds(await again(cwd))).toEqual({});
    expect(times(cwd)).toEqual(before);
  });

  it('only what differs', async () => {
    const cwd = await generated();
    const before = times(`${cwd}/generated`);
    put(cwd, 'generated/thing-store/types.ts', 'edited');
    expect(kinds(await again(cwd))).toEqual({ 'thing-store/types.ts': 'write' });
    const after = times(`${cwd}/generated`);
    const touched = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(touched).toEqual(['manifest.json', 'thing-store/types.ts']);
  });

  it('a file that went missing', async () => {
    const cwd = await generated();
    const before = filesIn(cwd);
    put(cwd, 'generated/thing-store/types.ts', '');
    expect(kinds(await again(cwd))).toEqual({ 'thing-store/types.ts': 'write' });
    expect(filesIn(cwd)).toEqual(before);
  });

  it('nothing, by a dry run, which says what would be', async () => {
    const cwd = await generated();
    put(cwd, 'spec/things.yaml', spec('PutThing', 'AddThing'));
    const before = times(cwd);
    const report = await generate({ cwd, emit: ['types', 'docs'], dryRun: true });
    expect(kinds(report)).toEqual({
      'thing-store/docs/add-thing.md': 'write',
      'thing-store/docs/get-thing.md': 'remove',
      'thing-store/index.ts': 'write',
      'thing-store/types.ts': 'write',
    });
    expect(times(cwd)).toEqual(before);
  });

  it('nothing, by a dry run into a folder that is not there', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    await generate({ cwd, dryRun: true });
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
  });
});

describe('what is removed', () => {
  it('files of ours that are no longer made, and folders that are empty then', async () => {
    const cwd = await generated();
    await generate({ cwd, emit: ['types'] });
    expect(existsSync(`${cwd}/generated/thing-store/docs`)).toBe(false);
    expect(pathsIn(`${cwd}/generated`)).toEqual([
      'manifest.json',
      'thing-store/index.ts',
      'thing-store/types.ts',
    ]);
  });

  it('a folder with a file of somebody else in it stays', async () => {
    const cwd = await generated();
    put(cwd, 'generated/thing-store/docs/own.md', 'mine');
    await generate({ cwd, emit: ['types'] });
    expect(pathsIn(`${cwd}/generated/thing-store/docs`)).toEqual(['own.md']);
  });

  it('not a file that was edited: it stays, and that is told', async () => {
    const cwd = await generated();
    put(cwd, 'generated/thing-store/docs/get-thing.md', 'my notes');
    const outcome = await runOpslice(['generate', '--emit', 'types'], { cwd });
    expect(outcome).toEqual({
      code: 0,
      stdout: '',
      stderr: 'kept thing-store/docs/get-thing.md: no longer generated, but edited since\n',
    });
    expect(get(cwd, 'generated/thing-store/docs/get-thing.md')).toBe('my notes');
    expect(existsSync(`${cwd}/generated/thing-store/docs/put-thing.md`)).toBe(false);
  });

  it.each(['../spec/things.yaml', '/etc/hostname', 'a/../../spec/things.yaml', '..\\spec'])(
    'nothing outside, whatever the manifest says: %s',
    async (path) => {
      const cwd = await generated();
      const manifest = JSON.parse(get(cwd, 'generated/manifest.json'));
      manifest.files[path] = 'f'.repeat(64);
      put(cwd, 'generated/manifest.json', JSON.stringify(manifest));
      const want = filesIn(cwd);
      const report = await again(cwd);
      expect(kinds(report)).toEqual({});
      const { 'generated/manifest.json': written, ...rest } = filesIn(cwd);
      expect(rest).toEqual({ ...want, 'generated/manifest.json': undefined });
      expect(written).not.toContain(JSON.stringify(path));
    },
  );

  it.each(['', '{', '[]', '{"files":{"thing-store/types.ts":"x"}}', 'null'])(
    'nothing, where the manifest cannot be read: %s',
    async (manifest) => {
      const cwd = await generated();
      put(cwd, 'generated/manifest.json', manifest);
      expect(kinds(await generate({ cwd, emit: ['types'] }))).toEqual({});
      expect(pathsIn(`${cwd}/generated/thing-store/docs`)).toHaveLength(2);
    },
  );
});

describe('what belongs to somebody else', () => {
  const own: Files = {
    'generated/README.md': 'mine',
    'generated/thing-store/own.ts': 'export {};',
  };

  it('stays as it is', async () => {
    const cwd = await generated();
    for (const [path, text] of Object.entries(own)) put(cwd, path, text);
    put(cwd, 'spec/things.yaml', spec('PutThing'));
    await again(cwd);
    expect(filesIn(cwd)).toMatchObject(own);
  });

  it('is not written over: all such files are named, and nothing is written', async () => {
    const cwd = folderWith({
      'spec/things.yaml': spec('GetThing'),
      'generated/thing-store/types.ts': 'mine',
      'generated/thing-store/index.ts': 'mine too',
    });
    const before = filesIn(cwd);
    const { code, stdout, stderr } = await runOpslice(['generate'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('generated/thing-store/types.ts');
    expect(stderr).toContain('generated/thing-store/index.ts');
    expect(stderr).toMatch(/\[foreign-file\][^]*mend: Move it away/);
    expect(filesIn(cwd)).toEqual(before);
  });

  it('is taken over where it holds the very bytes that belong there', async () => {
    const cwd = await generated();
    const before = filesIn(cwd);
    put(cwd, 'generated/manifest.json', '');
    expect(kinds(await again(cwd))).toEqual({});
    expect(filesIn(cwd)).toEqual(before);
  });
});

describe('a run that fails', () => {
  it('leaves no half file and no draft: a folder stands where a file belongs', async () => {
    const cwd = folderWith();
    mkdirSync(join(cwd, 'types.ts/inside'), { recursive: true });
    await expect(writeWhole(join(cwd, 'types.ts'), 'text')).rejects.toThrow();
    expect(pathsIn(cwd)).toEqual([]);
  });

  it('killed at any moment: each file is the old one or the new one, and the next run mends it', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    await generate({ cwd, emit: ['docs'] });
    const old = filesIn(`${cwd}/generated`);
    put(
      cwd,
      'spec/things.yaml',
      spec('GetThing')
        .replace('Thing Store', 'Other Store')
        .replace('"GetThing":{}', '"GetThing":{"documentation":"new"}'),
    );
    // Stops the process in the middle of the first rename.
    const trap = `
      import fs from 'node:fs/promises';
      import { syncBuiltinESMExports } from 'node:module';
      fs.rename = async () => process.exit(9);
      syncBuiltinESMExports();
    `;
    put(cwd, 'trap.mjs', trap);
    const words = ['--import', `${cwd}/trap.mjs`, opslice, 'generate', '--emit', 'docs'];
    expect((await runNode(words, { cwd })).code).toBe(9);
    expect(filesIn(`${cwd}/generated`)).toMatchObject(old);
    await generate({ cwd, emit: ['docs'] });
    expect(pathsIn(`${cwd}/generated`).filter((path) => !path.endsWith('.tmp'))).toEqual([
      'manifest.json',
      'other-store/docs/get-thing.md',
    ]);
  });

  it('may not write here: one line, no stack', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    // Permissions do not bind everybody who runs this, so that the refusal is staged.
    const trap = `
      import fs from 'node:fs/promises';
      import { syncBuiltinESMExports } from 'node:module';
      fs.writeFile = async (path) => {
        throw Object.assign(new Error('EACCES: permission denied, open ' + path), { code: 'EACCES' });
      };
      syncBuiltinESMExports();
    `;
    put(cwd, 'trap.mjs', trap);
    const words = ['--import', `${cwd}/trap.mjs`, opslice, 'generate'];
    const { code, stdout, stderr } = await runNode(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^opslice: EACCES: permission denied[^\n]*\n$/);
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml', 'trap.mjs']);
  });

  it.each([
    { what: 'a file stands where the folder belongs', out: 'spec/things.yaml' },
    { what: 'the folder lies below a file', out: 'spec/things.yaml/below' },
  ])('$what: one line, no stack', async ({ out }) => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    const { code, stdout, stderr } = await runOpslice(['generate', '--out', out], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^opslice: E[A-Z]+[^\n]*\n$/);
    expect(get(cwd, 'spec/things.yaml')).toBe(spec('GetThing'));
  });
});
