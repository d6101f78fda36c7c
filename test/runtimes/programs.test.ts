/** The programs that opslice is and writes, on the runtimes that have files and processes. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { folderWith, get, opslice, packageFolder, runNode } from '../support/generation.js';
import { serve } from '../support/http-service.js';
import { runOpslice } from '../support/opslice.js';
import { type Installed, programOf } from './runtimes.js';

/** The words that stand before the path of a script. */
const words: Readonly<Partial<Record<Installed, readonly string[]>>> = { Deno: ['run', '-A'] };

const installed = (['Node 20.19', 'Node 22', 'Node 24', 'Bun', 'Deno'] as const).flatMap((name) => {
  const node = programOf(name);
  return node === undefined ? [] : [{ name, node, before: words[name] ?? [] }];
});

let commandLine: string;
/** A home, since Bun makes the folder that it is told, with the cache of opslice in it. */
let cache: string;
/** The specification that `init` writes, which has some operations and no more. */
let spec: string;
beforeAll(async () => {
  const folder = folderWith({}, afterAll);
  cache = folderWith({}, afterAll);
  commandLine = join(folder, 'identity.mjs');
  await build({
    entryPoints: [join(packageFolder, 'generated/cognito-identity/cli.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: commandLine,
    logLevel: 'silent',
  });
  const begun = folderWith({}, afterAll);
  await runOpslice(['init'], { cwd: begun });
  spec = get(begun, 'spec/cognito-identity.yaml');
  // What Node of this process keeps for the next start, others find in the same cache.
  const cwd = folderWith({ 'spec/cognito-identity.yaml': spec }, afterAll);
  await runNode([opslice, 'generate'], { cwd, env: { OPSLICE_CACHE: cache } });
});

describe.each(installed)('on $name', ({ node, before }) => {
  test('a generated command line calls, prints skeletons, and fails as it should', async () => {
    const { url } = await serve((response) => response.end('{"IdentityId":"eu-north-1:🍐"}'));
    const run = (...line: string[]): ReturnType<typeof runNode> =>
      runNode([...before, commandLine, 'get-id', ...line], { node, env: { HOME: cache } });
    const pool = ['--identity-pool-id', 'eu-north-1:0123', '--region', 'eu-north-1'];

    expect(await run(...pool, '--endpoint-url', url, '--output', 'text')).toEqual({
      code: 0,
      stdout: 'eu-north-1:🍐\n',
      stderr: '',
    });
    expect(await run('--generate-cli-skeleton')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"IdentityPoolId": ""'),
    });
    expect(await run(...pool, '--endpoint-url', 'http://127.0.0.1:1')).toEqual({
      code: 255,
      stdout: '',
      stderr: expect.stringContaining('Could not connect to the endpoint URL'),
    });
  });

  test('opslice generates, checks and calls', async () => {
    const cwd = folderWith({ 'spec/cognito-identity.yaml': spec }, onTestFinished);
    const { url } = await serve((response) => response.end('{"IdentityId":"eu-north-1:1"}'));
    const run = (...line: string[]): ReturnType<typeof runNode> =>
      runNode([...before, opslice, ...line], {
        node,
        cwd,
        env: { HOME: cache, OPSLICE_CACHE: cache },
      });

    // Twice, since the second run finds what the first has kept.
    expect(await run('generate', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('generate', '--quiet', '--emit', 'types')).toMatchObject({ code: 0 });
    expect(await run('check', '--quiet', '--emit', 'types')).toMatchObject({ code: 0 });
    const call = [
      'call',
      'spec/cognito-identity.yaml',
      'get-id',
      '--identity-pool-id',
      'eu-north-1:0123',
    ];
    const flags = ['--endpoint-url', url, '--region', 'eu-north-1', '--output', 'text'];
    expect(await run(...call, ...flags)).toEqual({ code: 0, stdout: 'eu-north-1:1\n', stderr: '' });
  });
});
