import { fileURLToPath } from 'node:url';
import { createContext, runInContext, runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { generate } from '../../generator/index.js';
import { eventProtocols, feedSpec, tick } from '../streams/feed.js';
import { fakeFetch, type Reaction, refusal, reply, silence } from '../support/fake-fetch.js';
import { folderWith } from '../support/generation.js';

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
  // The bytes that these give and take.
  Uint8Array,
  ArrayBuffer,
  // Not promised: code that asks for it has to do without.
  CompressionStream: undefined,
};

/** What the language itself has. */
const language: readonly string[] = z
  .array(z.string())
  .parse(JSON.parse(runInNewContext('JSON.stringify(Object.getOwnPropertyNames(globalThis))')))
  .filter((name) => name !== 'console' && name !== 'WebAssembly');

let bundle: string;

beforeAll(async () => {
  bundle = await bundleOf(fileURLToPath(new URL('../..', import.meta.url)), 'cognito-identity');
});

/** The generated client of a service below a folder, as one script. */
async function bundleOf(folder: string, service: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as api from './generated/${service}/index.js'; publish(api);`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Runs a program over a bundle, as \`api\`, in a context with nothing but the globals above, and
 * gives what it gives, with the names of the globals that were used. Another name is an error.
 */
async function runBare(
  program: string,
  fetch: unknown,
  script: string = bundle,
): Promise<{ readonly given: unknown; readonly used: ReadonlySet<string> }> {
  const used = new Set<string>();
  const context = createContext({ platform: { ...platform, fetch }, language, used });
  const given: unknown = await runInContext(
    `
    const known = new Map(Object.entries(platform));
    for (const name of language) if (!known.has(name)) known.set(name, globalThis[name]);
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
    const run = new Function('scope', 'with (scope) { ' + ${JSON.stringify(script)} + '\\n return (async () => {' + ${JSON.stringify(program)} + '})() }');
    run(scope).then(JSON.stringify, (error) => JSON.stringify('failed: ' + error));
    `,
    context,
  );
  return { given: JSON.parse(z.string().parse(given)), used };
}

/** The client of a specification of `Thing Store` as one script. */
async function scriptOf(specification: string): Promise<string> {
  const cwd = folderWith({ 'spec/thing-store.yaml': specification });
  await generate({ cwd, language: 'js', emit: ['types', 'client'] });
  return bundleOf(cwd, 'thing-store');
}

/** A service that gives back what it takes. */
function thingSpec(protocol: string, more: string = ''): string {
  const http = protocol.startsWith('rest') ? "http: { method: POST, uri: '/things' }" : '';
  const target = protocol.endsWith('cbor') ? 'target: Things' : '';
  return `service:
  id: Thing Store
  version: '2020-01-01'
  protocol: ${protocol}
  ${target}
operations:
  SwapThing:
    input: { Bytes: blob, At: timestamp }
    output: { Bytes: blob, At: timestamp }
    ${http}
    ${more}
`;
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

  const things: [protocol: string, body: string, reaction: Reaction][] = [
    ['rest-json', '{"Bytes":"AQI=","At":1}', reply(200, '{"Bytes":"AQI=","At":1}')],
    [
      'rest-xml',
      '<SwapThingInput><Bytes>AQI=</Bytes><At>1970-01-01T00:00:01Z</At></SwapThingInput>',
      reply(200, '<Any><Bytes>AQI=</Bytes><At>1970-01-01T00:00:01Z</At></Any>'),
    ],
    [
      'query',
      'Action=SwapThing&Version=2020-01-01&Bytes=AQI%3D&At=1970-01-01T00%3A00%3A01Z',
      reply(
        200,
        '<A><SwapThingResult><Bytes>AQI=</Bytes><At>1970-01-01T00:00:01Z</At></SwapThingResult></A>',
      ),
    ],
    [
      'smithy-rpc-v2-cbor',
      'bf654279746573420102624174c101ff',
      async () =>
        new Response(new Uint8Array(Buffer.from('a2654279746573420102624174c101', 'hex')), {
          headers: { 'smithy-protocol': 'rpc-v2-cbor' },
        }),
    ],
  ];
  test.each(things)('a signed call of %s works', async (protocol, body, reaction) => {
    const script = await scriptOf(thingSpec(protocol));
    const { fetch, sent } = fakeFetch(reaction);
    const { given } = await runBare(
      `
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const client = api.createClient({ region: 'us-east-1', credentials });
      const input = { Bytes: new Uint8Array([1, 2]), At: new Date(1000) };
      const { Bytes, At } = await api.swapThing(client, input);
      return [[...Bytes], At];`,
      fetch,
      script,
    );
    expect(given).toEqual([[1, 2], '1970-01-01T00:00:01.000Z']);
    const [request] = sent;
    const bytes = request?.body;
    expect(bytes instanceof Uint8Array ? Buffer.from(bytes).toString('hex') : bytes).toBe(body);
    expect(request?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 /);
  });

  test('a body that cannot be compressed is sent as it is', async () => {
    const script = await scriptOf(thingSpec('rest-json', 'compression: [gzip]'));
    const { fetch, sent } = fakeFetch(reply(200));
    const { given } = await runBare(
      `
      const client = api.createClient({ region: 'us-east-1', credentials: null });
      return api.swapThing(client, { Bytes: new Uint8Array(20000) });`,
      fetch,
      script,
    );
    expect(given).toEqual({});
    expect(sent[0]?.headers).toEqual({ 'content-type': 'application/json' });
  });

  test.each(eventProtocols)('streams of events of %s work', async (protocol) => {
    const script = await scriptOf(feedSpec(protocol));
    const headers = { 'smithy-protocol': 'rpc-v2-cbor' };
    const { fetch, sent } = fakeFetch(async ({ body }) => {
      if (body instanceof ReadableStream) await new Response(body).arrayBuffer();
      return new Response(new Uint8Array(tick(protocol, 'a')), { headers });
    });
    const { given } = await runBare(
      `
      const client = api.createClient({ region: 'us-east-1' });
      const { signal } = new AbortController();
      const found = [];
      for await (const event of (await api.watch(client, {}, { signal })).Stream) found.push(event);
      async function* given() { yield found[0]; }
      await api.result(api.tell(client, { Stream: given() }));
      return found;`,
      fetch,
      script,
    );
    expect(given).toEqual([{ Tick: { Small: 1, Text: 'a' } }]);
    expect(sent.map(({ body }) => body instanceof ReadableStream)).toEqual([false, true]);
  });

  test('another global would be noticed', async () => {
    expect((await runBare('return process.version', undefined)).given).toContain('process');
    expect((await runBare('return globalThis.Buffer', undefined)).given).toContain('Buffer');
  });
});
