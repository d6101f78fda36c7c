/** The command line in CommonJS that a folder of JavaScript has beside its ES modules. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { protocols } from '../../generator/model/model.js';
import { everyProtocol } from '../support/every-protocol.js';
import {
  cognito,
  filesIn,
  folderWith,
  type Outcome,
  pathsIn,
  put,
  runNode,
} from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { runOpslice, succeeded } from '../support/opslice.js';

let generated = '';

beforeAll(async () => {
  const output = { emit: ['cli'], language: 'js', program: 'acme' };
  const cwd = folderWith(
    {
      'spec/cognito-identity.yaml': cognito,
      ...everyProtocol(),
      'opslice.config.json': JSON.stringify({ outputs: [output] }),
    },
    afterAll,
  );
  expect(await runOpslice(['generate'], { cwd })).toEqual(succeeded);
  generated = realpathSync(join(cwd, 'generated'));
});

/** The URL of a service that always gives the same answer. */
async function service(): Promise<string> {
  const answer = {
    IdentityId: 'us-east-1:0',
    Credentials: { AccessKeyId: 'A', Expiration: 1893456000.25 },
  };
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  const { url } = await serve((response) =>
    response.writeHead(200, headers).end(JSON.stringify(answer)),
  );
  return url;
}

const call = ['get-credentials-for-identity', '--identity-id', 'us-east-1:0'];
const unsigned = ['--no-sign-request', '--region', 'us-east-1'];

/** What a command prints in CommonJS, and what it prints in ES modules. */
function both(folder: string, words: readonly string[], env = {}): Promise<[Outcome, Outcome]> {
  const run = (name: string): Promise<Outcome> => runNode([join(folder, name), ...words], { env });
  return Promise.all([run('cli.cjs'), run('cli.js')]);
}

describe('beside the ES modules', () => {
  it.each<[what: string, words: readonly string[], code: number]>([
    ['a version', ['--version'], 0],
    ['help', ['get-id', 'help'], 0],
    ['help of the program', ['help'], 0],
    ['a skeleton', ['get-id', '--generate-cli-skeleton'], 0],
    ['a skeleton in YAML', ['get-id', '--generate-cli-skeleton', 'yaml-input'], 0],
    ['a sample', ['get-id', '--generate-cli-skeleton', 'output'], 0],
    ['completion', ['__complete', 'bash', 'x get-id --log'], 0],
    ['a script for a shell', ['completion', 'zsh'], 0],
    ['commands', ['commands'], 0],
    ['a schema', ['schema', 'get-id'], 0],
    ['settings', ['configure', 'list'], 0],
    ['a dry run', [...call, ...unsigned, '--cli-dry-run'], 0],
    ['a line for curl', [...call, ...unsigned, '--cli-dry-run=curl'], 0],
    ['shorthand', ['get-id', '--identity-pool-id', 'x', '--logins', 'a=b', '--cli-dry-run'], 253],
    ['a mistake', ['get-id', '--identity-pool-id', 'x', '--logins', '{'], 252],
    ['an unknown option', ['get-id', '--identity-pool-id', 'x', '--login', 'a'], 252],
    ['an unknown operation', ['get-idd'], 252],
    ['nobody who signs', ['list-identities', '--region', 'us-east-1'], 252],
  ])('prints the same: %s', async (_, words, code) => {
    const [ours, theirs] = await both(join(generated, 'cognito-identity'), words);
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ code });
  });

  it.each<[what: string, words: readonly string[], code: number]>([
    ['json', [], 0],
    ['a table', ['--output', 'table'], 0],
    ['text', ['--output', 'text'], 0],
    ['YAML', ['--output', 'yaml'], 0],
    ['a part', ['--query', 'Credentials.Expiration'], 0],
    ['a bad query', ['--query', 'Credentials['], 252],
  ])('prints the same of an answer: %s', async (_, more, code) => {
    const words = [...call, '--endpoint-url', await service(), ...more];
    const [ours, theirs] = await both(join(generated, 'cognito-identity'), words);
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ code });
  });

  it('has the program of the folder', async () => {
    const words = ['cognito-identity', ...call, '--endpoint-url', await service()];
    const ours = await runNode([join(generated, 'cli.cjs'), ...words]);
    expect(ours).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ours.stdout)).toMatchObject({ IdentityId: 'us-east-1:0' });
    const help = await runNode([join(generated, 'cli.cjs'), 'help']);
    expect(help).toEqual(await runNode([join(generated, 'cli.js'), 'help']));
  });
});

describe('a call loads no more than it needs', () => {
  it.each<[what: string, more: readonly string[], wanted: boolean]>([
    ['a text', [], false],
    ['shorthand', ['--logins', 'a=b'], true],
    ['JSON', ['--logins', '{"a":"b"}'], true],
    ['input in one text', ['--cli-input-json', '{}'], true],
  ])('of %s', async (_, more, wanted) => {
    const told = "process.on('exit', () => process._rawDebug(Object.keys(require.cache).join()));";
    const folder = folderWith({ 'tells.cjs': told });
    const program = join(generated, 'cognito-identity/cli.cjs');
    const words = [...call, '--endpoint-url', await service(), ...more];
    const { code, stderr } = await runNode(['-r', join(folder, 'tells.cjs'), program, ...words]);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('operation.cjs');
    expect(stderr.includes('values.cjs')).toBe(wanted);
  });

  // The engine looks up a class of Unicode as soon as it reads the literal, and that takes long.
  it.each(['main', 'operation'])('%s.cjs has no literal with a class of Unicode', (name) => {
    const text = readFileSync(join(generated, 'runtime/cli', `${name}.cjs`), 'utf8');
    expect(text).not.toMatch(/(?<!\\)\\p\{/i);
  });
});

it.each(protocols)('makes the same request: %s', async (protocol) => {
  const service = `all-of-${protocol.replace('.', '-')}`;
  const words = [service, 'do-it', '--id', 'x', '--numbers', '1', '2', '--tags', 'a=b'];
  const about = ['--region', 'eu-west-1', '--endpoint-url', 'http://127.0.0.1:1', '--cli-dry-run'];
  const [ours, theirs] = await both(generated, [...words, ...about], {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  const atOnce = ({ stdout }: Outcome): string =>
    stdout.replaceAll(/\d{8}T\d{6}Z|[\da-f]{8}-[\da-f-]{27}/g, '');
  expect(ours).toMatchObject({ code: 0, stderr: '' });
  expect(ours.stdout).toContain('127.0.0.1');
  expect(atOnce(ours)).toBe(atOnce(theirs));
});

it('finds each module that another needs or loads, in every protocol', async () => {
  const script = `
    const { existsSync, readdirSync } = require('node:fs');
    const { join } = require('node:path');
    const { modules } = require(join(process.argv[2], 'runtime/cli/main.cjs'));
    // Packages have names of the same form.
    const isFolder = (name) => existsSync(join(process.argv[2], name.split('/')[0]));
    const named = /"((?:[\\w-]+\\/)+[\\w-]+\\.js)"/g;
    for (const path of readdirSync(process.argv[2], { recursive: true })) {
      if (!path.endsWith('.cjs') || path.endsWith('cli.cjs')) continue;
      for (const [, own] of Object.entries(require(join(process.argv[2], path)).modules)) {
        own.needed = [...String(own).matchAll(named)].map(([, name]) => name);
      }
      Object.assign(modules, require(join(process.argv[2], path)).modules);
    }
    let count = 0;
    for (const [path, { needed }] of Object.entries(modules)) {
      for (const name of needed ?? []) {
        count++;
        if (!(name in modules) && isFolder(name)) console.log(path + ' needs ' + name);
      }
    }
    console.error(count > 500);
  `;
  const cwd = folderWith({ 'look.cjs': script });
  const { stdout, stderr } = await runNode([join(cwd, 'look.cjs'), generated]);
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: 'true\n' });
});

describe('what is loaded', () => {
  /** The files of the folder that a command reads, below the folder of the service and the runtime. */
  async function loaded(words: readonly string[]): Promise<readonly string[]> {
    const tracer = `
      const Module = require('node:module');
      const compile = Module.prototype._compile;
      Module.prototype._compile = function (text, path) {
        require('node:fs').writeSync(2, 'LOADED ' + path + '\\n');
        return compile.call(this, text, path);
      };`;
    const cwd = folderWith({ 'tracer.cjs': tracer });
    const program = join(generated, 'cognito-identity/cli.cjs');
    const { code, stderr } = await runNode(['-r', join(cwd, 'tracer.cjs'), program, ...words]);
    expect(code).toBe(0);
    return [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, path = '']) =>
      path.slice(generated.length + 1).replaceAll('\\', '/'),
    );
  }
  const start = [
    'cognito-identity/cli.cjs',
    'runtime/cli/main.cjs',
    'cognito-identity/program.cjs',
  ];
  const command = 'cognito-identity/commands/get-credentials-for-identity.cjs';

  it.each<[what: string, words: readonly string[], files: readonly string[]]>([
    ['a version', ['--version'], []],
    [
      'a skeleton',
      [call[0] ?? '', '--generate-cli-skeleton'],
      [command, 'runtime/cli/skeletons/input.cjs'],
    ],
    ['help', [call[0] ?? '', 'help'], [command, 'cognito-identity/help.cjs']],
    ['completion', ['__complete', 'bash', 'x get'], ['runtime/cli/complete-line.cjs']],
  ])('for %s', async (_, words, files) => {
    expect(await loaded(words)).toEqual([...start, ...files]);
  });

  it('for a call: six files, and none of other operations', async () => {
    const files = await loaded([...call, '--endpoint-url', await service()]);
    expect(files).toEqual([
      ...start,
      command,
      'runtime/cli/operation.cjs',
      command.replace('commands', 'operations'),
    ]);
  });
});

it('is what a package can have as its program', async () => {
  const run = promisify(execFile);
  const cwd = folderWith({
    'package.json': JSON.stringify({
      name: 'our-services',
      version: '1.0.0',
      bin: { acme: 'generated/cli.cjs', identity: 'generated/cognito-identity/cli.cjs' },
      files: ['generated'],
    }),
  });
  for (const [path, text] of Object.entries(filesIn(generated)))
    put(cwd, `generated/${path}`, text);
  await run('npm', ['pack'], { cwd });
  const there = folderWith({ 'package.json': '{}' });
  await run('npm', ['install', '--offline', join(cwd, 'our-services-1.0.0.tgz')], { cwd: there });
  const program = (name: string): Promise<{ readonly stdout: string }> =>
    run(join(there, 'node_modules/.bin', name), ['--version']);
  expect((await program('acme')).stdout).toMatch(/^acme opslice\//);
  expect((await program('identity')).stdout).toMatch(/^cognito-identity\/2014-06-30 opslice\//);
});

it('is not written in TypeScript, nor without a command line', async () => {
  const cwd = folderWith({ 'spec/cognito-identity.yaml': cognito });
  for (const words of [
    ['--language', 'ts'],
    ['--language', 'js', '--emit', 'client'],
  ]) {
    expect(await runOpslice(['generate', ...words], { cwd })).toMatchObject({ code: 0 });
    expect(pathsIn(cwd).filter((path) => path.endsWith('.cjs'))).toEqual([]);
  }
});
