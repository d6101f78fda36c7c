import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, type Part } from '../../generator/index.js';
import { everyProtocol } from '../support/every-protocol.js';
import { cognito, folderWith, packageFolder, put, runNode } from '../support/generation.js';

const compilers: [version: string, folder: string][] = [
  ['5.9', 'typescript-5'],
  ['6.0', 'typescript-6'],
  ['7.0', 'typescript'],
];

interface Project {
  readonly emit: readonly Part[];
  readonly language?: 'ts' | 'js';
  readonly types?: readonly string[];
  readonly module?: 'nodenext' | 'esnext';
  /** A file beside the generated ones. */
  readonly program?: string;
}

const generated = new Map<string, Promise<string>>();

/** A folder with the given files of the specification, which is the same for all compilers. */
function folderOf(emit: readonly Part[], language: 'ts' | 'js'): Promise<string> {
  const key = [language, ...emit].join();
  const folder = generated.get(key) ?? generateFor(emit, language);
  generated.set(key, folder);
  return folder;
}

async function generateFor(emit: readonly Part[], language: 'ts' | 'js'): Promise<string> {
  const cwd = folderWith(
    { 'spec/cognito-identity.yaml': cognito, 'package.json': '{"type":"module"}' },
    (clean) => cleaning.push(clean),
  );
  await generate({ cwd, emit, language });
  return cwd;
}
const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

/** What a compiler says of a project with the generated files; nothing is well. */
async function complaints(compiler: string, project: Project): Promise<string> {
  const { emit, language = 'ts', types = [], module = 'nodenext', program = '' } = project;
  const cwd = folderWith();
  cpSync(await folderOf(emit, language), cwd, { recursive: true });
  put(cwd, 'program.ts', program || 'export {};\n');
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    erasableSyntaxOnly: true,
    declaration: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module,
    moduleResolution: module === 'esnext' ? 'bundler' : 'nodenext',
    types,
    // The files of the compiler and of other packages are their own affair.
    skipDefaultLibCheck: true,
    skipLibCheck: types.length > 0,
  };
  put(cwd, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['generated', '*.ts'] }));
  if (types.length > 0) {
    symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'node_modules'), 'junction');
  }
  const script = join(packageFolder, 'node_modules', compiler, 'bin/tsc');
  const { stdout, stderr } = await runNode([script, '-p', cwd, '--pretty', 'false'], { cwd });
  return stdout + stderr;
}

describe('projects with other libraries and types', () => {
  const cleaning: (() => void)[] = [];
  let cwd = '';
  beforeAll(async () => {
    cwd = folderWith({ ...everyProtocol(), 'package.json': '{"type":"module"}' }, (clean) =>
      cleaning.push(clean),
    );
    await generate({ cwd, out: 'all' });
    await generate({ cwd, out: 'client', emit: ['client'] });
    await generate({ cwd, out: 'cli', emit: ['client', 'cli'] });
    return () => cleaning.forEach((clean) => clean());
  });

  const flags = { noEmit: true, target: 'es2022', module: 'nodenext' };
  const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };

  test.each([
    ...['@types/node', 'types-node-22', 'types-node-26'].map((node) => ({
      what: `without the DOM library, with ${node}`,
      compiler: 'typescript',
      node,
      out: 'cli',
      options: { ...strict, lib: ['es2023'] },
    })),
    ...['all', 'client'].map((out) => ({
      what: `without the DOM library, with TypeScript 5.9 (${out})`,
      out,
      compiler: 'typescript-5',
      node: '@types/node',
      options: { ...strict, lib: ['es2023'] },
    })),
    {
      what: 'with the plain DOM library of TypeScript 5.9',
      compiler: 'typescript-5',
      node: undefined,
      out: 'client',
      options: { ...strict, lib: ['es2022', 'dom'] },
    },
    {
      what: 'without strict checks',
      compiler: 'typescript',
      node: '@types/node',
      out: 'all',
      options: { strict: false, lib: ['es2022', 'dom'] },
    },
    {
      what: 'without strict checks, in TypeScript 5.9',
      compiler: 'typescript-5',
      node: '@types/node',
      out: 'all',
      options: { strict: false, lib: ['es2022', 'dom'] },
    },
  ])('$what', async ({ what, compiler, node, out, options }) => {
    const project = join(cwd, `project-${what.replaceAll(/\W+/g, '-')}`);
    const compilerOptions = {
      ...flags,
      ...options,
      types: node === undefined ? [] : ['node'],
      // The declarations of other packages are their own affair.
      skipLibCheck: true,
    };
    put(project, 'package.json', '{"type":"module"}');
    put(project, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['generated'] }));
    cpSync(join(cwd, out), join(project, 'generated'), { recursive: true });
    const modules = join(packageFolder, 'node_modules');
    if (out === 'all') symlinkSync(modules, join(project, 'node_modules'), 'junction');
    else if (node !== undefined) {
      mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
      symlinkSync(join(modules, node), join(project, 'node_modules/@types/node'), 'junction');
    }
    const script = join(modules, compiler, 'bin/tsc');
    const words = [script, '-p', project, '--pretty', 'false'];
    const { stdout, stderr } = await runNode(words, { cwd: project });
    expect(stdout + stderr).toBe('');
  });
});

const program = `
import { createClient, getCredentialsForIdentity, result } from './generated/cognito-identity/index.js';

const client = createClient({ region: 'us-east-1', middleware: (next) => (request) => next(request) });
const call = getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' }, { timeout: 1000 });
const outcome = await result(call);
export const expiration: Date | undefined = outcome.ok ? outcome.value.Credentials?.Expiration : undefined;
export const status: number =
  !outcome.ok && outcome.error.code === 'NotAuthorizedException' ? outcome.error.status : 0;
`;

describe.each(compilers)('with TypeScript %s', (version, compiler) => {
  test('it is that version', async () => {
    const script = join(packageFolder, 'node_modules', compiler, 'bin/tsc');
    expect((await runNode([script, '--version'])).stdout).toContain(`Version ${version}`);
  });

  test.concurrent.each(['nodenext', 'esnext'] as const)(
    'the client compiles without the types of Node or msw (%s)',
    async (module) => {
      expect(await complaints(compiler, { emit: ['types', 'client'], module, program })).toBe('');
    },
  );

  test.concurrent('so does the client as JavaScript with declarations', async () => {
    const emit = ['types', 'client'] as const;
    expect(await complaints(compiler, { emit, language: 'js', program })).toBe('');
  });

  test.concurrent('everything compiles with the types of Node', async () => {
    const emit = ['types', 'client', 'cli', 'mocks', 'msw', 'docs'] as const;
    expect(await complaints(compiler, { emit, types: ['node'], program })).toBe('');
  });

  test('a mistake in a program is told', async () => {
    const mistaken = program.replace("IdentityId: 'us", "identityId: 'us");
    const told = await complaints(compiler, { emit: ['types', 'client'], program: mistaken });
    expect(told).toContain('identityId');
  });
});
