import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { valueOf } from '../../generator/diagnostics/problem-error.js';
import { specToModel } from '../../generator/formats/sources/spec-to-model.js';
import type { Model } from '../../generator/model/model.js';
import { checkFiles } from './checked.js';

/** The folder of this package. */
export const packageFolder: string = fileURLToPath(new URL('../../', import.meta.url));

/** The program as it is installed. */
export const opslice: string = join(packageFolder, 'dist/opslice.js');

/** The specification this repository keeps. */
export const cognito: string = readFileSync(
  join(packageFolder, 'spec/cognito-identity.yaml'),
  'utf8',
);

/** Files by their path below a folder, with slashes. */
export type Files = Readonly<Record<string, string>>;

/**
 * A new folder far from this package, holding the given files.
 *
 * @param whenDone says when it goes: when the test has finished, or after all of a file.
 */
export function folderWith(
  files: Files = {},
  whenDone: (clean: () => void) => void = onTestFinished,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'opslice-'));
  whenDone(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  return folder;
}

/** Writes a file of a folder. */
export function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Reads a file of a folder. */
export function get(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** The paths of all files below a folder, in order. */
export function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** All files below a folder with their texts. */
export function filesIn(folder: string): Files {
  return Object.fromEntries(pathsIn(folder).map((path) => [path, get(folder, path)]));
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What runs the script. Default: this Node. */
  readonly node?: string;
  /**
   * Milliseconds after which a process that has not ended is ended, which fails the test with all that was
   * printed until then. Default: none but that of the test.
   */
  readonly limit?: number;
}

/** An environment with nothing of the person's own; what is compiled is shared by a run of tests. */
export function homelessEnvironment(): Record<string, string | undefined> {
  const { PATH, OPSLICE_CACHE } = process.env;
  return { PATH, HOME: '/nonexistent', OPSLICE_CACHE };
}

/** Runs a script, and flags of Node before it, in a process of its own. */
export function runNode(words: readonly string[], running: Running = {}): Promise<Outcome> {
  const { cwd = packageFolder, env = {}, node = process.execPath, limit } = running;
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...words], {
      cwd,
      env: { ...homelessEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    let isLate = false;
    const end = (): void => {
      isLate = true;
      child.kill('SIGKILL');
    };
    const timer = limit === undefined ? undefined : setTimeout(end, limit);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (!isLate) return resolve({ code, stdout, stderr });
      const said = `It printed:\n${stdout}${stderr}`;
      return reject(new Error(`"${words.join(' ')}" did not end in ${limit} ms. ${said}`));
    });
  });
}

/** A specification as JSON, which is YAML too and quotes every name as it must. */
export function specText(rest: object, about: object = {}): string {
  const service = {
    id: 'Thing Store',
    version: '2020-01-01',
    protocol: 'aws-json-1.1',
    target: 'Things',
    auth: 'none',
  };
  return JSON.stringify({ service: { ...service, ...about }, ...rest });
}

/**
 * The model of a specification.
 *
 * @throws SpecError where it cannot be used.
 */
export function modelOf(specification: string): Model {
  return valueOf(specToModel({ name: 'spec.yaml', text: specification }));
}

/** Flags that the output has to compile with, wherever it ends up. */
export const strictFlags: readonly string[] = (
  '--noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess ' +
  '--verbatimModuleSyntax --isolatedDeclarations --declaration --erasableSyntaxOnly ' +
  '--noImplicitReturns --noUnusedLocals --noUnusedParameters --noFallthroughCasesInSwitch ' +
  '--skipLibCheck --target es2022 --lib es2023,dom,dom.iterable --module nodenext --pretty false'
).split(' ');

/** The packages of the compilers that generated code is for. */
export type Compiler = 'typescript' | 'typescript-5' | 'typescript-6';

/** The compiler of the first package, in Go, looks for garbage only once it needs much memory, which few projects do. */
const compilerMemory = { GOGC: 'off', GOMEMLIMIT: '2GiB' };

/**
 * Runs a compiler. That of TypeScript 7 says the same in one thread and with memory to spare, for half of
 * the work.
 *
 * @param cwd the folder that it runs in.
 */
export function runCompiler(
  words: readonly string[],
  cwd: string,
  compiler: Compiler = 'typescript',
): Promise<Outcome> {
  const script = join(packageFolder, 'node_modules', compiler, 'bin/tsc');
  const own = compiler === 'typescript' ? ['--singleThreaded'] : [];
  // The flag `--build` has to be the first.
  return runNode([script, ...words, ...own], { cwd, env: compilerMemory });
}

/**
 * Compiles every TypeScript file of a folder, with nothing known of Node unless its types are
 * named, and gives what the compiler says. Generated code is checked too, but for the runtime: it is the same wherever
 * it is copied to, and `client/compilers.test.ts` checks it.
 *
 * @param more Flags besides, which win over those of all.
 */
export async function compile(
  folder: string,
  types: string = '',
  more: readonly string[] = [],
): Promise<string> {
  const files = pathsIn(folder).filter((path) => path.endsWith('.ts'));
  const roots = ['--typeRoots', join(packageFolder, 'node_modules/@types'), '--types', types];
  const flags = [...strictFlags, ...(types === '' ? ['--types', ''] : roots)];
  const putBack = checkFiles(
    folder,
    files.filter((path) => !/(^|\/)runtime\//.test(path)),
  );
  try {
    const { stdout, stderr } = await runCompiler([...flags, ...more, ...files], folder);
    return stdout + stderr;
  } finally {
    putBack();
  }
}
