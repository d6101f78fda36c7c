import { fileURLToPath } from 'node:url';
import { createContext, runInContext, runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fakeFetch, refusal, reply, silence } from '../support/fake-fetch.js';

/** The globals of the web platform that the runtime may use. */
const platform: Readonly<Record<string, unknown>> = {
  fetch: () => Promise.reject(new Error('not the fetch of this test')),
  Headers,
  Response,
  URL,
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  setTimeout,
  clearTimeout,
  ReadableStream,
  atob,
  btoa,
  crypto,
  CompressionStream,
};

/** What the language itself has. */
const language: readonly string[] = z
  .array(z.string())
  .parse(JSON.parse(runInNewContext('JSON.stringify(Object.getOwnPropertyNames(globalThis))')))
  .filter((name) => name !== 'console' && name !== 'WebAssembly');

let bundle: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as api from './generated/cognito-identity/index.js'; publish(api);`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
    },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  bundle = outputFiles[0]?.text ?? '';
});

/**
 * Runs a program over the bundle, as \`api\`, in a context with nothing but the globals above, and
 * gives what it gives, with the names of the globals that were used. Another name is an error.
 */
async function runBare(
  program: string,
  fetch: unknown,
): Promise<{ readonly given: unknown; readonly used: ReadonlySet<string> }> {
  const used = new Set<string>();
  const context = createContext({ platform: { ...platform, fetch }, language, used });
  const given: unknown = await runInContext(
    `
    const known = new Map(Object.entries(platform));
    for (const name of language) known.set(name, globalThis[name]);
    const scope = new Proxy({}, {
      has: () => true,
      get(_, name) {
        if (name === Symbol.unscopables) return undefined;
        if (name === 'globalThis') return scope;
        if (name === 'publish') return (api) => known.set('api', api);
        if (!known.has(name)) throw new ReferenceError('a global that not every platform has: ' + String(name));
        used.add(name);
        return known.get(name);
      },
    });
    const run = new Function('scope', 'with (scope) { ' + ${JSON.stringify(bundle)} + '\\n return (async () => {' + ${JSON.stringify(program)} + '})() }');
    run(scope).then(JSON.stringify, (error) => JSON.stringify('failed: ' + error));
    `,
    context,
  );
  return { given: JSON.parse(z.string().parse(given)), used };
}

const call = (config: string): string => `
  const client = api.createClient({ region: 'us-east-1', ${config} });
  const outcome = await api.result(api.getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' }));
  return outcome.ok ? outcome.value : outcome.error.code;
`;

describe('in a context that has nothing but a few globals of the web platform', () => {
  test('a call works', async () => {
    const { fetch } = fakeFetch(reply(200, { Credentials: { Expiration: 0.5 } }));
    const { given, used } = await runBare(call(''), fetch);
    expect(given).toEqual({ Credentials: { Expiration: '1970-01-01T00:00:00.500Z' } });
    const ours = [...used].filter((name) => name in platform).sort();
    expect(ours).toEqual(['AbortController', 'clearTimeout', 'fetch', 'setTimeout']);
  });

  test.each([
    ['a refusal', refusal(400, 'NotAuthorizedException'), '', 'NotAuthorizedException'],
    [
      'a retry',
      refusal(500, 'InternalErrorException'),
      'random: () => 0',
      'InternalErrorException',
    ],
    ['an answer that cannot be read', reply(200, '<html>'), '', 'ResponseError'],
    ['a time limit', silence, 'timeout: 5', 'TimeoutError'],
  ])('%s works', async (_, reaction, config, code) => {
    const { fetch } = fakeFetch(reaction);
    expect((await runBare(call(config), fetch)).given).toBe(code);
  });

  test('the checks of an input work', async () => {
    const { given } = await runBare(
      `return api.getCredentialsForIdentityInputSchema['~standard'].validate({}).issues.length`,
      undefined,
    );
    expect(given).toBe(1);
  });

  test('another global would be noticed', async () => {
    expect((await runBare('return process.version', undefined)).given).toContain('process');
    expect((await runBare('return globalThis.Buffer', undefined)).given).toContain('Buffer');
  });
});
