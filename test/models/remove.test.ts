import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { below } from '../import/orchard.js';
import { filesIn, folderWith, get, pathsIn, put } from '../support/generation.js';
import { models, orchards, problem } from './orchards.js';

const [newest, oldest] = ['models/orchard-2020-01-01.json.gz', 'models/orchard-2019-05-04.json.gz'];
const owl = 'models/barn-owl-2020-01-01.json.gz';

/** A project with three models of two services. */
async function project(): Promise<string> {
  const cwd = folderWith(below('clone', orchards));
  const names = ['orchard', 'orchard/2019-05-04', 'barn-owl'];
  await models(cwd, 'add', ...names, '--from', 'clone');
  return cwd;
}

function kept(cwd: string): string[] {
  const lock: { models: { file: string }[] } = JSON.parse(get(cwd, 'opslice.lock'));
  const files = lock.models.map(({ file }) => file);
  expect(pathsIn(cwd).filter((path) => path.startsWith('models/'))).toEqual(files.sort());
  return files;
}

describe('models remove', () => {
  it.each([
    { names: ['orchard'], left: [owl] },
    { names: ['aws:orchard/2019-05-04'], left: [owl, newest] },
    { names: ['barnowl', 'orchard/2020-01-01'], left: [oldest] },
    { names: ['barn-owl', 'orchard'], left: [] },
  ])('$names: entries and files go, and what went is told', async ({ names, left }) => {
    const cwd = await project();
    const gone = [owl, oldest, newest].filter((file) => !left.includes(file));
    const { code, stdout, stderr } = await models(cwd, 'remove', ...names);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(kept(cwd)).toEqual(left);
    expect(stderr.split('\n').slice(0, -2)).toEqual(gone.map((file) => `removed ${file}`));
    expect(stderr).toMatch(/^\d models? removed \(\d+\.\d s\)\n$/m);
  });

  it('leaves a project as one that never had the model', async () => {
    const cwd = folderWith(below('clone', orchards));
    await models(cwd, 'add', 'orchard', '--from', 'clone');
    const before = filesIn(cwd);
    await models(cwd, 'add', 'barn-owl', '--from', 'clone');
    await models(cwd, 'remove', 'barn-owl');
    expect(filesIn(cwd)).toEqual(before);
  });

  it.each([
    { names: ['orchrd'], says: ['a model of orchrd', 'did you mean orchard?'] },
    { names: ['orchard/2020-01-02'], says: ['did you mean orchard/2020-01-01?'] },
    { names: ['barn-owl', 'unlike'], says: ['a model of unlike'] },
  ])('$names: what is not there is refused, and nothing goes', async ({ names, says }) => {
    const cwd = await project();
    const before = filesIn(cwd);
    const found = problem(await models(cwd, 'remove', ...names));
    expect(found.code).toBe('model-missing');
    for (const part of says) expect(found.text).toContain(part);
    expect(filesIn(cwd)).toEqual(before);
  });

  it('removes through no symbolic link', async () => {
    const other = folderWith({ 'orchard-2020-01-01.json.gz': 'mine' });
    const cwd = folderWith();
    const entry = {
      service: 'orchard',
      version: '2020-01-01',
      source: 'clone/a.json',
      sha256: '0'.repeat(64),
      file: newest,
    };
    put(cwd, 'opslice.lock', JSON.stringify({ format: 1, models: [entry] }));
    symlinkSync(other, join(cwd, 'models'));
    expect(problem(await models(cwd, 'remove', 'orchard')).code).toBe('symbolic-link');
    expect(get(other, 'orchard-2020-01-01.json.gz')).toBe('mine');
  });

  it('needs a lock', async () => {
    expect(problem(await models(folderWith(), 'remove', 'orchard')).code).toBe('file-missing');
  });
});
