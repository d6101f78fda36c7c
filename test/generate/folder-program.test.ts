/** The program for all services of an output folder: when it is written, kept, changed and removed. */
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/index.js';
import {
  compile,
  filesIn,
  folderWith,
  get,
  pathsIn,
  put,
  runNode,
  specText,
} from '../support/generation.js';
import { runOpslice, succeeded } from '../support/opslice.js';

const spec = (id: string, title = `The ${id}`): string =>
  specText({ operations: { GetThing: {} } }, { id, title, documentation: `Keeps ${id}.\n\nMore.` });

const settings = (...outputs: readonly object[]): string => JSON.stringify({ outputs });

const cli = { emit: ['cli'], program: 'acme' } as const;

const project = (...outputs: readonly object[]): string =>
  folderWith({
    'package.json': '{ "type": "module" }',
    'spec/apples.yaml': spec('Apples'),
    'spec/pears.yaml': spec('Pears'),
    'opslice.config.json': settings(...outputs),
  });

const root = (cwd: string): string[] =>
  pathsIn(`${cwd}/generated`).filter((path) => !path.includes('/'));

const services = (cwd: string, file = 'program.ts'): string[] =>
  [...get(cwd, `generated/${file}`).matchAll(/import\('\.\/(.*)\/program\.js'\)/g)].map(
    ([, name]) => name ?? '',
  );

describe('a program for a folder', () => {
  it('is written where the settings name it, compiles, and names what it is made of', async () => {
    const cwd = project(cli);
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(root(cwd)).toEqual(['cli.ts', 'help.ts', 'manifest.json', 'program.ts']);
    expect(services(cwd)).toEqual(['apples', 'pears']);
    expect(get(cwd, 'generated/help.ts')).toContain("apples: 'The Apples. Keeps Apples.',");
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
    expect(await compile(`${cwd}/generated`, 'node')).toBe('');
  });

  it('calls services as their own pages do, but where two would be called the same', async () => {
    const cwd = project(cli);
    const calling = (id: string, program: string): string =>
      specText({ operations: { GetThing: {} } }, { id, program });
    const inHelp = async (): Promise<string[]> => {
      expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
      const keys = get(cwd, 'generated/help.ts').matchAll(/^ *'?([\w-]+)'?: '/gm);
      return [...keys].map(([, name = '']) => name);
    };
    put(cwd, 'spec/apples.yaml', calling('Apples', 'fruit-api'));
    expect(await inHelp()).toEqual(['fruit-api', 'pears']);
    put(cwd, 'spec/apples.yaml', calling('Apples', 'pears'));
    expect(await inHelp()).toEqual(['apples', 'pears']);
    put(cwd, 'spec/pears.yaml', calling('Pears', 'apples'));
    expect(await inHelp()).toEqual(['apples', 'pears']);
  });

  it('is not written where they do not', async () => {
    const cwd = project({ emit: ['cli'] });
    await runOpslice(['generate'], { cwd });
    expect(root(cwd)).toEqual(['manifest.json']);
  });

  it('goes when they say so no more, and nothing else does', async () => {
    const cwd = project(cli);
    await runOpslice(['generate'], { cwd });
    put(cwd, 'opslice.config.json', settings({ emit: ['cli'] }));
    expect((await runOpslice(['check'], { cwd })).code).toBe(1);
    const { stderr } = await runOpslice(['generate'], { cwd });
    expect(stderr.match(/^removed .*/gm)).toEqual([
      'removed generated/cli.ts',
      'removed generated/help.ts',
      'removed generated/program.ts',
    ]);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('changes with its name, its services, and what is said of them', async () => {
    const cwd = project(cli);
    await runOpslice(['generate'], { cwd });
    put(cwd, 'spec/pears.yaml', spec('Pears', 'Fruit'));
    expect((await runOpslice(['check'], { cwd })).stdout).toContain('generated/help.ts');
    await runOpslice(['generate'], { cwd });
    expect(get(cwd, 'generated/help.ts')).toContain("pears: 'Fruit. Keeps Pears.'");
    put(cwd, 'opslice.config.json', settings({ ...cli, specs: ['spec/apples.yaml'] }));
    await runOpslice(['generate'], { cwd });
    expect(services(cwd)).toEqual(['apples']);
    put(cwd, 'opslice.config.json', settings({ ...cli, program: 'fruit' }));
    await runOpslice(['generate'], { cwd });
    expect(get(cwd, 'generated/program.ts')).toContain("name: 'fruit'");
    expect(services(cwd)).toEqual(['apples', 'pears']);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('is written again when its file was changed or deleted by hand', async () => {
    const cwd = project(cli);
    await runOpslice(['generate'], { cwd });
    const before = filesIn(`${cwd}/generated`);
    put(cwd, 'generated/program.ts', '// mine\n');
    expect((await runOpslice(['check'], { cwd })).code).toBe(1);
    await runOpslice(['generate'], { cwd });
    expect(filesIn(`${cwd}/generated`)).toEqual(before);
  });
});

describe('runs that are given a part of the services', () => {
  it('a program has those of earlier runs, and those of later runs that do not name it', async () => {
    const cwd = folderWith({ 'a.yaml': spec('Apples'), 'p.yaml': spec('Pears') });
    const emit = ['cli'] as const;
    await generate({ cwd, specs: ['a.yaml'], emit });
    expect(root(cwd)).toEqual(['manifest.json']);
    await generate({ cwd, specs: ['a.yaml'], emit, program: 'acme' });
    expect(services(cwd)).toEqual(['apples']);
    await generate({ cwd, specs: ['p.yaml'], emit });
    expect(services(cwd)).toEqual(['apples', 'pears']);
    const again = await generate({ cwd, specs: ['p.yaml'], emit });
    expect(again.steps.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
  });

  it('a service that has no command line any more is not in it, and one that is pruned neither', async () => {
    const cwd = folderWith({ 'a.yaml': spec('Apples'), 'p.yaml': spec('Pears') });
    const specs = ['a.yaml', 'p.yaml'];
    await generate({ cwd, specs, emit: ['cli'], program: 'acme' });
    await generate({ cwd, specs: ['p.yaml'], emit: ['client'] });
    expect(services(cwd)).toEqual(['apples']);
    await generate({ cwd, specs, emit: ['cli'] });
    await generate({ cwd, specs: ['p.yaml'], emit: ['cli'], program: 'acme', prune: true });
    expect(services(cwd)).toEqual(['pears']);
    await generate({ cwd, specs: ['p.yaml'], emit: ['cli'], prune: true });
    expect(root(cwd)).toEqual(['manifest.json']);
  });
});

describe('outputs of one folder', () => {
  it('share one program, whichever of them names it', async () => {
    const cwd = project(
      { specs: ['spec/apples.yaml'], emit: ['cli'] },
      { specs: ['spec/pears.yaml'], ...cli },
    );
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(services(cwd)).toEqual(['apples', 'pears']);
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });

  it('in two languages: it has the services of its own', async () => {
    const cwd = project(
      { specs: ['spec/apples.yaml'], emit: ['cli'] },
      { specs: ['spec/pears.yaml'], ...cli, language: 'js' },
    );
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    expect(services(cwd, 'program.js')).toEqual(['pears']);
  });

  it('with the files in TypeScript named as what they are', async () => {
    const cwd = project({ ...cli, importExtension: '.ts' });
    await runOpslice(['generate'], { cwd });
    expect(get(cwd, 'generated/program.ts')).toContain("import('./apples/program.ts')");
    expect(await runOpslice(['check'], { cwd })).toEqual(succeeded);
  });
});

describe('settings that cannot be meant', () => {
  it.each([
    {
      outputs: [
        { ...cli, specs: ['spec/apples.yaml'] },
        { ...cli, specs: ['spec/pears.yaml'], program: 'other' },
      ],
      want: 'Another output calls the program of generated "acme", and a folder has one',
    },
    {
      outputs: [{ emit: ['client'], program: 'acme' }],
      want: "`program` names a command line, but `emit` has no 'cli'",
    },
    {
      outputs: [{ emit: ['cli'], program: 'my program' }],
      want: 'Letters, digits, dots, hyphens and underscores, a letter or digit first.',
    },
  ])('$want', async ({ outputs, want }) => {
    const { code, stderr } = await runOpslice(['generate'], { cwd: project(...outputs) });
    expect(code).toBe(1);
    expect(stderr).toContain('opslice.config.json:1:');
    expect(stderr).toContain(want);
  });

  it('the library refuses a name too', async () => {
    const cwd = folderWith({ 'a.yaml': spec('Apples') });
    await expect(generate({ cwd, specs: ['a.yaml'], program: '-x' })).rejects.toThrow(
      '"-x" cannot be the name of a program',
    );
  });
});

describe('in JavaScript', () => {
  it('runs, and loads the service that is called and no other', async () => {
    const cwd = project({ ...cli, language: 'js' });
    expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
    put(cwd, 'generated/pears/program.js', "throw new Error('loaded');\n");
    const run = (...words: readonly string[]): ReturnType<typeof runNode> =>
      runNode(['generated/cli.js', ...words], { cwd });
    expect(await run('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^acme opslice\/[\d.]+\n$/),
    });
    expect(await run('help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('pears\n'),
    });
    expect(await run('apples', 'get-thing', '--generate-cli-skeleton')).toEqual({
      code: 0,
      stdout: '{}\n',
      stderr: '',
    });
    expect(await run('__complete', 'bash', 'acme apples g')).toEqual({
      code: 0,
      stdout: 'et-thing \n',
      stderr: '',
    });
    expect(await run('pears', 'help')).toMatchObject({ code: 255 });
  });
});
