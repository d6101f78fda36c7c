import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, filesIn, get, pathsIn, put } from '../support/generation.js';
import {
  barn,
  importedProject,
  must,
  newestPath,
  project,
  publish,
  referring,
  run,
  update,
} from './barns.js';

const grown = { more: ['Age'] };

/** What a project has besides the clone that models are taken from. */
function kept(cwd: string): Files {
  return Object.fromEntries(
    Object.entries(filesIn(cwd)).filter(([path]) => !path.startsWith('clone/')),
  );
}

/** The paths that differ between two states of a project. */
function differing(before: Files, after: Files): string[] {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...all].filter((path) => before[path] !== after[path]).sort();
}

describe('what does not matter to the operations in use', () => {
  it.each([
    { title: 'the same model', model: {} },
    { title: 'an operation that nobody uses', model: { mice: ['Count'] } },
  ])('$title: says so, and writes nothing', async ({ model }) => {
    const cwd = await project();
    publish(cwd, model);
    const before = kept(cwd);
    const { code, stdout, stderr } = await update(cwd);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(
      /^spec\/barn\.yaml: 0 of your 2 operations changed\nnothing to update: nothing was written \(/,
    );
    expect(kept(cwd)).toEqual(before);
  });

  it('documentation alone is taken only where that is asked for', async () => {
    const cwd = await project();
    publish(cwd, { words: 'What it answers to.' });
    const before = kept(cwd);
    expect((await update(cwd)).stderr).toContain(
      '0 of your 2 operations changed, the documentation alone in 1 place; --documentation takes that too',
    );
    expect(kept(cwd)).toEqual(before);
    const { stdout } = await must(update(cwd, '--documentation'));
    expect(stdout).toContain('documentation alone: 1 place');
    expect(get(cwd, 'generated/barn/types.ts')).toContain('What it answers to.');
  });
});

describe('what matters', () => {
  it('a model that a specification refers to: lock, model and generated code', async () => {
    const cwd = await project();
    publish(cwd, grown);
    const before = kept(cwd);
    const { stdout, stderr } = await must(update(cwd));
    expect(stdout).toMatch(/^Barn: minor, 1 of 2 operations changed\n/);
    expect(stdout).toContain('- GetOwlResponse.Age, output of GetOwl');
    expect(stderr).toContain(
      'for the changelog:\n  - Barn: the model was updated from 2020-01-01 `',
    );
    expect(stderr).toContain('(minor): `GetOwl`.');
    const written = differing(before, kept(cwd));
    expect(written).toEqual([
      'generated/barn/types.ts',
      'generated/manifest.json',
      'models/barn-2020-01-01.json.gz',
      'opslice.lock',
    ]);
    expect(stderr).toContain('1 specification updated, 1 generated file changed');
    expect(get(cwd, 'generated/barn/types.ts')).toContain('Age?: string');
    await must(run(cwd, 'check'));
    expect((await update(cwd)).stderr).toContain('nothing was written');
  });

  it('an imported specification is imported again: its slice and its patches stay', async () => {
    const patches = 'patches:\n  - at: operations/GetOwl\n    set: { documentation: Ours. }\n';
    const cwd = await importedProject(['--overlay', 'ours.yaml'], { 'ours.yaml': patches });
    publish(cwd, { ...grown, mice: ['Count'] });
    await must(update(cwd));
    const spec = get(cwd, 'spec/barn.yaml');
    expect(spec).toContain('Age');
    expect(spec).toContain('documentation: Ours.');
    expect(spec).not.toContain('ListMice');
    expect(get(cwd, 'generated/barn/types.ts')).toContain('Age?: string');
    await must(run(cwd, 'check'));
    publish(cwd, { more: ['Age', 'Weight'] });
    await must(update(cwd));
    expect(get(cwd, 'spec/barn.yaml')).toContain('Weight');
  });

  it('one that was imported from a file takes what the file says now', async () => {
    const cwd = await project({ 'spec/other.yaml': referring.replace('barn', 'barn/2020-01-01') });
    put(cwd, 'models-of-ours/owls.json', barn().replaceAll('"Barn"', '"Owls"'));
    await must(run(cwd, 'import', 'models-of-ours/owls.json', '--out', 'spec/owls.yaml'));
    await must(run(cwd, 'generate'));
    put(cwd, 'models-of-ours/owls.json', barn(grown).replaceAll('"Barn"', '"Owls"'));
    const { stdout } = await must(update(cwd, 'owls'));
    expect(stdout).toMatch(/^Owls: minor, 1 of 3 operations changed\n/);
    expect(get(cwd, 'spec/owls.yaml')).toContain('Age');
    expect(pathsIn(join(cwd, 'generated'))).toContain('owls/types.ts');
  });

  it('a project that generates nothing keeps to that', async () => {
    const cwd = await importedProject();
    rmSync(join(cwd, 'generated'), { recursive: true });
    publish(cwd, grown);
    expect((await must(update(cwd))).stderr).toContain('0 generated files changed');
    expect(pathsIn(cwd).filter((path) => path.startsWith('generated'))).toEqual([]);
  });

  it('--dry-run tells the same, and writes nothing', async () => {
    const [one, other] = [await project(), await project()];
    publish(one, grown);
    publish(other, grown);
    const before = kept(one);
    const tried = await must(update(one, '--dry-run'));
    expect(kept(one)).toEqual(before);
    const done = await must(update(other));
    const plain = (text: string): string =>
      text.replaceAll('would be ', '').replace(/:\d+:\d+|\(\d.*s\)/g, '');
    expect(plain(tried.stdout)).toBe(plain(done.stdout));
    expect(plain(tried.stderr)).toBe(plain(done.stderr));
  });

  it('only the services that are named', async () => {
    const cwd = await project({ 'spec/barn.yaml': referring });
    publish(cwd, grown);
    const { stderr } = await must(update(cwd, 'Barn'));
    expect(stderr).toContain('1 specification updated');
  });

  it('--json tells programs, --markdown a pull request', async () => {
    const cwd = await project();
    publish(cwd, grown);
    const report: unknown = JSON.parse((await must(update(cwd, '--dry-run', '--json'))).stdout);
    expect(report).toMatchObject({
      ok: true,
      services: [
        {
          spec: 'spec/barn.yaml',
          updated: true,
          verdict: 'minor',
          changed: ['GetOwl'],
          before: { service: 'barn' },
          now: { service: 'barn', source: newestPath },
        },
      ],
      left: [],
      changelog: [expect.stringContaining('- Barn: ')],
    });
    const { stdout } = await must(update(cwd, '--markdown'));
    expect(stdout).toMatch(/^- Barn: the model was updated .*\n\n## Barn: minor\n/);
  });
});

describe('a line for the changelog', () => {
  it.each([
    { title: 'before a list', before: '# Log\n\n## Next\n\n- Old.\n', at: '## Next\n\n- Barn: ' },
    { title: 'without a list', before: '# Log\n\n## Next\n', at: '## Next\n\n- Barn: ' },
    { title: 'before words', before: '## Next\n\nWords.\n', at: '## Next\n\n- Barn: ' },
    {
      title: 'with the line ends of Windows',
      before: '## Next\r\n\r\n- Old.\r\n',
      at: '\r\n- Barn',
    },
  ])('$title', async ({ before, at }) => {
    const cwd = await project();
    put(cwd, 'CHANGELOG.md', before);
    publish(cwd, grown);
    await must(update(cwd, '--changelog', 'CHANGELOG.md'));
    const after = get(cwd, 'CHANGELOG.md');
    expect(after).toContain(at);
    for (const line of before.split(/\r?\n/)) expect(after).toContain(line);
    expect(after.includes('\r\n') ? after.replaceAll('\r\n', '') : '').not.toContain('\n');
  });
});

describe('what is left as it is', () => {
  it.each([
    {
      title: 'written by hand',
      spec: 'service: x',
      why: 'it was not imported, but written by hand',
    },
    {
      title: 'a commit by name',
      spec: "from: { aws: 'sts#0a1b2c3' }\n",
      why: 'it names the commit 0a1b2c3',
    },
    {
      title: 'a file of the project',
      spec: 'from: { smithy: ../own.json }\n',
      why: 'it refers to a file, ../own.json',
    },
    {
      title: 'a model that nobody keeps',
      spec: 'from: { aws: sts }\n',
      why: 'its model is that of the installed botocore, and nothing is kept to compare with',
    },
  ])('$title: told, and an error where it is named', async ({ spec, why }) => {
    const cwd = await project();
    put(cwd, 'spec/other.yaml', spec);
    expect(await update(cwd)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`spec/other.yaml: left as it is: ${why}. `),
    });
    expect(await update(cwd, 'other')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(
        `spec/other.yaml error This is not updated: ${why} [no-update]`,
      ),
    });
  });

  it('an imported specification that somebody changed', async () => {
    const cwd = await importedProject();
    put(cwd, 'spec/barn.yaml', `${get(cwd, 'spec/barn.yaml')}# mine\n`);
    publish(cwd, grown);
    expect((await must(update(cwd))).stderr).toContain(
      'spec/barn.yaml: left as it is: it was changed since it was imported. Put the changes into an overlay, and import it again with --overlay.',
    );
  });

  it('one that belongs to another lock', async () => {
    const cwd = await project();
    put(cwd, 'spec/opslice.lock', get(cwd, 'opslice.lock'));
    expect((await must(update(cwd))).stderr).toContain(
      'spec/barn.yaml: left as it is: it belongs to spec/opslice.lock. Run the command in spec.',
    );
  });
});

describe('problems: all are told, and nothing is written', () => {
  it.each([
    {
      title: 'services that there are not',
      words: ['bran', 'owl'],
      model: grown,
      says: ['No specification is of a service "bran"', 'did you mean barn?', 'a service "owl"'],
    },
    {
      title: 'an operation in use that is gone',
      words: [],
      model: { withoutOwls: true } as const,
      says: ['spec/barn.yaml:2:14', 'GetOwl', 'This is so with the newest model.'],
    },
    {
      title: 'a changelog without a section',
      words: ['--changelog', 'notes.md'],
      model: grown,
      says: ['notes.md error This changelog has no section for the next release'],
    },
    {
      title: 'a changelog that begins with a release that is out',
      words: ['--changelog', 'dated.md'],
      model: grown,
      says: ['dated.md error This changelog has no section for the next release'],
    },
    {
      title: 'a changelog that is not there',
      words: ['--changelog', 'absent.md'],
      model: grown,
      says: ['absent.md error There is no such file'],
    },
    {
      title: 'a file in the way of what is generated',
      words: [],
      model: grown,
      inTheWay: 'generated/barn/types.ts',
      says: ['generated/barn/types.ts'],
    },
    {
      title: 'generated code that is of other settings',
      words: [],
      model: grown,
      files: { 'opslice.config.json': '{ "outputs": [{ "emit": ["types"] }] }' },
      says: ['error The generated code is not what the specifications and settings say now'],
    },
    {
      title: 'a model that is not one',
      words: [],
      text: '{}',
      says: ['clone/models/barn/service/2020-01-01/barn-2020-01-01.json'],
    },
  ])('$title', async ({ words, model, text, files = {}, inTheWay, says }) => {
    const cwd = await project();
    put(cwd, 'notes.md', 'Words.\n');
    put(cwd, 'dated.md', '# Log\n\n## 1.2.0 (2026-01-31)\n\n- Old.\n');
    if (text === undefined) publish(cwd, model);
    else put(cwd, newestPath, text);
    for (const [path, content] of Object.entries(files)) put(cwd, path, content);
    if (inTheWay !== undefined) {
      rmSync(join(cwd, inTheWay));
      mkdirSync(join(cwd, inTheWay));
    }
    const before = kept(cwd);
    const { code, stdout, stderr } = await update(cwd, ...words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const each of says) expect(stderr).toContain(each);
    expect(kept(cwd)).toEqual(before);
  });

  it.each([
    { words: ['update', '--from', 'nowhere'], says: 'nowhere' },
    { words: ['update', '--changelog', ''], says: 'It is empty.' },
  ])('$words', async ({ words, says }) => {
    const cwd = await project();
    const { code, stdout, stderr } = await run(cwd, ...words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
  });
});
