import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate, type Part } from '../../generator/index.js';
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

/** What a compiler says of a project with the generated files; nothing is well. */
async function complaints(compiler: string, project: Project): Promise<string> {
  const { emit, language = 'ts', types = [], module = 'nodenext', program = '' } = project;
  const cwd = folderWith({
    'spec/cognito-identity.yaml': cognito,
    'package.json': '{"type":"module"}',
  });
  await generate({ cwd, emit, language });
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
    // The files of other packages are their own affair; ours have no declarations in TypeScript.
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

const program = `
import { createClient, getCredentialsForIdentity, result } from './generated/cognito-identity/index.js';

const client = createClient({ region: 'us-east-1', middleware: (next) => (request) => next(request) });
const call = getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' }, { timeout: 1000 });
const outcome = await result(call);
export const expiration: Date | undefined = outcome.ok ? outcome.value.Credentials?.Expiration : undefined;
export const status: number =
  !outcome.ok && outcome.error.code === 'NotAuthorizedException' ? outcome.error.status : 0;
`;

describe.each(compilers)('with TypeScript %s', { timeout: 180_000 }, (version, compiler) => {
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
    const emit = ['types', 'client', 'cli', 'mocks', 'docs'] as const;
    expect(await complaints(compiler, { emit, types: ['node'], program })).toBe('');
  });

  test('a mistake in a program is told', async () => {
    const mistaken = program.replace("IdentityId: 'us", "identityId: 'us");
    const told = await complaints(compiler, { emit: ['types', 'client'], program: mistaken });
    expect(told).toContain('identityId');
  });
});
