import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { below } from '../import/orchard.js';
import { filesIn, folderWith, get, pathsIn, put } from '../support/generation.js';
import {
  modelText,
  models,
  modelsProcess,
  orchards,
  pathOf,
  problem,
  unpacked,
} from './orchards.js';

const clone = below('clone', orchards);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const newest = orchards[pathOf('orchard')] ?? '';

/** Makes a repository of a folder, and gives its one commit. */
function commitAll(folder: string): string {
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=A', '-c', 'user.email=a@example', 'commit', '--quiet', '-m', 'Models');
  return git('rev-parse', 'HEAD');
}

describe('models add --from FOLDER', () => {
  it('keeps the newest version, packed, with what the lock has to know of it', async () => {
    const cwd = folderWith(below('project', below('clone', orchards)));
    const words = ['add', 'orchard', '--from', 'clone'];
    const outcome = await modelsProcess(join(cwd, 'project'), words);
    const file = 'models/orchard-2020-01-01.json.gz';
    const source = `clone/${pathOf('orchard')}`;
    expect(outcome).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/\n1 model added \(\d+\.\d s\)\n$/),
    });
    expect(outcome.stderr.split('\n').slice(0, 3)).toEqual([
      `orchard 2020-01-01: ${file}, 2 operations`,
      `  from ${source}`,
      `  sha256 ${sha256(newest)}`,
    ]);
    expect(unpacked(cwd, `project/${file}`)).toBe(newest);
    expect(JSON.parse(get(cwd, 'project/opslice.lock'))).toEqual({
      about: expect.stringContaining('opslice models'),
      format: 1,
      models: [{ service: 'orchard', version: '2020-01-01', source, sha256: sha256(newest), file }],
    });
  });

  it('gives the same lock and files in whatever order services are added', async () => {
    const [one, other] = [folderWith(clone), folderWith(clone)];
    const add = (cwd: string, name: string): Promise<unknown> =>
      models(cwd, 'add', name, '--from', 'clone');
    await models(one, 'add', 'orchard', 'barn-owl', 'orchard/2019-05-04', '--from', 'clone');
    await add(other, 'aws:orchard/2019-05-04');
    await add(other, 'barn-owl');
    await add(other, 'orchard');
    await add(other, 'orchard');
    expect(filesIn(other)).toEqual(filesIn(one));
    expect(pathsIn(one).filter((path) => !path.startsWith('clone/'))).toEqual([
      'models/barn-owl-2020-01-01.json.gz',
      'models/orchard-2019-05-04.json.gz',
      'models/orchard-2020-01-01.json.gz',
      'opslice.lock',
    ]);
  });

  it('reads the layout of older commits', async () => {
    const path = pathOf('orchard').replace('models/', 'clone/');
    const cwd = folderWith({ [path]: newest });
    expect(await models(cwd, 'add', 'orchard', '--from', 'clone')).toMatchObject({ code: 0 });
    expect(get(cwd, 'opslice.lock')).toContain(`"${path}"`);
  });

  it('replaces a model, and says what was before', async () => {
    const cwd = folderWith(clone);
    await models(cwd, 'add', 'orchard', '--from', 'clone');
    const changed = modelText('Orchard', ['GetTree']);
    put(cwd, `clone/${pathOf('orchard')}`, changed);
    const { stderr } = await models(cwd, 'add', 'orchard', '--from', 'clone');
    expect(stderr).toContain(`sha256 ${sha256(changed)}, before ${sha256(newest)}`);
    expect(unpacked(cwd, 'models/orchard-2020-01-01.json.gz')).toBe(changed);
  });

  it('knows the commit of a clone, and whether it is the one that was asked for', async () => {
    const cwd = folderWith(clone);
    const commit = commitAll(join(cwd, 'clone'));
    const add = (name: string) => models(cwd, 'add', name, '--from', 'clone');
    expect((await add(`orchard#${commit.slice(0, 8)}`)).stderr).toContain(`commit ${commit}`);
    expect(get(cwd, 'opslice.lock')).toContain(`"commit": "${commit}"`);
    expect(problem(await add('orchard#0123456'))).toMatchObject({ code: 'other-revision' });
    put(cwd, `clone/${pathOf('orchard')}`, modelText('Orchard', ['GetTree']));
    // A commit is taken as it is in the clone, and what was edited there is of none.
    expect((await add(`orchard#${commit}`)).stderr).toContain(`sha256 ${sha256(newest)}`);
    expect((await add('orchard')).stderr).not.toContain('commit');
    expect(get(cwd, 'opslice.lock')).not.toContain('commit"');
  });

  it.each([
    { title: 'what is no clone', origin: undefined, pushed: false },
    { title: 'a clone of another host', origin: 'https://git.example/a/b', pushed: true },
    { title: 'what GitHub does not have', origin: 'https://github.com/a/b', pushed: false },
    { title: 'what GitHub has', origin: 'https://me:hush@github.com/a/b.git', pushed: true },
    { title: 'what GitHub has, over ssh', origin: 'git@github.com:a/b.git', pushed: true },
  ])('says of a folder beside the project only what others can use: $title', async (row) => {
    const folder = folderWith({ ...clone, 'project/.keep': '' });
    const commit = row.origin === undefined ? undefined : commitAll(join(folder, 'clone'));
    const git = (...words: readonly string[]): Buffer =>
      execFileSync('git', ['-C', join(folder, 'clone'), ...words]);
    if (row.origin !== undefined) git('remote', 'add', 'origin', row.origin);
    if (row.pushed) git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const cwd = join(folder, 'project');
    const { stderr } = await models(cwd, 'add', 'orchard', '--from', '../clone');
    const source = row.title.startsWith('what GitHub has')
      ? `https://raw.githubusercontent.com/a/b/${commit}/${pathOf('orchard')}`
      : 'a folder outside of the project';
    expect(stderr).toContain(`  from ${source}\n`);
    const lock = get(cwd, 'opslice.lock');
    const { models: locked } = JSON.parse(lock);
    expect(locked).toMatchObject([{ source, ...(commit === undefined ? {} : { commit }) }]);
    expect(lock).not.toMatch(/\.\.|hush/);
    if (source.startsWith('https:')) return;
    rmSync(join(cwd, 'models'), { recursive: true });
    const found = problem(await models(cwd, 'install'));
    expect(found).toMatchObject({ code: 'model-missing' });
    for (const part of ['models/orchard-2020-01-01.json.gz again', '--from FOLDER']) {
      expect(found.text).toContain(part);
    }
  });

  it('finds the root of the project upwards', async () => {
    const cwd = folderWith({ ...clone, 'a/b/x.txt': '' });
    await models(cwd, 'add', 'barn-owl', '--from', 'clone');
    await models(join(cwd, 'a/b'), 'add', 'orchard', '--from', '../../clone');
    expect(pathsIn(cwd)).toContain('models/orchard-2020-01-01.json.gz');
    expect(get(cwd, 'opslice.lock')).toContain(`"source": "clone/${pathOf('orchard')}"`);
  });
});

describe('what cannot be added', () => {
  const bad = {
    ...clone,
    [`clone/${pathOf('half')}`]: modelText('Half', ['GetHalf']).slice(0, 300),
    [`clone/${pathOf('other')}`]: modelText('Something Else', []),
    [`clone/${pathOf('list')}`]: '[]',
    'models/barn-owl-2020-01-01.json.gz': 'mine',
  };

  it.each([
    { words: ['orchad'], code: 'model-missing', says: ['orchad', 'did you mean orchard?'] },
    { words: ['barnowl'], code: 'model-missing', says: ['did you mean barn-owl?', 'botocore'] },
    { words: ['orchard/2018-01-01'], code: 'model-missing', says: ['not its API version'] },
    { words: ['half'], code: 'json-syntax', says: ['is broken there', 'half#COMMIT'] },
    { words: ['other'], code: 'model-missing', says: ['model of something-else', 'not of other'] },
    { words: ['list'], code: 'wrong-type', says: ['is broken there', '--from'] },
    { words: ['barn-owl'], code: 'foreign-file', says: ['Move it away'] },
    { words: ['../orchard'], code: 'wrong-value', says: ['NAME'] },
    { words: ['Barn Owl'], code: 'wrong-value', says: ['did you mean barn-owl?', 'hyphens'] },
    { words: ['orchard#12'], code: 'wrong-value', says: ['7 to 40 digits'] },
    { words: ['orchard#1234567'], code: 'other-revision', says: ['not known to be'] },
    { words: ['orchard', 'orchad'], code: 'model-missing', says: ['orchad'] },
  ])('$words: $code', async ({ words, code, says }) => {
    const cwd = folderWith(bad);
    const found = problem(await models(cwd, 'add', ...words, '--from', 'clone'));
    expect(found.code).toBe(code);
    for (const part of says) expect(found.text).toContain(part);
    expect(filesIn(cwd)).toEqual(bad);
  });

  it('where --from is no folder, or the lock cannot be read', async () => {
    const cwd = folderWith({ ...clone, 'opslice.lock': '{ "format": 2,\n  "models": [{}] }\n' });
    const before = filesIn(cwd);
    const { code, stderr } = await models(cwd, 'add', 'orchard', '--from', 'clone');
    expect(code).toBe(1);
    expect(stderr).toContain('opslice.lock:1:13 error');
    expect(stderr).toContain('`format` cannot be 2');
    expect(stderr).toContain('`models.0` lacks "service"');
    expect(filesIn(cwd)).toEqual(before);
    const other = folderWith();
    const found = problem(await models(other, 'add', 'orchard', 'barn-owl', '--from', 'no'));
    expect(found).toMatchObject({ code: 'file-missing' });
    expect(pathsIn(other)).toEqual([]);
  });
});
