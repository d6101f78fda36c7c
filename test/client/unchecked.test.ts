import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { code, defineEmitter, emit } from '../../generator/emit.js';
import { generate, loadModel } from '../../generator/index.js';
import { checkFiles } from '../support/checked.js';
import {
  cognito,
  folderWith,
  packageFolder,
  pathsIn,
  put,
  runCompiler,
} from '../support/generation.js';

const spec = join(packageFolder, 'spec/cognito-identity.yaml');

/** The line that makes compilers pass over a file; they heed it before the first statement only. */
const directive = /^(#!.*\n)?\/\* eslint-disable \*\/\n\/\/ @ts-nocheck\n/;

const own = defineEmitter({
  name: 'own',
  needs: ['client'],
  emit: ({ folder }) => [
    {
      kind: 'source',
      path: `${folder}/own.ts`,
      statements: [{ kind: 'free', declares: 'own', code: code`export const own: number = 1;` }],
    },
  ],
});

test('compilers pass over the code of opslice, and check types and what other emitters write', async () => {
  const { model } = await loadModel(spec);
  const files = await emit(model, { parts: ['types', 'client', 'cli', 'msw'], emitters: [own] });
  const service = files.filter(({ path }) => path.startsWith('cognito-identity/'));
  const checked = service.filter(({ text }) => !text.includes('@ts-nocheck'));
  expect(checked.map(({ path }) => path)).toEqual([
    'cognito-identity/cli.ts',
    'cognito-identity/errors.ts',
    'cognito-identity/index.ts',
    'cognito-identity/own.ts',
    'cognito-identity/types.ts',
  ]);
  for (const { path, text } of service.filter((file) => !checked.includes(file)))
    expect(text, path).toMatch(directive);
  for (const { path, text } of files.filter((file) => !service.includes(file)))
    if (/(?<!\.d)\.ts$/.test(path)) expect(text, path).toMatch(directive);
});

test('JavaScript and its declarations need no such line', async () => {
  const { model } = await loadModel(spec);
  const files = await emit(model, { parts: ['client', 'cli', 'msw'], language: 'js' });
  expect(files.filter(({ text }) => text.includes('@ts-nocheck'))).toEqual([]);
});

test('a program that calls costs the compiler hardly a type, and its own mistakes are told', async () => {
  const cwd = folderWith({
    'package.json': '{"type":"module"}',
    'spec/cognito-identity.yaml': cognito,
    'program.ts': `import { createClient, getCredentialsForIdentity, result } from './generated/cognito-identity/index.js';
const client = createClient({ region: 'us-east-1' });
const outcome = await result(getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' }));
export const until: Date | undefined = outcome.ok ? outcome.value.Credentials?.Expiration : undefined;
export const wrong: Date = outcome;
`,
  });
  await generate({ cwd, emit: ['client'] });
  const flags = '--noEmit --strict --target es2022 --module nodenext --skipLibCheck --types';
  const words = [...flags.split(' '), '', '--extendedDiagnostics', '--pretty', 'false'];
  const { stdout } = await runCompiler([...words, 'program.ts'], cwd);
  expect(stdout.match(/^.*error TS.*$/gm)).toEqual([
    expect.stringMatching(/^program\.ts\(5,14\): error TS2322: /),
  ]);
  expect(Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])).toBeLessThanOrEqual(1500);
});

test('generated/ of this repository compiles where it is checked', async () => {
  const cwd = folderWith({ 'package.json': '{"type":"module"}' });
  cpSync(join(packageFolder, 'generated'), join(cwd, 'generated'), { recursive: true });
  symlinkSync(join(packageFolder, 'node_modules'), join(cwd, 'node_modules'));
  checkFiles(
    cwd,
    pathsIn(join(cwd, 'generated')).map((path) => `generated/${path}`),
  );
  const settings = join(packageFolder, 'tsconfig.json');
  put(cwd, 'tsconfig.json', JSON.stringify({ extends: settings, include: ['generated'] }));
  const { stdout, stderr } = await runCompiler(['-p', cwd, '--pretty', 'false'], cwd);
  expect(stdout + stderr).toBe('');
});
