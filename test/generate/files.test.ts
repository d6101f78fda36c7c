import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { generate, type GenerateOptions } from '../../generator/generate/generate.js';
import {
  cognito,
  compile,
  type Files,
  filesIn,
  folderWith,
  pathsIn,
  put,
  runNode,
} from '../support/generation.js';

/** What the given options write for the specification of this repository. */
async function written(options: GenerateOptions): Promise<Files> {
  const cwd = folderWith({ 'spec/cognito-identity.yaml': cognito });
  await generate({ ...options, cwd });
  return filesIn(`${cwd}/generated`);
}

/** Paths without those of the runtime. */
const ownPaths = (files: Files): string[] =>
  Object.keys(files).filter((path) => !path.startsWith('runtime/'));

const operations = [
  'create-identity-pool',
  'delete-identities',
  'delete-identity-pool',
  'describe-identity',
  'describe-identity-pool',
  'get-credentials-for-identity',
  'get-id',
  'get-identity-pool-roles',
  'get-open-id-token',
  'get-open-id-token-for-developer-identity',
  'get-principal-tag-attribute-map',
  'list-identities',
  'list-identity-pools',
  'list-tags-for-resource',
  'lookup-developer-identity',
  'merge-developer-identities',
  'set-identity-pool-roles',
  'set-principal-tag-attribute-map',
  'tag-resource',
  'unlink-developer-identity',
  'unlink-identity',
  'untag-resource',
  'update-identity-pool',
];
const types = ['types.ts'];
const client = [
  'client.ts',
  'conversions.ts',
  'errors.ts',
  ...operations.map((name) => `operations/${name}.ts`),
  'paginators.ts',
];
const schemas = ['schemas.ts'];
const cli = [
  'cli.ts',
  ...operations.map((name) => `commands/${name}.ts`),
  'details.ts',
  'help.ts',
  'overview.ts',
  'program.ts',
];
const docs = operations.map((name) => `docs/${name}.md`);

describe('what --emit writes', () => {
  it.each([
    { emit: ['types'], want: ['index.ts', ...types], runtime: 0 },
    { emit: ['client'], want: ['index.ts', ...types, ...client, ...schemas], runtime: 9 },
    { emit: ['cli'], want: ['index.ts', ...types, ...client, ...schemas, ...cli], runtime: 40 },
    {
      emit: ['mocks'],
      want: ['index.ts', ...types, ...client, ...schemas, 'mock-service.ts', 'mocks.ts'],
      runtime: 9,
    },
    {
      emit: ['msw'],
      want: ['index.ts', ...types, ...client, ...schemas, 'mock-service.ts', 'mocks.ts', 'msw.ts'],
      runtime: 9,
    },
    { emit: ['docs'], want: docs, runtime: 0 },
    { emit: ['types', 'docs'], want: ['index.ts', ...types, ...docs], runtime: 0 },
  ] as const)('$emit', async ({ emit, want, runtime }) => {
    const files = await written({ emit });
    const expected = want.map((path) => `cognito-identity/${path}`);
    expect(ownPaths(files)).toEqual([...expected, 'manifest.json'].sort());
    const copied = Object.keys(files).length - ownPaths(files).length;
    if (runtime === 0) expect(copied).toBe(0);
    else expect(copied).toBeGreaterThanOrEqual(runtime);
  });

  it('nothing said: all but docs and what needs msw', async () => {
    const all = [
      ...types,
      ...client,
      ...schemas,
      ...cli,
      'index.ts',
      'mock-service.ts',
      'mocks.ts',
    ];
    const expected = all.map((path) => `cognito-identity/${path}`);
    expect(ownPaths(await written({}))).toEqual([...expected, 'manifest.json'].sort());
  });

  it('the order in which the parts are named makes no difference', async () => {
    const one = await written({ emit: ['docs', 'types'] });
    expect(await written({ emit: ['types', 'docs', 'types'] })).toEqual(one);
  });

  it('several specifications: a folder each, one runtime', async () => {
    const other = cognito.replace('id: Cognito Identity\n  cli: cognito-identity', 'id: Other');
    const cwd = folderWith({ 'spec/a.yaml': cognito, 'spec/b.yaml': other });
    const report = await generate({ cwd, emit: ['types'] });
    expect(report).toMatchObject({ services: 2, operations: 2 * operations.length, warnings: [] });
    expect(pathsIn(`${cwd}/generated`)).toEqual([
      'cognito-identity/index.ts',
      'cognito-identity/types.ts',
      'manifest.json',
      'other/index.ts',
      'other/types.ts',
    ]);
  });
});

describe('the runtime', () => {
  /** Paths that the modules among the files import. */
  function imported(files: Files): Set<string> {
    const found = new Set<string>();
    for (const [path, text] of Object.entries(files)) {
      if (/(\/help\.ts|\.md)$/.test(path)) continue;
      for (const [, target] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
        const url = new URL(target ?? '', `file:///${path}`);
        found.add(url.pathname.slice(1).replace(/\.js$/, '.ts'));
      }
    }
    return found;
  }

  it.each(['client', 'cli', 'mocks', 'msw'] as const)(
    'of %s: just what is imported',
    async (part) => {
      const files = await written({ emit: [part] });
      const wanted = imported(files);
      const spare = Object.keys(files).filter(
        (path) => /^runtime\/.*(?<!\.d)\.ts$/.test(path) && !wanted.has(path),
      );
      expect(spare).toEqual([]);
      const present = new Set(Object.keys(files));
      const missing = [...wanted].filter(
        (path) => !present.has(path) && !present.has(path.replace(/\.ts$/, '.js')),
      );
      expect(missing).toEqual([]);
    },
  );

  it('of a client: no command line, no mocks, nothing of the codecs it does without', async () => {
    const paths = Object.keys(await written({ emit: ['client'] }));
    const runtime = paths.filter((path) => path.startsWith('runtime/'));
    expect(runtime.filter((path) => /cli\/|mocks|xml|cbor/.test(path))).toEqual([]);
  });

  it('of a command line: bundled libraries, with the licences of all of them', async () => {
    const files = await written({ emit: ['cli'] });
    const vendor = Object.keys(files).filter((path) => path.includes('/vendor/'));
    expect(vendor.map((path) => path.replace('runtime/cli/vendor/', ''))).toEqual([
      'LICENSES.txt',
      'jmespath.d.ts',
      'jmespath.js',
      'yaml.d.ts',
      'yaml.js',
    ]);
    const licences = files['runtime/cli/vendor/LICENSES.txt'] ?? '';
    expect(licences).toMatch(/^yaml \d+\.\d+\.\d+ \(ISC\)$/m);
    expect(licences).toMatch(/^@aws-lambda-powertools\/jmespath \S+ \(MIT-0\)$/m);
  });
});

describe('the text', () => {
  it('begins with lines that say what it is, and how tools are to take it', async () => {
    const files = await written({ emit: ['cli', 'mocks'] });
    const sources = Object.entries(files).filter(([path]) => /^cognito.*\.ts$/.test(path));
    expect(sources.map(([path]) => path)).toContain('cognito-identity/cli.ts');
    for (const [path, text] of sources) {
      const lines = text.split('\n').filter((line) => line !== '// @ts-nocheck');
      const at = path.endsWith('/cli.ts') ? 1 : 0;
      if (at === 1) expect(lines[0]).toBe('#!/usr/bin/env node');
      expect(lines.slice(at, at + 4)).toEqual([
        '/* eslint-disable */',
        expect.stringMatching(
          /^\/\/ Generated by opslice \d+\.\d+\.\d+ from \.\.\/spec\/cognito-identity\.yaml\. Do not edit\.$/,
        ),
        '// Regenerate with: npx opslice generate',
        '',
      ]);
    }
  });

  it('holds no `any`, no `export *`, nothing of the machine it was written on', async () => {
    const files = await written({});
    const own = Object.entries(files).filter(([path]) => path.startsWith('cognito-identity/'));
    expect(own.map(([path]) => path)).toContain('cognito-identity/client.ts');
    for (const [path, text] of own) {
      const code = text.replace(
        /\/\/.*$|\/\*[^]*?\*\/|`[^`]*`|'(\\.|[^'\\])*'|"(\\.|[^"\\])*"/gm,
        '',
      );
      expect(code, path).not.toMatch(/\bany\b|export \*|\bas (?!const)[A-Z]/);
      expect(text, path).not.toMatch(/opslice-\w{6}|\/work|\/home/);
    }
  });

  it.each([
    { part: 'client', types: '', without: "Node's types and msw" },
    { part: 'cli', types: 'node', without: 'msw' },
    { part: 'mocks', types: '', without: "Node's types and msw" },
  ] as const)('of $part compiles without $without', async ({ part, types: known }) => {
    const cwd = folderWith({
      'spec/cognito-identity.yaml': cognito,
      'package.json': '{ "type": "module" }',
    });
    await generate({ cwd, emit: [part] });
    expect(await compile(cwd, known)).toBe('');
  });
});

describe('--language js', () => {
  const call = `
    import { createClient, getCredentialsForIdentity } from './generated/cognito-identity/index.js';
    const client = createClient({ region: 'us-east-1', endpoint: process.argv[2] });
    const IdentityId = 'us-east-1:00000000-0000-4000-8000-000000000000';
    const { Credentials } = await getCredentialsForIdentity(client, { IdentityId });
    console.log(Credentials.Expiration.toISOString());
  `;

  let cwd = '';
  beforeAll(async () => {
    cwd = folderWith({ 'spec/cognito-identity.yaml': cognito }, afterAll);
    await generate({ cwd, language: 'js' });
  });

  /** The address of a local server that answers a request's body. */
  async function serve(answer: (body: string) => string): Promise<string> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => response.end(answer(body)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  it('writes each module as a script with its declarations, and what makes node read it', async () => {
    const paths = pathsIn(`${cwd}/generated`);
    expect(paths.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([]);
    const scripts = paths.filter((path) => path.endsWith('.js'));
    const declared = paths.filter((path) => path.endsWith('.d.ts'));
    expect(declared.map((path) => path.replace('.d.ts', '.js')).sort()).toEqual(scripts);
    expect(paths).toContain('package.json');
  });

  it('runs with plain node, wherever it lies', async () => {
    const url = await serve(() => '{"Credentials":{"Expiration":1437300000.5}}');
    put(cwd, 'call.mjs', call);
    expect(await runNode(['call.mjs', url], { cwd })).toEqual({
      code: 0,
      stdout: '2015-07-19T10:00:00.500Z\n',
      stderr: '',
    });
  });

  const identity = 'us-east-1:00000000-0000-4000-8000-000000000000';
  it.each([
    {
      words: ['--generate-cli-skeleton'],
      stdout: '{\n    "IdentityId": "",\n    "Logins": {\n        "KeyName": ""\n    }\n}\n',
    },
    {
      words: ['--generate-cli-skeleton', 'output', '--output', 'yaml', '--query', 'IdentityId'],
      stdout: '"IdentityId"\n',
    },
    {
      words: ['--generate-cli-skeleton', 'input', '--cli-input-yaml', `IdentityId: ${identity}`],
      stdout: '{\n    "IdentityId": "",\n    "Logins": {\n        "KeyName": ""\n    }\n}\n',
    },
  ])('its command line: $words', async ({ words, stdout }) => {
    const script = 'generated/cognito-identity/cli.js';
    const outcome = await runNode([script, 'get-credentials-for-identity', ...words], { cwd });
    expect(outcome).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('its command line calls with YAML, and answers in YAML by a query', async () => {
    const url = await serve((body) => body.replace('}', ',"Credentials":{"AccessKeyId":"a"}}'));
    const words = ['--cli-input-yaml', `IdentityId: ${identity}`, '--output', 'yaml'];
    const query = ['--query', '{id: IdentityId, key: Credentials.AccessKeyId}'];
    const where = ['--region', 'us-east-1', '--endpoint-url', url];
    const script = 'generated/cognito-identity/cli.js';
    const command = [script, 'get-credentials-for-identity', ...words, ...query, ...where];
    expect(await runNode(command, { cwd })).toEqual({
      code: 0,
      stdout: `id: ${identity}\nkey: a\n`,
      stderr: '',
    });
  });

  it('its declarations compile', async () => {
    put(
      cwd,
      'call.mts',
      call
        .replace('process.argv[2]', "''")
        .replace('Credentials.', 'Credentials?.')
        .replace('.toISO', '?.toISO'),
    );
    put(cwd, 'package.json', '{ "type": "module" }');
    const said = await compile(cwd, 'node');
    expect(
      said
        .split('\n')
        .filter((line) => !line.includes("'msw'"))
        .join(''),
    ).toBe('');
  });
});
