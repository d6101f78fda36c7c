import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate, type GenerateOptions } from '../../generator/generate/generate.js';
import {
  type Files,
  filesIn,
  folderWith,
  get,
  homelessEnvironment,
  opslice,
  pathsIn,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { succeeded } from '../support/opslice.js';

const spec = (...operations: string[]): string =>
  specText({ operations: Object.fromEntries(operations.map((name) => [name, {}])) });

/**
 * A module that is loaded before the program and ends it at the N-th step in the file system, in
 * the middle of what it writes there.
 */
const trap = `
  import fs, { writeFileSync } from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const write = writeFileSync;
  let step = 0;
  for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync', 'chmodSync']) {
    const real = fs[name];
    fs[name] = (path, ...rest) => {
      step += 1;
      if (step !== Number(process.env.TRAP_STEP)) return real(path, ...rest);
      if (name === 'writeFileSync') write(path, rest[0].slice(0, rest[0].length / 2));
      if (process.env.TRAP_ERROR) {
        throw Object.assign(new Error(process.env.TRAP_ERROR + ': staged'), { code: process.env.TRAP_ERROR });
      }
      process.kill(process.pid, 'SIGKILL');
      for (;;);
    };
  }
  syncBuiltinESMExports();
`;

interface Trapped {
  readonly signal: string | null;
  readonly code: number | null;
  readonly stderr: string;
}

/** Runs `generate` in a process that does not come past a step. */
async function trapped(
  cwd: string,
  words: readonly string[],
  step: number,
  error = '',
): Promise<Trapped> {
  put(cwd, 'trap.mjs', trap);
  const child = spawn(
    process.execPath,
    ['--import', join(cwd, 'trap.mjs'), opslice, 'generate', ...words],
    {
      cwd,
      env: { ...homelessEnvironment(), TRAP_STEP: String(step), TRAP_ERROR: error },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [code, signal]: unknown[] = await once(child, 'close');
  return {
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
    stderr,
  };
}

/** What a run into an empty folder gives. */
async function fresh(text: string, options: GenerateOptions): Promise<Files> {
  const cwd = folderWith({ 'spec/things.yaml': text });
  await generate({ ...options, cwd });
  return filesIn(join(cwd, 'generated'));
}

/** The folders below a folder that hold nothing. */
function emptyFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readdirSync(path).length === 0);
}

const own: Files = {
  'README.md': 'mine',
  'thing-store/own.ts': 'mine too',
  'thing-store/notes.1.tmp': 'not a draft of ours',
};

function putOwn(cwd: string): void {
  for (const [path, text] of Object.entries(own)) put(cwd, `generated/${path}`, text);
}

/** What may have changed when the next run comes. */
const changes: readonly {
  readonly what: string;
  readonly text: string;
  readonly options: GenerateOptions;
}[] = [
  { what: 'nothing', text: spec('GetThing', 'PutThing'), options: { emit: ['types', 'docs'] } },
  { what: 'the operations', text: spec('AddThing'), options: { emit: ['types', 'docs'] } },
  { what: 'the parts', text: spec('GetThing', 'PutThing'), options: { emit: ['docs'] } },
  {
    what: 'the language',
    text: spec('GetThing', 'PutThing'),
    options: { emit: ['types', 'docs'], language: 'js' },
  },
  {
    what: 'the texts',
    text: spec('GetThing', 'PutThing').replace(
      '"GetThing":{}',
      '"GetThing":{"documentation":"new"}',
    ),
    options: { emit: ['types', 'docs'] },
  },
  {
    what: 'the service',
    text: spec('GetThing').replace('Thing Store', 'Other Store'),
    options: { emit: ['types', 'docs'] },
  },
];

/** Pages alone are as many steps as types are, and the program starts sooner. */
const words = ['--emit', 'docs'];

/** Operations enough for a page at each step. */
const more = ['Add', 'Ask', 'Bar', 'Cut', 'Dip', 'End', 'Fit', 'Hop'].map((verb) => `${verb}Part`);

describe('a run that is killed at a step is healed by the next', () => {
  const rounds = Array.from({ length: 30 }, (_, index) => ({
    step: index + 1,
    ...(changes[index % changes.length] ?? changes[0]!),
    /** Every other round has an output that is complete before. */
    complete: index % 2 === 1,
    /** Every fifth is killed twice, with other files under way. */
    twice: index % 5 === 4,
    /** Every seventh writes types too. */
    emit: index % 7 === 6 ? ['--emit', 'types,docs'] : words,
  }));

  it.each(rounds)(
    'step $step, then $what has changed (output before: $complete, killed twice: $twice)',
    async ({ step, text, options, complete, twice, emit }) => {
      const cwd = folderWith({ 'spec/things.yaml': spec('GetThing', 'DeleteThing') });
      if (complete) await generate({ cwd, emit: ['types', 'docs'] });
      putOwn(cwd);
      put(cwd, 'spec/things.yaml', spec('GetThing', 'PutThing', ...more));
      const { signal, code } = await trapped(cwd, emit, step);
      // A run of fewer steps is over before it can be killed.
      expect(signal === 'SIGKILL' || (code === 0 && step > 20)).toBe(true);
      if (twice) {
        put(
          cwd,
          'spec/things.yaml',
          spec('PutThing', 'MoveThing').replace('{}', '{"documentation":"x"}'),
        );
        await trapped(cwd, emit, Math.ceil(step / 2));
      }
      put(cwd, 'spec/things.yaml', text);
      await generate({ ...options, cwd });
      expect(filesIn(join(cwd, 'generated'))).toEqual({ ...(await fresh(text, options)), ...own });
      expect(emptyFolders(cwd)).toEqual([]);
    },
  );

  it('a file that somebody put where a killed run had not been yet is not ours', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    // The journal has been written, and no file.
    expect((await trapped(cwd, ['--emit', 'types'], 5)).signal).toBe('SIGKILL');
    expect(Object.keys(JSON.parse(get(cwd, 'generated/manifest.json')).pending)).toContain(
      'thing-store/types.ts',
    );
    put(cwd, 'generated/thing-store/types.ts', 'mine');
    await expect(generate({ cwd, emit: ['types'] })).rejects.toThrow('[foreign-file]');
    expect(get(cwd, 'generated/thing-store/types.ts')).toBe('mine');
  });

  it('what a killed run left of a service stays known while others are written', async () => {
    const cwd = folderWith({
      'one.yaml': spec('GetThing', 'PutThing'),
      'two.yaml': specText({ operations: { GetMore: {} } }, { id: 'More' }),
    });
    await generate({ cwd, specs: ['one.yaml'], emit: ['docs'] });
    put(cwd, 'one.yaml', spec('GetThing', 'PutThing').replaceAll('{}', '{"documentation":"new"}'));
    expect((await trapped(cwd, ['one.yaml', '--emit', 'docs'], 8)).signal).toBe('SIGKILL');
    await generate({ cwd, specs: ['two.yaml'], emit: ['docs'] });
    put(cwd, 'one.yaml', spec('GetThing').replaceAll('{}', '{"documentation":"newer"}'));
    await generate({ cwd, specs: ['one.yaml'], emit: ['docs'] });
    expect(pathsIn(join(cwd, 'generated'))).toEqual([
      'manifest.json',
      'more/docs/get-more.md',
      'thing-store/docs/get-thing.md',
    ]);
    expect(get(cwd, 'generated/manifest.json')).not.toContain('pending');
  });

  it('drafts that an earlier version left are removed', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    put(cwd, 'generated/manifest.json.4711.tmp', 'half');
    put(cwd, 'generated/thing-store/types.ts.12.tmp', 'half');
    await generate({ cwd, emit: ['types'] });
    expect(pathsIn(cwd).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  it('pages that were being written: the next run removes the draft', async () => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing') });
    put(cwd, 'pages/get-thing.md.99.tmp', 'half');
    const done = await runNode([opslice, 'docs', 'spec/things.yaml', '--out', 'pages'], { cwd });
    expect(done).toEqual(succeeded);
    expect(pathsIn(join(cwd, 'pages'))).toEqual(['.opslice.json', 'README.md', 'get-thing.md']);
  });
});

describe('a disk that is full', () => {
  it.each([3, 6, 9, 12])('at step %i: one line, and the next run heals it', async (step) => {
    const cwd = folderWith({ 'spec/things.yaml': spec('GetThing', ...more) });
    const { code, stderr } = await trapped(cwd, words, step, 'ENOSPC');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'opslice: ENOSPC: staged\n' });
    expect(pathsIn(cwd).filter((path) => path.endsWith('.tmp'))).toEqual([]);
    put(cwd, 'spec/things.yaml', spec('PutThing'));
    await generate({ cwd, emit: ['docs'] });
    expect(pathsIn(join(cwd, 'generated'))).toEqual([
      'manifest.json',
      'thing-store/docs/put-thing.md',
    ]);
  });
});

describe('runs at once', () => {
  it('two first runs with different specifications: both are done, and known afterwards', async () => {
    const cwd = folderWith({
      'one.yaml': spec('GetThing', 'PutThing'),
      'two.yaml': specText({ operations: { GetMore: {} } }, { id: 'More' }),
    });
    await Promise.all(
      ['one.yaml', 'two.yaml'].map((each) =>
        runNode([opslice, 'generate', each, '--emit', 'types,docs'], { cwd }),
      ),
    ).then((done) => done.forEach((each) => expect(each).toEqual(succeeded)));
    put(cwd, 'one.yaml', spec('GetThing'));
    put(cwd, 'two.yaml', specText({ operations: { PutMore: {} } }, { id: 'More' }));
    await generate({ cwd, specs: ['one.yaml', 'two.yaml'], emit: ['docs'] });
    expect(pathsIn(join(cwd, 'generated'))).toEqual([
      'manifest.json',
      'more/docs/put-more.md',
      'thing-store/docs/get-thing.md',
    ]);
  });

  it('six of one service: each waits for the one before, and the last one stands', async () => {
    const cwd = folderWith();
    const names = ['Get', 'Put', 'Add', 'Move', 'Copy', 'Drop'].map((verb) => `${verb}Thing`);
    for (const name of names) put(cwd, `${name}.yaml`, spec(name));
    await Promise.all(
      names.map((name) => generate({ cwd, specs: [`${name}.yaml`], emit: ['docs'] })),
    );
    expect(pathsIn(join(cwd, 'generated'))).toHaveLength(2);
    rmSync(join(cwd, 'generated/thing-store'), { recursive: true });
    await generate({ cwd, specs: ['GetThing.yaml'], emit: ['docs'] });
    expect(existsSync(join(cwd, 'generated/thing-store/docs/get-thing.md'))).toBe(true);
  });
});
