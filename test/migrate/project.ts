/** Projects that use the SDK of AWS, each in a folder of its own with what it needs installed. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import {
  folderWith,
  type Outcome,
  opslice,
  packageFolder,
  runNode,
} from '../support/generation.js';
import { runOpslice } from '../support/opslice.js';

const projects = join(import.meta.dirname, 'projects');

/** The styles of use, a folder each. */
export const styles: readonly string[] = readdirSync(projects).sort();

const peers = join(packageFolder, 'test/peers/node_modules');

/** Packages that are here in one version with those that belong to them. */
const together = ['client-s3', 'lib-storage', 's3-request-presigner', 'util-dynamodb'];

/** Why no project can be made; undefined where all packages of the SDK are there. */
export const sdkAbsent: string | undefined = existsSync(join(peers, '@aws-sdk/lib-dynamodb'))
  ? undefined
  : 'left out: `npm ci --prefix test/peers` has not run';

export interface Project {
  readonly folder: string;
  /** Compiles it in strict mode, with what is generated. */
  readonly compile: () => Promise<string>;
  /** Runs it, and gives what it prints. */
  readonly run: (env: Readonly<Record<string, string>>) => Promise<string>;
  /** Runs the command in this process, which has loaded the compiler and read its libraries already. */
  readonly opslice: (...words: string[]) => Promise<Outcome>;
  /** Runs the command in a process of its own, as a person does. */
  readonly alone: (...words: string[]) => Promise<Outcome>;
  readonly commit: () => void;
}

/** Makes a copy of a project that can be compiled and run. */
export function openProject(style: string): Project {
  const folder = folderWith({});
  cpSync(join(projects, style), folder, { recursive: true });
  const isCommonJs = style === 'commonjs';
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: isCommonJs ? 'commonjs' : 'module' }),
  );
  writeFileSync(join(folder, '.gitignore'), 'node_modules\ndist\ngenerated\n');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: 'nodenext',
        strict: true,
        skipLibCheck: true,
        allowJs: true,
        checkJs: true,
        rootDir: '.',
        outDir: 'dist',
        types: ['node'],
      },
      include: ['src'],
    }),
  );
  install(join(folder, 'node_modules'));
  const git = (...words: string[]): void => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    execFileSync('git', ['-C', folder, ...identity, ...words], { stdio: 'ignore' });
  };
  git('init');
  const tsc = join(packageFolder, 'node_modules/typescript/bin/tsc');
  const commit = (): void => {
    git('add', '--all');
    git('commit', '--allow-empty', '--message', 'a state');
  };
  commit();
  return {
    folder,
    commit,
    compile: async () => {
      const { stdout, stderr } = await runNode([tsc, '--pretty', 'false'], {
        cwd: folder,
        limit: 120_000,
      });
      return stdout + stderr;
    },
    run: async (env) => {
      // JavaScript runs as it stands, beside what is generated in JavaScript.
      const main = existsSync(join(folder, 'src/main.js')) ? 'src/main.js' : 'dist/src/main.js';
      const { code, stdout, stderr } = await runNode([main], { cwd: folder, env, limit: 120_000 });
      expect({ code, stderr: withoutWarnings(stderr) }).toEqual({ code: 0, stderr: '' });
      return stdout;
    },
    opslice: (...words) => runOpslice(words, { cwd: folder }),
    alone: (...words) => runNode([opslice, ...words], { cwd: folder, limit: 120_000 }),
  };
}

/** The SDK tells of old versions of Node. */
function withoutWarnings(stderr: string): string {
  return stderr.replace(/^\(node:\d+\)[^]*?(?:\n\n|$(?![^]))/gm, '').trim();
}

/** Links packages as npm would put them. */
function install(modules: string): void {
  const link = (name: string, target: string): void => {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(target, join(modules, name), 'junction');
  };
  for (const name of readdirSync(join(peers, '@aws-sdk'))) {
    if (!together.includes(name)) link(`@aws-sdk/${name}`, join(peers, '@aws-sdk', name));
  }
  const own = join(packageFolder, 'node_modules');
  for (const name of together) link(`@aws-sdk/${name}`, join(own, '@aws-sdk', name));
  link('@types/node', join(own, '@types/node'));
  link('opslice', packageFolder);
  link('.bin', join(own, '.bin'));
}
