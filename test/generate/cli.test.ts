import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  filesIn,
  folderWith,
  get,
  opslice,
  pathsIn,
  put,
  specText,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';
import { smallService } from '../import/orchard.js';

const spec = (documentation: string): string =>
  specText({ operations: { GetThing: { documentation } } });

describe('help and version', () => {
  it.each([
    { words: ['--help'], says: 'Usage: opslice [options] [command]' },
    { words: ['help', 'generate'], says: 'Usage: opslice generate [options] [specs...]' },
    { words: ['generate', '--help'], says: '--emit <parts>' },
    { words: ['check', '--help'], says: '--out <folder>' },
    { words: ['mock', '--help'], says: '--port <number>' },
  ])('$words', async ({ words, says }) => {
    const { code, stdout, stderr } = await runOpslice(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(says);
  });

  it('--version', async () => {
    const { code, stdout } = await runOpslice(['--version']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('what cannot be meant is refused, on standard error, with exit code 1', () => {
  it.each([
    { words: ['generat'], says: "unknown command 'generat'\n(Did you mean generate?)" },
    { words: ['generate', '--languag', 'js'], says: '(Did you mean --language?)' },
    { words: ['generate', '--language', 'py'], says: 'Allowed choices are ts, js.' },
    {
      words: ['generate', '--emit', 'client,foo'],
      says: '"foo" is none of types, client, cli, mocks, msw, docs.',
    },
    { words: ['generate', '--emit', 'clinet'], says: 'Did you mean client?' },
    {
      words: ['generate', '--emit', ''],
      says: '"" is none of types, client, cli, mocks, msw, docs.',
    },
    { words: ['generate', '--out'], says: "option '--out <folder>' argument missing" },
    { words: ['generate', '--out', ''], says: "option '--out <folder>' argument '' is invalid" },
    { words: ['check', '--overlay', ''], says: "option '--overlay <file>' argument '' is invalid" },
    { words: ['docs', 'spec/things.yaml', '--out', ''], says: "'--out <folder>' argument ''" },
    {
      words: ['import', 'spec', '--out', ''],
      says: "option '--out <path>' argument '' is invalid",
    },
    {
      words: ['export', 'spec/things.yaml', '--format', 'botocore', '--out', ''],
      says: "option '--out <folder>' argument '' is invalid",
    },
    {
      words: ['init', '--operations', 'GetThing'],
      says: "option '--operations <names>' needs '--from <source>'",
    },
    {
      words: ['init', '--own', '--operations', 'GetThing'],
      says: "option '--operations <names>' needs '--from <source>'",
    },
    { words: ['mock', 'spec/things.yaml', '--port', '70000'], says: 'A port is a whole number' },
    { words: ['mock', 'spec/things.yaml', '--port', ''], says: 'A port is a whole number' },
    { words: ['generate', 'spec/absent.yaml'], says: 'spec/absent.yaml' },
    { words: ['generate', 'spec/*.yml'], says: 'no specification was found' },
    { words: ['generate', 'spec'], says: 'spec' },
    { words: ['check', 'spec/thinks.yaml'], says: '[file-missing]' },
  ])('$words', async ({ words, says }) => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    const { code, stdout, stderr } = await runOpslice(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
  });

  it('a folder without any specification', async () => {
    const cwd = folderWith();
    const { code, stdout, stderr } = await runOpslice(['generate'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('[file-missing]');
  });

  it('several bad specifications: all problems of all of them, and nothing of the good one', async () => {
    const cwd = folderWith({
      'spec/a.yaml': 'service:\n  id: [\n',
      'spec/b.yaml': specText({
        operations: { GetThing: { output: 'Thign' } },
        shapes: { Thing: { type: 'structure' } },
      }),
      'spec/d.yaml': spec('Good.'),
      'spec/e.yaml': spec('As good, and of the same name.'),
    });
    const { code, stdout, stderr } = await runOpslice(['generate'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^spec\/a\.yaml:\d+:\d+ .*\[yaml-syntax\]$/m);
    expect(stderr).toMatch(/^spec\/b\.yaml:1:\d+ .*\[unknown-shape\]$/m);
    expect(stderr).toMatch(/^spec\/e\.yaml .*\[duplicate-name\]$/m);
    expect(stderr).toContain('did you mean Thing?');
    expect(pathsIn(cwd).every((path) => path.startsWith('spec/'))).toBe(true);
  });
});

describe('generate', () => {
  it('says in one line what it did, and nothing with --quiet', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    const words = ['generate', '--emit', 'types'];
    const { stderr, ...outcome } = await runOpslice(words, { cwd });
    expect(outcome).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^1 service, 1 operation: 2 written, 0 unchanged \(\d+\.\d s\)\n$/);
    const quiet = { code: 0, stdout: '', stderr: '' };
    expect(await runOpslice([...words, '--quiet'], { cwd })).toEqual(quiet);
    expect(await runOpslice(['check', ...words.slice(1), '--quiet'], { cwd })).toEqual(quiet);
  });

  it('tells warnings on standard error', async () => {
    const text = specText({
      operations: { GetThing: {} },
      shapes: { Spare: { type: 'structure' } },
    });
    const cwd = folderWith({ 'spec/things.yaml': text });
    const { code, stdout, stderr } = await runOpslice(['generate', '--emit', 'docs'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('[unused-shape]');
  });

  it('--out', async () => {
    const cwd = folderWith({ 'api.yaml': spec('Reads.') });
    await runOpslice(['generate', 'api.yaml', '--out', 'src/api', '--emit', 'docs'], { cwd });
    expect(pathsIn(cwd)).toEqual([
      'api.yaml',
      'src/api/manifest.json',
      'src/api/thing-store/docs/get-thing.md',
    ]);
  });

  it('--dry-run names what would be written and what removed', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    const words = ['generate', '--dry-run', '--emit', 'docs'];
    expect(await runOpslice(words, { cwd })).toEqual({
      code: 0,
      stdout: 'would write generated/thing-store/docs/get-thing.md\n',
      stderr: expect.stringContaining('1 service, 1 operation: 1 would be written'),
    });
    expect(pathsIn(cwd)).toEqual(['spec/things.yaml']);
  });

  it('names what it removes, the runtime last', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    await runOpslice(['generate', '--emit', 'client'], { cwd });
    const gone = pathsIn(cwd).filter((path) => path.startsWith('generated/'));
    const inRuntime = (path: string): boolean => path.startsWith('generated/runtime/');
    const own = gone.filter((path) => path.startsWith('generated/thing-store/'));
    const removed = [...own, ...gone.filter(inRuntime)];
    const words = ['generate', '--emit', 'docs'];
    const { stdout, stderr: would } = await runOpslice([...words, '--dry-run'], { cwd });
    expect(stdout.trim().split('\n')).toEqual([
      'would write generated/thing-store/docs/get-thing.md',
      ...removed.map((path) => `would remove ${path}`),
    ]);
    expect(would).toContain(`0 unchanged, ${removed.length} would be removed (`);
    const { stderr } = await runOpslice(words, { cwd });
    expect(stderr.trim().split('\n')).toEqual([
      ...removed.map((path) => `removed ${path}`),
      expect.stringContaining(`1 written, 0 unchanged, ${removed.length} removed (`),
    ]);
  });

  it('--json', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    const { code, stdout, stderr } = await runOpslice(['generate', '--json', '--emit', 'docs'], {
      cwd,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      services: 1,
      operations: 1,
      warnings: [],
      steps: [{ kind: 'write', path: 'generated/thing-store/docs/get-thing.md' }],
      seconds: expect.any(Number),
    });
  });

  it('--json of a bad specification', async () => {
    const cwd = folderWith({ 'spec/things.yaml': '{ service: 1 }' });
    const { code, stdout, stderr } = await runOpslice(['generate', '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      errors: 1,
      diagnostics: [{ code: 'wrong-type', file: 'spec/things.yaml', line: 1, column: 12 }],
    });
  });
});

describe('--watch', () => {
  const until = (holds: () => boolean): Promise<void> => expect.poll(holds).toBe(true);

  it('follows the specification, also through a bad moment, until it is asked to stop', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.') });
    const words = [opslice, 'generate', '--watch', '--emit', 'docs'];
    const child = spawn(process.execPath, words, { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const page = 'generated/thing-store/docs/get-thing.md';

    await until(() => said.includes('watching'));
    expect(get(cwd, page)).toContain('Reads.');
    put(cwd, 'spec/things.yaml', 'service: {}');
    await until(() => said.includes('[missing-key]'));
    put(cwd, 'spec/things.yaml', spec('Fetches.'));
    await until(() => get(cwd, page).includes('Fetches.'));
    const summary = /^1 service, 1 operation: 1 written, 0 unchanged \(\d+\.\d s\)$/gm;
    await until(() => said.match(summary)?.length === 2);

    child.kill('SIGTERM');
    const [code, signal]: unknown[] = await once(child, 'exit');
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(Object.keys(filesIn(cwd)).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  it('sees what changes while the first run is at work, and names nothing that this one writes', async () => {
    // The emitter of the settings is somebody who changes files while the run has read them already.
    const cwd = folderWith({
      'spec/barn.yaml':
        '{ from: { botocore: ../barn/2021-05-04/service-2.json }, overlay: ../patch.yaml }',
      'barn/2021-05-04/service-2.json': smallService('Barn', 'OpenBarn'),
      'patch.yaml': 'patches: []\n',
      'spec/more.yaml': specText({ operations: { GetMore: {} } }, { id: 'More' }),
      'opslice.config.js': `
        import { existsSync, writeFileSync } from 'node:fs';
        const changes = {
          'patch.yaml': 'patches: [{ at: operations, set: { GetPatched: { http: { method: GET, uri: /patched } } } }]',
          'spec/more.yaml': ${JSON.stringify(specText({ operations: { GetOther: {} } }, { id: 'More' }))},
        };
        const emit = () => {
          if (existsSync('changed')) return [];
          writeFileSync('changed', '');
          for (const [path, text] of Object.entries(changes)) writeFileSync(path, text);
          return [];
        };
        export default { outputs: [{ emit: ['docs'], emitters: [{ name: 'mine', needs: [], emit }] }] };
      `,
    });
    const child = spawn(process.execPath, [opslice, 'generate', '--watch'], { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    await expect.poll(() => said).toContain('wrote generated/more/docs/get-other.md');
    await until(() => said.includes('docs/get-patched.md'));
    expect(said).toMatch(/^[^\n]+ 0 unchanged \([^\n]+\n/);
  });

  it.each([
    { name: 'opslice.config.js', type: 'module' },
    { name: 'opslice.config.js', type: 'commonjs' },
    { name: 'opslice.config.ts', type: 'module' },
  ])('does what the settings say now: $name in a package of the type $type', async (given) => {
    const settings = (emit: string): string =>
      `export default { outputs: [{ emit: ['${emit}'] }] };`;
    const cwd = folderWith({
      'package.json': JSON.stringify({ type: given.type }),
      'spec/things.yaml': spec('Reads.'),
      [given.name]: settings('docs'),
    });
    const child = spawn(process.execPath, [opslice, 'generate', '--watch'], { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    await expect.poll(() => said).toContain('watching');
    expect(said).toContain(given.name);
    put(cwd, given.name, settings('types'));
    await until(() => said.includes('wrote generated/thing-store/types.ts'));
    put(cwd, given.name, 'export default 7;');
    await until(() => said.includes('[wrong-type]'));
  });

  it('writes nothing while the settings are gone, and goes on when they are back', async () => {
    const settings = '{ "outputs": [{ "out": "lib", "emit": ["docs"] }] }';
    const cwd = folderWith({
      'spec/things.yaml': spec('Reads.'),
      'opslice.config.json': settings,
    });
    const child = spawn(process.execPath, [opslice, 'generate', '--watch'], { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const gone = 'opslice.config.json error The settings are gone, and nothing is written';
    const goneOften = (): number => said.split(gone).length - 1;
    await until(() => said.includes('watching'));
    rmSync(join(cwd, 'opslice.config.json'));
    await until(() => goneOften() > 0);
    const before = goneOften();
    put(cwd, 'spec/things.yaml', spec('Fetches.'));
    await until(() => goneOften() > before);
    expect(pathsIn(cwd).filter((path) => path.startsWith('generated/'))).toEqual([]);
    put(cwd, 'opslice.config.json', settings);
    await until(() => get(cwd, 'lib/thing-store/docs/get-thing.md').includes('Fetches.'));
  });

  it('sees that settings are mended which the first run could not read', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('Reads.'), 'opslice.config.json': '{' });
    const child = spawn(process.execPath, [opslice, 'generate', '--watch'], { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    await until(() => said.includes('watching opslice.config.json'));
    put(
      cwd,
      'opslice.config.json',
      '{ "outputs": [{ "specs": ["spec/*.yaml"], "emit": ["docs"] }] }',
    );
    await until(() => said.includes('wrote generated/thing-store/docs/get-thing.md'));
    put(cwd, 'spec/things.yaml', spec('Fetches.'));
    await until(() => get(cwd, 'generated/thing-store/docs/get-thing.md').includes('Fetches.'));
  });

  it('follows a pattern, files that come, and folders that are replaced, and tells what it writes', async () => {
    const cwd = folderWith({ 'api/things.yaml': spec('Reads.'), 'other.txt': '' });
    const words = [opslice, 'generate', 'api/*.yaml', '--watch', '--emit', 'docs'];
    const child = spawn(process.execPath, words, { cwd });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const page = 'generated/thing-store/docs/get-thing.md';

    await until(() => said.includes('watching api/*.yaml'));
    put(cwd, 'api/things.yaml', spec('Fetches.'));
    await until(() => get(cwd, page).includes('Fetches.'));
    await until(() => said.includes('wrote generated/thing-store/docs/get-thing.md'));

    put(cwd, 'api/more.yaml', specText({ operations: { GetMore: {} } }, { id: 'More' }));
    await until(() => said.includes('wrote generated/more/docs/get-more.md'));

    put(cwd, 'new/things.yaml', spec('Brings.'));
    renameSync(join(cwd, 'api'), join(cwd, 'old'));
    renameSync(join(cwd, 'new'), join(cwd, 'api'));
    await until(() => get(cwd, page).includes('Brings.'));
    // What is in the new folder is watched too.
    put(cwd, 'api/things.yaml', spec('Takes.'));
    await until(() => get(cwd, page).includes('Takes.'));
  });
});
