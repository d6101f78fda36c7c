import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../generator/index.js';
import { checkFiles } from '../support/checked.js';
import { everyProtocol } from '../support/every-protocol.js';
import {
  cognito,
  type Files,
  folderWith,
  type Outcome,
  packageFolder,
  pathsIn,
  put,
  runCompiler,
} from '../support/generation.js';

const modules = join(packageFolder, 'node_modules');

/** The packages of the compilers, by their versions. */
const compilers = { '5.9': 'typescript-5', '6.0': 'typescript-6', '7.0': 'typescript' } as const;
type Version = keyof typeof compilers;

const folders: Record<'cognito' | 'every', string> = { cognito: '', every: '' };
const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

/** A folder with what is generated of specifications, by the name of the output. */
async function generated(
  specs: Files,
  outputs: Readonly<Record<string, GenerateOptions>>,
): Promise<string> {
  const cwd = folderWith({ ...specs, 'package.json': '{"type":"module"}' }, (clean) =>
    cleaning.push(clean),
  );
  for (const [out, options] of Object.entries(outputs)) await generate({ cwd, out, ...options });
  checkFiles(cwd, pathsIn(cwd));
  return cwd;
}

beforeAll(async () => {
  folders.cognito = await generated(
    { 'spec/cognito-identity.yaml': cognito },
    {
      client: { emit: ['types', 'client'] },
      script: { emit: ['types', 'client'], language: 'js' },
      all: { emit: ['types', 'client', 'cli', 'mocks', 'msw', 'docs'] },
    },
  );
  folders.every = await generated(everyProtocol(), {
    all: {},
    client: { emit: ['client'] },
    cli: { emit: ['client', 'cli'] },
  });
});

interface Project {
  /** What it shows, a path that a folder can have. */
  readonly what: string;
  readonly of: keyof typeof folders;
  /** The output. */
  readonly out: string;
  readonly options: object;
  /** The package of the types of Node. Default: there are none. */
  readonly node?: string;
  /** A file beside the generated ones. */
  readonly program?: string;
  /** What the compiler has to say. Default: nothing. */
  readonly says?: string;
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

const strictest = {
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
  lib: ['es2022', 'dom', 'dom.iterable'],
  // The files of the compiler are its own affair.
  skipDefaultLibCheck: true,
};

/** What every compiler takes. */
const everywhere: readonly Project[] = [
  {
    what: 'the client, without the types of Node or msw',
    of: 'cognito',
    out: 'client',
    options: strictest,
    program,
  },
  {
    what: 'the client, for a bundler',
    of: 'cognito',
    out: 'client',
    options: { ...strictest, module: 'esnext', moduleResolution: 'bundler' },
    program,
  },
  {
    what: 'the client as JavaScript with declarations',
    of: 'cognito',
    out: 'script',
    options: strictest,
    program,
  },
  {
    what: 'everything, with the types of Node',
    of: 'cognito',
    out: 'all',
    // The declarations of other packages are their own affair.
    options: { ...strictest, skipLibCheck: true },
    node: '@types/node',
    program,
  },
  {
    what: 'a program with a mistake, which is told',
    of: 'cognito',
    out: 'client',
    options: strictest,
    program: program.replace("IdentityId: 'us", "identityId: 'us"),
    says: 'identityId',
  },
];

const loose = { strict: false, lib: ['es2022', 'dom'], skipLibCheck: true };
const withoutDom = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  lib: ['es2023'],
  skipLibCheck: true,
};

/** Other libraries and types, with every protocol. */
const others: Readonly<Record<Version, readonly Project[]>> = {
  '5.9': [
    ...['all', 'client'].map((out) => ({
      what: `${out} of every protocol without the DOM library`,
      of: 'every' as const,
      out,
      node: '@types/node',
      options: withoutDom,
    })),
    {
      what: 'the clients of every protocol with the plain DOM library',
      of: 'every',
      out: 'client',
      options: { ...withoutDom, lib: ['es2022', 'dom'] },
    },
    {
      what: 'all of every protocol without strict checks',
      of: 'every',
      out: 'all',
      node: '@types/node',
      options: loose,
    },
  ],
  '6.0': [],
  '7.0': [
    ...['@types/node', 'types-node-22', 'types-node-26'].map((node) => ({
      what: `command lines of every protocol without the DOM library, with ${node.replace('/', '-')}`,
      of: 'every' as const,
      out: 'cli',
      node,
      options: withoutDom,
    })),
    {
      what: 'all of every protocol without strict checks',
      of: 'every',
      out: 'all',
      node: '@types/node',
      options: loose,
    },
  ],
};

function writeProject(cwd: string, project: Project): void {
  const { of, out, node, program: text = 'export {};\n' } = project;
  const compilerOptions = {
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    types: node === undefined ? [] : ['node'],
    ...project.options,
  };
  put(cwd, 'package.json', '{"type":"module"}');
  put(cwd, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['generated', '*.ts'] }));
  put(cwd, 'program.ts', text);
  cpSync(join(folders[of], out), join(cwd, 'generated'), { recursive: true });
  if (out === 'all') symlinkSync(modules, join(cwd, 'node_modules'), 'junction');
  else if (node !== undefined) {
    mkdirSync(join(cwd, 'node_modules/@types'), { recursive: true });
    symlinkSync(join(modules, node), join(cwd, 'node_modules/@types/node'), 'junction');
  }
}

const versions = Object.keys(compilers) as Version[];

describe.each(versions)('with TypeScript %s', (version) => {
  const run = (words: readonly string[], cwd: string): Promise<Outcome> =>
    runCompiler(words, cwd, compilers[version]);
  const projects = [...everywhere, ...others[version]];
  /** One run for all projects, in which the compiler reads its libraries once. */
  let lines: readonly string[] = [];

  beforeAll(async () => {
    const cwd = folderWith({}, (clean) => cleaning.push(clean));
    const names = projects.map((_, index) => `project-${index}`);
    names.forEach((name, index) => {
      const project = projects[index];
      if (project !== undefined) writeProject(join(cwd, name), project);
    });
    const { stdout, stderr } = await run(['--build', ...names, '--pretty', 'false'], cwd);
    lines = (stdout + stderr).split('\n').filter((line) => line !== '');
  });

  test('it is that version', async () => {
    expect((await run(['--version'], packageFolder)).stdout).toContain(`Version ${version}`);
  });

  test.each(projects.map((project, index) => ({ ...project, index })))(
    'compiles: $what',
    ({ index, says }) => {
      const said = lines.filter((line) => line.startsWith(`project-${index}/`));
      if (says === undefined) expect(said).toEqual([]);
      else expect(said.join('\n')).toContain(says);
    },
  );

  test('nothing is said of anything else', () => {
    expect(lines.filter((line) => !/^project-\d+\//.test(line))).toEqual([]);
  });
});
