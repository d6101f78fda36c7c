import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile, folderWith, packageFolder } from '../support/generation.js';

/** The examples in the documentation comments of a file. */
function examplesOf(path: string): string[] {
  const text = readFileSync(join(packageFolder, path), 'utf8');
  const comments = text.match(/^ *\/\*\*[^]*?\*\//gm) ?? [];
  return comments.flatMap((comment) => {
    const words = comment.replace(/^ *\/?\*+[ /]?/gm, '');
    return [...words.matchAll(/^@example\n([^]*?)(?=\n@|$(?![^]))/gm)].map(([, code = '']) =>
      code.trim(),
    );
  });
}

/** What stands before the examples of all files. */
const head = `
  import * as opslice from '${packageFolder}/dist/types/index.js';
  import * as service from './generated/cognito-identity/index.js';
  import * as mocks from './generated/cognito-identity/mocks.js';
  import * as msw from './generated/cognito-identity/msw.js';
  import { setupServer } from 'msw/node';
  const { check, generate, loadModel } = opslice;
  const { createClient, getId, isServiceError, result, userAgent, watchAttempts, withOptions, withResponse } = service;
  const { mockGetId, mockGetIdError } = mocks;
  const { toHandlers } = msw;
  declare const client: service.CognitoIdentityClient;
  declare const error: unknown;
  const [IdentityPoolId, IdentityId, known, server] = ['', '', '', setupServer()];
  export const all: readonly unknown[] = [check, generate, loadModel, createClient, getId, isServiceError, result,
    userAgent, watchAttempts, withOptions, withResponse, mockGetId, mockGetIdError, toHandlers, client, error, IdentityPoolId, IdentityId, known, server];
`;

test('the examples in documentation comments compile', async () => {
  const found = {
    'generator/generate/check.ts': 1,
    'generator/generate/generate.ts': 1,
    'generator/generate/load-model.ts': 1,
    'generator/runtime/core/client.ts': 2,
    'generator/runtime/core/result.ts': 2,
    'generator/runtime/mocks/mocks.ts': 1,
    'generator/runtime/mocks/msw.ts': 1,
    'generator/runtime/core/user-agent.ts': 1,
    'generator/runtime/core/watch-attempts.ts': 1,
    'generator/runtime/core/with-response.ts': 1,
    'generated/cognito-identity/client.ts': 2,
  };
  const examples = Object.entries(found).flatMap(([path, count]) => {
    const here = examplesOf(path);
    expect(here, path).toHaveLength(count);
    return here;
  });
  const functions = examples.map((example, index) => {
    // An option by itself stands in the object that takes it; a declaration need not be used.
    const [, option] = /^(\w+): \(/.exec(example) ?? [];
    const code = option ? `createClient({ ${example} });` : example;
    const [, name] = /^const (\w+) = /.exec(code) ?? [];
    return `export async function example${index}(): Promise<unknown> {
      ${code}
      return ${name ?? 'undefined'};
    }`;
  });
  const folder = folderWith({
    'examples.ts': [head, ...functions].join('\n'),
    'package.json': '{ "type": "module" }',
  });
  cpSync(join(packageFolder, 'generated'), join(folder, 'generated'), { recursive: true });
  symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  expect(await compile(folder, 'node')).toBe('');
});
