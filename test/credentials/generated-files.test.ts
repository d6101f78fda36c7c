import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitCredentials } from '../../generator/emitters/credentials.js';
import { render } from '../../generator/output/render.js';
import { runtimeFiles } from '../../generator/output/runtime-files.js';
import { bundlers } from '../support/bundlers.js';
import { folderWith, packageFolder, runCompiler } from '../support/generation.js';

let folder: string;
const cleanings: (() => void)[] = [];
afterAll(() => cleanings.forEach((clean) => clean()));

/** Programs in TypeScript that use what is generated. */
const programs = {
  'anywhere.ts': `
import { fromCognitoIdentityPool, fromEnv, type CredentialsProvider } from './ts/credentials/index.js';
export const one: CredentialsProvider = fromEnv({ AWS_ACCESS_KEY_ID: 'a' });
export const two: CredentialsProvider = fromCognitoIdentityPool({
  identityPoolId: 'us-east-1:0',
  logins: { 'accounts.google.com': async () => 'token', plain: 'token' },
  clientConfig: { fetch, maxAttempts: 1 },
});
`,
  'on-node.ts': `
import {
  type CredentialsProvider,
  fromEnv,
  fromIni,
  fromNodeProviderChain,
  fromTemporaryCredentials,
} from './ts/credentials/node.js';
export const chain: CredentialsProvider = fromNodeProviderChain({ profile: 'work', timeout: 500 });
export const role: CredentialsProvider = fromTemporaryCredentials({
  masterCredentials: fromIni({ mfaCodeProvider: async (serial) => serial }),
  params: { RoleArn: 'arn', PolicyArns: [{ arn: 'arn' }] },
});
export const end: Date | undefined = (await fromEnv()()).expiration;
`,
};

beforeAll(async () => {
  folder = folderWith({ ...programs, 'package.json': '{"type":"module"}' }, (clean) =>
    cleanings.push(clean),
  );
  const files = emitCredentials();
  const all = [...files, ...runtimeFiles(files)];
  for (const language of ['ts', 'js'] as const) {
    for (const [path, text] of await render(all, { language }, ['// Generated.'])) {
      const place = join(folder, language, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }
}, 60_000);

describe('what is generated', () => {
  const strictest = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    erasableSyntaxOnly: true,
    noEmit: true,
    skipLibCheck: false,
    module: 'nodenext',
    target: 'es2022',
  };
  test.each([
    ['for any platform, with the DOM library', 'anywhere.ts', ['es2023', 'dom'], []],
    ['for Node, without it', 'on-node.ts', ['es2023'], ['node']],
  ] as const)('compiles %s', async (_, program, lib, types) => {
    const modules = join(packageFolder, 'node_modules');
    const config = join(folder, `${program}.json`);
    try {
      symlinkSync(modules, join(folder, 'node_modules'));
    } catch {
      // It is there from the test before.
    }
    const compilerOptions = { ...strictest, lib, types };
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [program] }));
    const ended = await runCompiler(['-p', config], packageFolder);
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test.each(['ts', 'js'])('%s: no file but those of Node names one of its modules', (language) => {
    const root = join(folder, language);
    const naming = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|js)$/.test(path))
      .filter((path) => readFileSync(join(root, path), 'utf8').includes("'node:"));
    expect(naming.filter((path) => !path.includes('credentials/node/'))).toEqual([]);
    expect(naming.length).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(bundlers))('%s', (_, bundle) => {
  /** Without the mention of modules of Node, which a bundler cannot know to do nothing. */
  const codeOf = async (program: string): Promise<string> =>
    new TextDecoder()
      .decode(await bundle(folder, program))
      .replace(/import[^;]*["']node:[\w/]+["'];?\s*/g, '');

  test.each(['index.js', 'node.js'])('drops of %s what is not used', async (file) => {
    const from = `'./js/credentials/${file}'`;
    const unused = `import { fromEnv, fromWebToken } from ${from}; console.log(1);`;
    expect(await codeOf(unused)).toBe(await codeOf('console.log(1);'));
    const direct = `import { fromEnv } from './js/runtime/credentials/from-env.js'; console.log(fromEnv);`;
    const through = `import { fromEnv, fromWebToken } from ${from}; console.log(fromEnv);`;
    expect((await codeOf(through)).length).toBe((await codeOf(direct)).length);
  });
});

test('sizes of what is used, minified', async () => {
  const sizes: Record<string, number> = {};
  for (const name of [
    'fromEnv',
    'fromCognitoIdentityPool',
    'fromWebToken',
    'fromTemporaryCredentials',
  ]) {
    const program = `export { ${name} } from './js/credentials/index.js';`;
    const text = new TextDecoder().decode(await bundlers.esbuild(folder, program));
    expect(text).not.toContain('node:');
    sizes[name] = text.length;
  }
  console.log(`credentials: ${JSON.stringify(sizes)} B minified`);
});
