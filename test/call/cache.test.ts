/** What `opslice call` keeps of a specification, and when it makes it again. */
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { below, orchardFiles } from '../import/orchard.js';
import { modelText, models, orchards, pathOf } from '../models/orchards.js';
import {
  type Files,
  folderWith,
  get,
  opslice,
  type Outcome,
  pathsIn,
  put,
  runNode,
  specText,
} from '../support/generation.js';

/** A specification whose one operation has an input with the given member. */
const spec = (member: string, id = 'Things'): string =>
  specText({ operations: { GetThing: { input: { [member]: 'string' } } } }, { id });

const skeleton = ['get-thing', '--generate-cli-skeleton'];

/** What a run prints that shows the skeleton with the given members. */
const shows = (...members: readonly string[]): Outcome => ({
  code: 0,
  stdout: `${JSON.stringify(Object.fromEntries(members.map((name) => [name, ''])), null, 4)}\n`,
  stderr: '',
});

/** A project with a cache of its own beside it. */
interface Project {
  readonly cwd: string;
  readonly cache: string;
  readonly call: (...words: readonly string[]) => Promise<Outcome>;
}

function projectWith(
  files: Files,
  env: Readonly<Record<string, string>> = {},
  whenDone?: (clean: () => void) => void,
): Project {
  const folder = folderWith({ ...below('project', files), 'cache/.keep': '' }, whenDone);
  const [cwd, cache] = [join(folder, 'project'), join(folder, 'cache')];
  // What is kept of ts-morph is no matter of these tests, and takes long to make.
  const shared = join(process.env['OPSLICE_CACHE'] ?? folder, 'scripts');
  mkdirSync(shared, { recursive: true });
  symlinkSync(shared, join(cache, 'scripts'), 'junction');
  const call = (...words: readonly string[]): Promise<Outcome> =>
    runNode([opslice, 'call', ...words], { cwd, env: { OPSLICE_CACHE: cache, ...env } });
  return { cwd, cache, call };
}

/** The folders of code in a cache. */
const codes = (cache: string): string[] => readdirSync(join(cache, 'code')).sort();

/** An overlay that gives the operation another member. */
const adding = (member: string): string =>
  `patches:\n  - at: operations/GetThing/input\n    set: { ${member}: string }\n`;

/** Leaves nothing to start: whoever does is told. */
const noPrograms = {
  'no-programs.mjs': `
    import { syncBuiltinESMExports } from 'node:module';
    import programs from 'node:child_process';
    for (const name of Object.keys(programs)) {
      programs[name] = () => { throw new Error('not asked for'); };
    }
    syncBuiltinESMExports();
  `,
};

describe('what changes the answer', () => {
  it('the specification', async () => {
    const { cwd, cache, call } = projectWith({ 'it.yaml': spec('One') });
    expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
    put(cwd, 'it.yaml', spec('Two'));
    expect(await call('it.yaml', ...skeleton)).toEqual(shows('Two'));
    expect(codes(cache)).toHaveLength(2);
    put(cwd, 'it.yaml', spec('One'));
    expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
    expect(codes(cache)).toHaveLength(2);
    expect(pathsIn(cwd)).toEqual(['it.yaml']);
  });

  it('not that it was written again as it was', async () => {
    const { cwd, cache, call } = projectWith({ 'it.yaml': spec('One') });
    await call('it.yaml', ...skeleton);
    const [index = ''] = pathsIn(join(cache, 'index'));
    const before = get(cache, `index/${index}`);
    copyFileSync(join(cwd, 'it.yaml'), join(cwd, 'copy.yaml'));
    rmSync(join(cwd, 'it.yaml'));
    copyFileSync(join(cwd, 'copy.yaml'), join(cwd, 'it.yaml'));
    expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
    expect(codes(cache)).toHaveLength(1);
    expect(get(cache, `index/${index}`)).not.toBe(before);
  });

  it('the settings, and the overlays they name', async () => {
    const settings = (...overlays: readonly string[]): string =>
      JSON.stringify({ outputs: [{ specs: ['spec/*.yaml'], overlays }] });
    const { cwd, call } = projectWith({
      'spec/it.yaml': spec('One'),
      'one.yaml': adding('Two'),
      'other.yaml': adding('Four'),
    });
    const run = (): Promise<Outcome> => call('spec/it.yaml', ...skeleton);
    expect(await run()).toEqual(shows('One'));
    put(cwd, 'opslice.config.json', settings('one.yaml'));
    expect(await run()).toEqual(shows('One', 'Two'));
    put(cwd, 'one.yaml', adding('Three'));
    expect(await run()).toEqual(shows('One', 'Three'));
    put(cwd, 'opslice.config.json', settings('other.yaml'));
    expect(await run()).toEqual(shows('One', 'Four'));
    expect(await call(...skeleton)).toEqual(shows('One', 'Four'));
    rmSync(join(cwd, 'opslice.config.json'));
    expect(await run()).toEqual(shows('One'));
  });

  it('the lock, the model that it names, and what is installed where it names none', async () => {
    const { cwd, call } = projectWith(
      { ...below('installed', orchardFiles()), ...below('clone', orchards), ...noPrograms },
      { PATH: '', AWS_DATA_PATH: 'installed' },
    );
    const operations = async (): Promise<string[]> => {
      const { code, stdout, stderr } = await call('aws:orchard', 'help');
      expect(code, stderr).toBe(0);
      return [...stdout.matchAll(/^([a-z]+-trees?)$/gm)].map(([, name = '']) => name);
    };
    const said = `aws:orchard: no opslice.lock has the model, so it is installed/orchard/2021-05-04/service-2.json. To keep one in the project: npx opslice models add orchard\n`;
    expect((await call('aws:orchard', '--version')).stderr).toBe(said);
    expect((await call('aws:orchard', '--version')).stderr).toBe('');
    expect(await operations()).toEqual(['get-tree', 'list-trees', 'plant-tree']);
    await models(cwd, 'add', 'orchard', '--from', 'clone');
    expect(await operations()).toEqual(['get-tree', 'list-trees']);
    put(cwd, `clone/${pathOf('orchard')}`, modelText('Orchard', ['GetTree']));
    await models(cwd, 'add', 'orchard', '--from', 'clone');
    rmSync(join(cwd, 'installed'), { recursive: true });
    expect(await operations()).toEqual(['get-tree']);
    rmSync(join(cwd, 'models'), { recursive: true });
    const { code, stderr } = await call('aws:orchard', 'help');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('[model-not-installed]'),
    });
  });
});

it('a service of the lock is called without a program being started', async () => {
  const { cwd, cache } = projectWith({ ...below('clone', orchards), ...noPrograms });
  await models(cwd, 'add', 'orchard', '--from', 'clone');
  const start = ['--import', pathToFileURL(join(cwd, 'no-programs.mjs')).href, opslice];
  const words = ['call', 'aws:orchard', 'get-tree', '--generate-cli-skeleton'];
  const env = { PATH: '', OPSLICE_CACHE: cache };
  expect(await runNode([...start, ...words], { cwd, env })).toEqual(shows());
});

describe('a mistake', () => {
  it('of the specification is told with code 1, each time, until it is mended', async () => {
    const { cwd, call } = projectWith({ 'it.yaml': spec('One').replace('string', 'strng') });
    for (const _ of [1, 2]) {
      const { code, stdout, stderr } = await call('it.yaml', ...skeleton);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^it\.yaml:1:\d+ error .*strng.*\[unknown-shape\]/);
    }
    put(cwd, 'it.yaml', spec('One'));
    expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
  });

  it.each([
    { words: ['none.yaml', 'get-thing'], says: 'none.yaml error There is no such file' },
    { words: ['get-thing'], says: 'No specification is named' },
    { words: ['aws:no/thing', 'get-thing'], says: '"no/thing" does not name a service' },
  ])('$words', async ({ words, says }) => {
    const { code, stdout, stderr } = await projectWith({ 'README.md': '' }).call(...words);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(says),
    });
  });
});

describe('the cache', () => {
  const files = { 'it.yaml': spec('One') };

  describe('is mended', () => {
    let project: Project;
    let whole: readonly string[];
    // Each test leaves it whole again.
    beforeAll(async () => {
      project = projectWith(files, {}, afterAll);
      await project.call('it.yaml', ...skeleton);
      whole = pathsIn(join(project.cache, 'code'));
    });

    it.each([
      { what: 'a file of the code is cut off', file: 'things/cli.js' },
      { what: 'a file of the code is empty', file: 'things/commands/get-thing.js', to: 0 },
      { what: 'what is said of the code is cut off', file: 'code.json' },
    ])('where $what', async ({ file, to = 50 }) => {
      const { cache, call } = project;
      const [name = ''] = codes(cache);
      truncateSync(join(cache, 'code', name, file), to);
      expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
      expect(pathsIn(join(cache, 'code'))).toEqual(whole);
      rmSync(join(cache, 'code', name, file));
      expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
      expect(pathsIn(join(cache, 'code'))).toEqual(whole);
    });

    it('where its index is cut off', async () => {
      const { cache, call } = project;
      const [index = ''] = pathsIn(join(cache, 'index'));
      const before = get(cache, `index/${index}`);
      truncateSync(join(cache, 'index', index), 50);
      expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
      expect(get(cache, `index/${index}`)).toBe(before);
    });
  });

  it('does not mind a process that was killed while it wrote', async () => {
    const { cwd, cache, call } = projectWith({
      ...files,
      'trap.mjs': `
        import fs from 'node:fs/promises';
        import { syncBuiltinESMExports } from 'node:module';
        const real = fs.writeFile;
        let writes = 0;
        fs.writeFile = (...words) =>
          ++writes < 9 ? real(...words) : process.kill(process.pid, 'SIGKILL');
        syncBuiltinESMExports();
      `,
    });
    const start = ['--import', pathToFileURL(join(cwd, 'trap.mjs')).href, opslice];
    const env = { OPSLICE_CACHE: cache };
    const killed = await runNode([...start, 'call', 'it.yaml', ...skeleton], { cwd, env });
    expect(killed).toEqual({ code: null, stdout: '', stderr: '' });
    expect(codes(cache)).toEqual([expect.stringMatching(/^new-/)]);
    expect(await call('it.yaml', ...skeleton)).toEqual(shows('One'));
  });

  it('is written by processes at once', async () => {
    const { cache, call } = projectWith(files);
    const outcomes = await Promise.all([1, 2, 3].map(() => call('it.yaml', ...skeleton)));
    expect(outcomes).toEqual([1, 2, 3].map(() => shows('One')));
    expect(codes(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(pathsIn(join(cache, 'index'))).toHaveLength(1);
  });

  // In /proc, which only some systems have, nothing can be made.
  it.each(['.keep/below', '/proc/x', '/proc/x/y'])('need not be there: %s', async (folder) => {
    const { cwd, cache } = projectWith(files);
    const env = { OPSLICE_CACHE: resolve(cache, folder), TMPDIR: cache };
    const running = { cwd, env };
    expect(await runNode([opslice, 'call', 'it.yaml', ...skeleton], running)).toEqual(shows('One'));
    expect(pathsIn(cache)).toEqual(['.keep']);
    expect(pathsIn(cwd)).toEqual(['it.yaml']);
  });

  it('forgets what was not used for longest', async () => {
    const { cache, call } = projectWith({ ...files, 'other.yaml': spec('Two', 'Others') });
    await call('it.yaml', ...skeleton);
    const [first = ''] = codes(cache);
    const old = Array.from({ length: 60 }, (_, at) => `${at}`.padStart(64, '0'));
    for (const [at, name] of old.entries()) {
      put(cache, `code/${name}/code.json`, '{}');
      utimesSync(join(cache, 'code', name), at + 1, at + 1);
      writeFileSync(join(cache, 'index', `${name}.json`), '{}');
      utimesSync(join(cache, 'index', `${name}.json`), at + 1, at + 1);
    }
    await call('other.yaml', ...skeleton);
    const left = codes(cache);
    expect(left).toHaveLength(50);
    expect(left).toEqual(expect.arrayContaining([first, ...old.slice(-48)]));
    expect(readdirSync(join(cache, 'index')).length).toBeLessThanOrEqual(51);
  });
});
