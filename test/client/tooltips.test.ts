/** What an editor shows of the generated functions, as the language service of TypeScript tells it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript5 from 'typescript-5';
import typescript6 from 'typescript-6';
import { expect, test } from 'vitest';
import { packageFolder } from '../support/generation.js';

const file = join(packageFolder, 'generated/cognito-identity/operations/get-id.ts');
const text = readFileSync(file, 'utf8');

test.each([
  ['5', typescript5],
  ['6', typescript6],
])('TypeScript %s links the failures of an operation', (_, typescript) => {
  const { ScriptSnapshot, sys } = typescript;
  const service = typescript.createLanguageService({
    getCompilationSettings: () => ({
      noLib: true,
      module: typescript.ModuleKind.NodeNext,
      moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    }),
    getCurrentDirectory: () => packageFolder,
    getDefaultLibFileName: () => '',
    getScriptFileNames: () => [file],
    getScriptSnapshot: (path) => {
      const source = sys.readFile(path);
      return source === undefined ? undefined : ScriptSnapshot.fromString(source);
    },
    getScriptVersion: () => '1',
    fileExists: sys.fileExists,
    readFile: sys.readFile,
  });
  const { tags } = service.getQuickInfoAtPosition(file, text.indexOf('getId(')) ?? {};
  const [throws] = (tags ?? []).filter(({ name }) => name === 'throws');
  expect(tags?.map(({ name }) => name)).toEqual(['throws']);
  expect(throws?.text?.map((part) => part.text).join('')).toBe(
    'Rejects the promise with {@link GetIdError}.',
  );
  const link = throws?.text?.find(({ kind }) => kind === 'linkName');
  expect(link).toMatchObject({
    text: 'GetIdError',
    target: { fileName: expect.stringMatching(/cognito-identity\/errors\.ts$/) },
  });
});
