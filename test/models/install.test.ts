import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { below } from '../import/orchard.js';
import { filesIn, folderWith, get, pathsIn, put } from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { modelText, models, modelsProcess, orchards, pathOf, problem } from './orchards.js';

const [orchard, owl] = ['models/orchard-2020-01-01.json.gz', 'models/barn-owl-2020-01-01.json.gz'];

/** A project with two models from an address, and what that address answers. */
async function project(): Promise<{ cwd: string; answers: Map<string, string> }> {
  const answers = new Map(Object.entries(orchards));
  const { url } = await serve((response, { path }) => {
    const text = answers.get(path.slice(1));
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  });
  const cwd = folderWith();
  await models(cwd, 'add', 'orchard/2020-01-01', 'barn-owl/2020-01-01', '--from', url);
  return { cwd, answers };
}

describe('models install', () => {
  it('brings back what is missing or changed, and leaves the rest', async () => {
    const { cwd } = await project();
    const before = filesIn(cwd);
    rmSync(join(cwd, orchard));
    put(cwd, owl, 'changed');
    const first = await modelsProcess(cwd, ['install']);
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toContain('2 restored, 0 there already');
    expect(filesIn(cwd)).toEqual(before);
    const second = await models(cwd, 'install');
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toMatch(/^0 restored, 2 there already \(\d+\.\d s\)\n$/);
  });

  it('takes models of a folder from there', async () => {
    const cwd = folderWith(below('clone', orchards));
    await models(cwd, 'add', 'orchard', '--from', 'clone');
    const before = filesIn(cwd);
    rmSync(join(cwd, 'models'), { recursive: true });
    put(cwd, 'below/a.txt', '');
    expect(await models(join(cwd, 'below'), 'install')).toMatchObject({ code: 0 });
    rmSync(join(cwd, 'below'), { recursive: true });
    expect(filesIn(cwd)).toEqual(before);
    rmSync(join(cwd, 'models'), { recursive: true });
    rmSync(join(cwd, 'clone'), { recursive: true });
    expect(problem(await models(cwd, 'install'))).toMatchObject({ code: 'model-missing' });
  });

  it.each([
    {
      title: 'another model than the one that was locked',
      change: (answers: Map<string, string>) =>
        answers.set(pathOf('orchard'), modelText('Orchard', [])),
      code: 'wrong-hash',
      says: ['This is not the model of orchard that was locked', 'models add orchard/2020-01-01'],
    },
    {
      title: 'half of it',
      change: (answers: Map<string, string>) => answers.set(pathOf('orchard'), '{ "smithy"'),
      code: 'wrong-hash',
      says: ['This is not the model of orchard that was locked'],
    },
    {
      title: 'nothing',
      change: (answers: Map<string, string>) => answers.delete(pathOf('orchard')),
      code: 'model-missing',
      says: ['The model of orchard is not there any more'],
    },
  ])('writes nothing where it gets $title', async ({ change, code, says }) => {
    const { cwd, answers } = await project();
    put(cwd, orchard, 'changed');
    rmSync(join(cwd, owl));
    const before = filesIn(cwd);
    change(answers);
    const found = problem(await models(cwd, 'install'));
    expect(found.code).toBe(code);
    for (const part of says) expect(found.text).toContain(part);
    expect(filesIn(cwd)).toEqual(before);
  });

  it('writes through no symbolic link', async () => {
    const { cwd } = await project();
    const other = folderWith();
    rmSync(join(cwd, 'models'), { recursive: true });
    symlinkSync(other, join(cwd, 'models'));
    expect(problem(await models(cwd, 'install'))).toMatchObject({ code: 'symbolic-link' });
    expect(pathsIn(other)).toEqual([]);
  });

  it('asks no address that is not safe, whatever the lock says', async () => {
    const { cwd } = await project();
    rmSync(join(cwd, orchard));
    const lock = get(cwd, 'opslice.lock').replace(/"http:[^"]*orchard/, '"http://far.example/a');
    put(cwd, 'opslice.lock', lock);
    expect(problem(await models(cwd, 'install'))).toMatchObject({ code: 'unsafe-address' });
  });

  it('needs a lock', async () => {
    const found = problem(await models(folderWith(), 'install'));
    expect(found.code).toBe('file-missing');
    expect(found.text).toContain('models add');
  });
});
