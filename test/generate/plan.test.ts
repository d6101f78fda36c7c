import { existsSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import type { GenerateReport } from '../../generator/generate/run.js';
import { hash } from '../../generator/output/hash.js';
import {
  type Files,
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
      stderr: expect.stringMatching(
        /^kept generated\/thing-store\/docs\/get-thing\.md: no longer generated, but edited since\nremoved generated\/thing-store\/docs\/put-thing\.md\n1 service, 2 operations: .* 1 removed, 1 kept \(/,
      ),
    });
    expect(get(cwd, 'generated/thing-store/docs/get-thing.md')).toBe('my notes');
    expect(existsSync(`${cwd}/generated/thing-store/docs/put-thing.md`)).toBe(false);
  });

  it.each(['../spec/things.yaml', '/etc/hostname', 'a/../../spec/things.yaml', '..\\spec', ''])(
    'nothing outside, whatever the manifest says: %j is refused',
    async (path) => {
      const cwd = await generated();
      const manifest = JSON.parse(get(cwd, 'generated/manifest.json'));
      manifest.files[path] = 'f'.repeat(64);
      put(cwd, 'generated/manifest.json', JSON.stringify(manifest));
      const before = filesIn(cwd);
      await expect(again(cwd)).rejects.toThrow(
        `generated/manifest.json this lists ${JSON.stringify(path)}, which is not a path inside`,
      );
      expect(filesIn(cwd)).toEqual(before);
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

describe('a manifest that cannot be understood is told with its place', () => {
  it.each([
    {
      what: 'one that was cut off',
      broken: (text: string) => text.slice(0, text.indexOf('"services"') + 12),
      at: '4:15',
      says: 'The JSON ends too early',
      frame: '> 4 |   "services": ',
    },
    {
      what: 'marks of a merge',
      broken: (text: string) => text.replace('  "services"', '<<<<<<< HEAD\n  "services"'),
      at: '4:1',
      says: 'The text is not valid JSON here',
      frame: '> 4 | <<<<<<< HEAD',
    },
    {
      what: 'a value of another type',
      broken: (text: string) => text.replace(/"runtime": "[^"]*"/, '"runtime": 1'),
      at: '3:14',
      says: '`runtime` must be text, not the number 1 (at runtime)',
      frame: '> 3 |   "runtime": 1,',
    },
    {
      what: 'a value that there is not',
      broken: (text: string) => text.replace('"language": "ts"', '"language": "tz"'),
      at: '9:19',
      says: '`services.thing-store.language` cannot be "tz"',
      frame: '>  9 |       "language": "tz",',
    },
  ])('$what', async ({ broken, at, says, frame }) => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    const words = (command: string): string[] => [command, '--emit', 'types'];
    await runOpslice(words('generate'), { cwd });
    const whole = get(cwd, 'generated/manifest.json');
    const cut = broken(whole);
    put(cwd, 'generated/manifest.json', cut);
    const start = `generated/manifest.json:${at}`;

    // All files are as they should be, so they are taken over.
    const checked = await runOpslice(words('check'), { cwd });
    expect(checked.code).toBe(0);
    expect(checked.stderr).toContain(`${start} warning The manifest cannot be understood: ${says}`);
    expect(checked.stderr).toContain(frame);
    const { stderr } = await runOpslice(words('generate'), { cwd });
    expect(stderr).toContain(`${start} warning `);
    expect(get(cwd, 'generated/manifest.json')).toBe(whole);
    expect(await runOpslice(words('check'), { cwd })).toEqual(succeeded);

    // And now they are not, so nobody knows whose they are.
    put(cwd, 'generated/manifest.json', cut);
    put(cwd, 'spec/things.yaml', spec('PutThing'));
    const before = filesIn(cwd);
    for (const command of ['check', 'generate']) {
      const refused = await runOpslice(words(command), { cwd });
      expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' });
      expect(refused.stderr).toMatch(/^1 error$/m);
      expect(refused.stderr).toContain(`${start} error The manifest cannot be understood: ${says}`);
      expect(refused.stderr).toContain(frame);
      expect(refused.stderr).toContain('mend: Restore it from version control, or delete what');
    }
    expect(filesIn(cwd)).toEqual(before);
    put(cwd, 'generated/manifest.json', whole);
    expect(await runOpslice(words('generate'), { cwd })).toMatchObject({ code: 0 });
  });
});

describe('what a run is not about', () => {
  const more = (operation: string): string =>
    specText({ operations: { [operation]: {} } }, { id: 'More' });

  /** A folder with two services that were written one after the other, in their own ways. */
  async function twoServices(): Promise<string> {
    const cwd = folderWith({ 'a.yaml': spec('GetThing'), 'b.yaml': more('GetMore') });
    await generate({ cwd, specs: ['a.yaml'], emit: ['client'] });
    await generate({ cwd, specs: ['b.yaml'], emit: ['docs'], language: 'js' });
    return cwd;
  }
  const services = (cwd: string): string[] => [
    ...new Set(
      pathsIn(`${cwd}/generated`).flatMap((path) => path.split('/').slice(0, -1)[0] ?? []),
    ),
  ];

  it('stays: another service, with the runtime that it needs', async () => {
    const cwd = await twoServices();
    expect(services(cwd)).toEqual(['more', 'runtime', 'thing-store']);
    expect(existsSync(`${cwd}/generated/runtime/core/send.ts`)).toBe(true);
    const words = ['check', 'a.yaml', '--emit', 'client'];
    const { code, stderr } = await runOpslice(words, { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^b\.yaml warning .* was not checked \[not-checked\]$/m);
    put(cwd, 'a.yaml', spec('PutThing'));
    const { stdout, ...changed } = await runOpslice(words, { cwd });
    expect(changed.code).toBe(1);
    expect(stdout).toContain('+++ generated/thing-store/operations/put-thing.ts');
    expect(stdout).not.toContain('generated/more');
  });

  it('goes with --prune, which says so', async () => {
    const cwd = await twoServices();
    const { code, stderr } = await runOpslice(
      ['generate', 'b.yaml', '--emit', 'docs', '--language', 'js', '--prune'],
      { cwd },
    );
    expect(code).toBe(0);
    expect(stderr).toContain('removed generated/thing-store/types.ts\n');
    expect(stderr).toContain('removed generated/runtime/core/client.ts\n');
    expect(services(cwd)).toEqual(['more']);
  });

  it('goes where its specification now gives a service of another name', async () => {
    const cwd = await twoServices();
    put(cwd, 'b.yaml', more('GetMore').replace('"More"', '"Much More"'));
    const { stderr } = await runOpslice(['generate', 'b.yaml', '--emit', 'docs'], { cwd });
    expect(stderr).toContain('removed generated/more/docs/get-more.md\n');
    expect(services(cwd)).toEqual(['much-more', 'runtime', 'thing-store']);
  });

  it('is told of where its specification is gone, by generate and by check', async () => {
    const cwd = folderWith({ 'spec/a.yaml': spec('GetThing'), 'spec/b.yaml': more('GetMore') });
    await generate({ cwd, emit: ['docs'] });
    rmSync(`${cwd}/spec/b.yaml`);
    const emit = ['--emit', 'docs'];
    for (const words of [
      ['generate', ...emit],
      ['check', ...emit],
    ]) {
      const { code, stderr } = await runOpslice(words, { cwd });
      expect(code).toBe(words[0] === 'check' ? 1 : 0);
      expect(stderr).toMatch(/^spec\/b\.yaml warning .*\[spec-gone\]\n {2}mend: .*--prune$/m);
      expect(stderr).toMatch(
        /\n\d service.* \(\d\.\d s\)\n$|, 1 specification gone \(\d\.\d s\)\n$/,
      );
    }
    expect(services(cwd)).toEqual(['more', 'thing-store']);
    await generate({ cwd, emit: ['docs'], prune: true });
    expect(services(cwd)).toEqual(['thing-store']);
    expect(await runOpslice(['check', ...emit], { cwd })).toEqual(succeeded);
  });

  it('is told of where another version wrote it, and the runtime is of this one', async () => {
    const cwd = await twoServices();
    const manifest = JSON.parse(get(cwd, 'generated/manifest.json'));
    manifest.services['thing-store'].generator = 'opslice 0.0.1';
    put(cwd, 'generated/manifest.json', JSON.stringify(manifest));
    const report = await generate({ cwd, specs: ['b.yaml'], emit: ['docs'], language: 'js' });
    expect(report.warnings).toMatchObject([{ code: 'other-version', file: 'a.yaml' }]);
  });

  it('stays where a manifest of version 0.1.0 lists it, which knew no services', async () => {
    const cwd = await twoServices();
    const { files } = JSON.parse(get(cwd, 'generated/manifest.json'));
    const old = { generator: 'opslice 0.1.0', fingerprint: '', specs: [], language: 'ts', files };
    put(cwd, 'generated/manifest.json', JSON.stringify(old));
    put(cwd, 'b.yaml', more('PutMore'));
    await generate({ cwd, specs: ['b.yaml'], emit: ['docs'] });
    expect(services(cwd)).toEqual(['more', 'runtime', 'thing-store']);
    expect(existsSync(`${cwd}/generated/more/docs/get-more.md`)).toBe(false);
  });
});

describe('symbolic links below the output folder', () => {
  it.each([
    { what: 'a folder', link: 'thing-store', to: '../elsewhere' },
    { what: 'a folder inside', link: 'thing-store/docs', to: '../../elsewhere' },
    { what: 'a file', link: 'thing-store/types.ts', to: '../../elsewhere/own.md' },
    { what: 'a file that is not there', link: 'thing-store/types.ts', to: '/nowhere/at/all.ts' },
    { what: 'the manifest', link: 'manifest.json', to: '../elsewhere/own.md' },
  ])('are refused, before anything is written: $what', async ({ link, to }) => {
    const cwd = folderWith({
      'spec/things.yaml': spec('GetThing'),
      'elsewhere/own.md': 'mine',
      'generated/thing-store/own.md': 'mine',
    });
    rmSync(join(cwd, 'generated', link), { recursive: true, force: true });
    symlinkSync(to, join(cwd, 'generated', link));
    const before = filesIn(cwd);
    for (const command of ['generate', 'check']) {
      const words = [command, '--emit', 'types,docs'];
      const { code, stdout, stderr } = await runOpslice(words, { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^generated/${link} error .*\\[symbolic-link\\]$`, 'm'));
    }
    expect(filesIn(cwd)).toEqual(before);
  });

  it('are refused where a manifest lists something behind one', async () => {
    const cwd = await generated();
    put(cwd, 'elsewhere/victim.txt', 'mine');
    symlinkSync('../elsewhere', join(cwd, 'generated/lnk'));
    const manifest = JSON.parse(get(cwd, 'generated/manifest.json'));
    manifest.files['lnk/victim.txt'] = hash('mine');
    put(cwd, 'generated/manifest.json', JSON.stringify(manifest));
    await expect(again(cwd)).rejects.toThrow('generated/lnk this is a symbolic link');
    expect(get(cwd, 'elsewhere/victim.txt')).toBe('mine');
  });

  it.each(['docs spec/things.yaml', 'export spec/things.yaml --format botocore'])(
    'are refused by %s too',
    async (command) => {
      const cwd = folderWith({ 'spec/things.yaml': spec('GetThing'), 'elsewhere/own.md': 'mine' });
      put(cwd, 'pages/own.md', 'mine');
      symlinkSync('../elsewhere', join(cwd, 'pages/thing-store'));
      symlinkSync('../elsewhere/own.md', join(cwd, 'pages/get-thing.md'));
      const { code, stderr } = await runOpslice([...command.split(' '), '--out', 'pages'], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain('[symbolic-link]');
      expect(filesIn(join(cwd, 'elsewhere'))).toEqual({ 'own.md': 'mine' });
    },
  );

  it('the output folder itself may be one', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing'), 'real/own.md': 'mine' });
    symlinkSync('real', join(cwd, 'generated'));
    await generate({ cwd, emit: ['docs'] });
    expect(existsSync(`${cwd}/real/thing-store/docs/get-thing.md`)).toBe(true);
  });
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
  it.each([
    { what: 'a folder where a file belongs', path: 'thing-store/types.ts/inside/own.md' },
    { what: 'a file where a folder belongs', path: 'thing-store' },
  ])('before anything is written: $what', async ({ path }) => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing'), [`generated/${path}`]: 'mine' });
    const before = filesIn(cwd);
    const { code, stdout, stderr } = await runOpslice(['generate', '--emit', 'types'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^generated\/thing-store\/types\.ts error .*\[foreign-file\]$/m);
    expect(filesIn(cwd)).toEqual(before);
  });

  // Only some systems have /proc, in which nothing can be made.
  it.runIf(existsSync('/proc'))(
    'into a folder that cannot be made: one line, no endless wait',
    async () => {
      const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
      const words = [opslice, 'generate', '--emit', 'types', '--out', '/proc/x/y'];
      const { code, stdout, stderr } = await runNode(words, { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^opslice: ENOENT: no such file or directory, mkdir '\/proc\/x'\n$/);
    },
  );

  it('may not write here: one line, no stack', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    // Permissions do not bind everybody who runs this, so that the refusal is staged.
    const trap = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      fs.writeFileSync = (path) => {
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

  it.each(
    [
      { what: 'a file stands where the folder belongs', out: 'spec/things.yaml' },
      { what: 'the folder lies below a file', out: 'spec/things.yaml/below/it' },
    ].flatMap(({ what, out }) =>
      [
        'generate',
        'check',
        'docs spec/things.yaml',
        'export spec/things.yaml --format botocore',
      ].map((command) => ({ what, out, command })),
    ),
  )('$command: $what', async ({ out, command }) => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    const words = [...command.split(' '), '--out', out];
    const { code, stdout, stderr } = await runOpslice(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${out} error the output needs a folder, and `);
    expect(stderr).toContain('[not-a-folder]\n  mend: Name another folder with --out');
    expect(filesIn(cwd)).toEqual({ 'spec/things.yaml': spec('GetThing') });
  });
});
