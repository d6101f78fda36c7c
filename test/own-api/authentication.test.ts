import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../support/failure.js';
import { get, opslice } from '../support/generation.js';
import { type HttpService, serve } from '../support/http-service.js';
import { modelToBotocore } from '../../generator/formats/botocore/model-to-botocore.js';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { startNode } from '../support/run.js';
import { modelOf, places } from '../specification/load.js';
import { type AnyConfig, type GeneratedOrders, generatedOrders, orders } from './orders.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

const byKey = '{ apiKey: { header: X-Orders-Key } }';
let keyed: GeneratedOrders;
let tokened: GeneratedOrders;
let either: GeneratedOrders;
beforeAll(async () => {
  const url = 'https://orders.internal.example';
  const made = (auth: string): Promise<GeneratedOrders> =>
    generatedOrders(orders({ url, auth }), (clean) => cleaning.push(clean));
  [keyed, tokened, either] = [
    await made(byKey),
    await made('bearer'),
    await made(`[bearer, ${byKey}]`),
  ];
});

const input = { OrderId: '1' };
const option = ['--order-id', '1'];

/** A service that takes one token or key and no other, with the status 401 and 403. */
function guarded(name: string, secret: string): Promise<HttpService> {
  return serve((response, { headers }) => {
    const isRight = headers[name] === secret;
    response.writeHead(isRight ? 200 : name === 'authorization' ? 401 : 403);
    response.end(isRight ? '{"Total":5}' : '{"message":"no"}');
  });
}

describe('an API key', () => {
  it.each<{ title: string; apiKey: AnyConfig['apiKey'] }>([
    { title: 'as a text', apiKey: 'key-1' },
    { title: 'of a function', apiKey: () => 'key-1' },
    { title: 'of a function that takes its time', apiKey: async () => 'key-1' },
  ])('goes into its header: $title', async ({ apiKey }) => {
    const server = await guarded('x-orders-key', 'key-1');
    const client = keyed.createClient({ endpoint: server.url, apiKey });
    expect(await keyed.getOrder(client, input)).toEqual({ Total: 5 });
  });

  it.each<{ title: string; apiKey: unknown; code: string; message: string }>([
    {
      title: 'none',
      apiKey: undefined,
      code: 'CredentialsError',
      message: 'No API key: createClient({ apiKey }) must give a text of one line',
    },
    {
      title: 'two lines',
      apiKey: 'SECRET\nb',
      code: 'CredentialsError',
      message: 'No API key: createClient({ apiKey }) must give a text of one line',
    },
    {
      title: 'not ASCII',
      apiKey: 'SECRETé',
      code: 'RequestError',
      message: 'The header "x-orders-key" must be ASCII on one line, its name without blanks',
    },
    {
      title: 'a function that fails',
      apiKey: () => Promise.reject(new Error('the vault is closed')),
      code: 'CredentialsError',
      message: 'No API key: Error: the vault is closed',
    },
  ])(
    'that cannot be sent is a mistake of the caller: $title',
    async ({ apiKey, code, message }) => {
      const server = await guarded('x-orders-key', 'key-1');
      const config = { endpoint: server.url, apiKey } as AnyConfig;
      const error = await failureOf(keyed.getOrder(keyed.createClient(config), input));
      expect(error).toMatchObject({ code, message });
      expect(JSON.stringify(error)).not.toContain('SECRET');
      expect(server.seen).toEqual([]);
    },
  );

  it.each([
    { words: ['--cli-api-key', 'of-option'], env: { AWS_API_KEY_ORDERS: 'x' }, want: 'of-option' },
    { words: [], env: { AWS_API_KEY_ORDERS: 'of-variable' }, want: 'of-variable' },
    { words: ['--no-sign-request'], env: { AWS_API_KEY_ORDERS: 'x' }, want: undefined },
  ])('is taken by the command line: $words $env', async ({ words, env, want }) => {
    const server = await serve((response) => response.end('{}'));
    const given = ['get-order', ...option, '--endpoint-url', server.url, ...words];
    expect(await keyed.run(given, env)).toMatchObject({ code: 0, stderr: '' });
    expect(server.seen.map(({ headers }) => headers['x-orders-key'])).toEqual([want]);
    expect(server.seen[0]?.headers.authorization).toBe(undefined);
  });

  it.each([
    {
      words: [],
      env: {},
      says: 'Unable to locate an API key. Give one with --cli-api-key or in the variable AWS_API_KEY_ORDERS.',
    },
    {
      words: ['--cli-api-key', 'a\nb'],
      env: {},
      says: 'The API key of --cli-api-key must be ASCII on one line.',
    },
    {
      words: [],
      env: { AWS_API_KEY_ORDERS: 'é' },
      says: 'The API key in the variable AWS_API_KEY_ORDERS must be ASCII on one line.',
    },
  ])('is asked for by the command line: $words $env', async ({ words, env, says }) => {
    const { code, stderr } = await keyed.run(['get-order', ...option, ...words], env);
    expect(code).toBe(253);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/é|a\nb/);
  });

  it.each(['SECRET-KEY', 'K7'])('is never shown by --debug: %s', async (key) => {
    const server = await guarded('x-orders-key', 'other');
    const given = ['get-order', ...option, '--endpoint-url', server.url, '--debug'];
    const { code, stderr } = await keyed.run([...given, '--cli-api-key', key]);
    expect(code).toBe(254);
    expect(stderr).toContain('x-orders-key: <redacted>');
    expect(stderr).not.toContain(key);
  });

  it('stands in the pages and in the help', async () => {
    const page = get(keyed.folder, 'docs/get-order.md');
    expect(page).toContain('It is called with an API key in the header X-Orders-Key.');
    expect(page).toContain("apiKey: process.env.AWS_API_KEY_ORDERS ?? ''");
    expect((await keyed.run(['help'])).stdout).toContain('--cli-api-key <key>');
    expect((await tokened.run(['help'])).stdout).not.toContain('--cli-api-key');
  });

  it('or a token is asked for by the command line, both by name', async () => {
    const { code, stderr } = await either.run(['get-order', ...option]);
    expect(code).toBe(253);
    expect(stderr).toContain(
      'Unable to locate a bearer token or an API key. Give one with --cli-token or in the variable ' +
        'AWS_BEARER_TOKEN_ORDERS, or with --cli-api-key or in the variable AWS_API_KEY_ORDERS.',
    );
  });

  it.each<{ config: AnyConfig; want: object }>([
    { config: { token: 't' }, want: { authorization: 'Bearer t' } },
    { config: { apiKey: 'k' }, want: { 'x-orders-key': 'k' } },
    { config: { apiKey: 'k', token: 't' }, want: { authorization: 'Bearer t' } },
  ])('or a token is sent, as the client has one: $config', async ({ config, want }) => {
    const server = await serve((response) => response.end('{}'));
    await either.getOrder(either.createClient({ ...config, endpoint: server.url }), input);
    const { authorization, 'x-orders-key': key } = server.seen[0]?.headers ?? {};
    expect({ authorization, 'x-orders-key': key }).toEqual(want);
  });

  it('is the same in a specification that is written and read again', () => {
    const text = writeSpec(modelOf(orders({ auth: byKey })));
    expect(text).toContain('auth:\n    apiKey: { header: X-Orders-Key }\n');
    expect(writeSpec(modelOf(text))).toBe(text);
  });

  it('goes to botocore as no authentication, which its callers add', () => {
    const [file] = modelToBotocore(modelOf(orders({ auth: byKey })));
    expect(JSON.parse(file?.text ?? '').operations.GetOrder.authtype).toBe('none');
  });

  it.each([
    ['{ apiKey: { header: x key } }', 'bad-header-name'],
    ['{ apiKey: { header: Host } }', 'bad-header-name'],
    ['{ apiKey: {} }', 'missing-key'],
    ['api-key', 'wrong-value'],
  ])('is refused in a specification: %s', (auth, code) => {
    expect(places(orders({ auth })).map((place) => place.split(' ')[1])).toEqual([code]);
  });
});

describe('a function that gives a bearer token', () => {
  it.each([
    { title: 'the first is good', tokens: ['good'], asked: [false], status: undefined },
    { title: 'the first is old', tokens: ['old', 'good'], asked: [false, true], status: undefined },
    { title: 'both are old', tokens: ['old', 'older'], asked: [false, true], status: 401 },
  ])('is asked once more on 401: $title', async ({ tokens, asked, status }) => {
    const server = await guarded('authorization', 'Bearer good');
    const questions: boolean[] = [];
    const token: AnyConfig['token'] = async ({ forceRefresh }) => {
      questions.push(forceRefresh);
      return tokens[questions.length - 1] ?? 'too often';
    };
    const call = tokened.placeOrder(tokened.createClient({ endpoint: server.url, token }), {
      Items: ['a'],
    });
    if (status === undefined) expect(await call).toEqual({ Total: 5 });
    else expect(await failureOf(call)).toMatchObject({ status, code: 'Unknown' });
    expect(questions).toEqual(asked);
    expect(server.seen.map(({ body }) => body)).toEqual(asked.map(() => '{"Items":["a"]}'));
  });

  it('is asked once more in a call, however many attempts it has', async () => {
    const answers = [401, 500, 401];
    const server = await serve((response) => response.writeHead(answers.shift() ?? 200).end('{}'));
    const questions: boolean[] = [];
    const token: AnyConfig['token'] = ({ forceRefresh }) => {
      questions.push(forceRefresh);
      return 't';
    };
    const client = tokened.createClient({ endpoint: server.url, token, random: () => 0 });
    expect(await failureOf(tokened.getOrder(client, input))).toMatchObject({ status: 401 });
    expect(questions).toEqual([false, true, false]);
  });

  it('a token that is a text is not sent again', async () => {
    const server = await guarded('authorization', 'Bearer good');
    const client = tokened.createClient({ endpoint: server.url, token: 'old' });
    expect(await failureOf(tokened.getOrder(client, input))).toMatchObject({ status: 401 });
    expect(server.seen).toHaveLength(1);
  });

  it('that fails when it is asked again makes the call fail with that', async () => {
    const server = await guarded('authorization', 'Bearer good');
    const token: AnyConfig['token'] = ({ forceRefresh }) => {
      if (forceRefresh) throw new Error('signed out');
      return 'old';
    };
    const client = tokened.createClient({ endpoint: server.url, token });
    expect(await failureOf(tokened.getOrder(client, input))).toMatchObject({
      code: 'CredentialsError',
      message: 'No token: Error: signed out',
    });
  });
});

describe('the mocks', () => {
  const token = { authorization: 'Bearer t' };
  const key = { 'x-orders-key': 'k' };
  const needsToken = 'The request needs a bearer token';
  const needsKey = 'The request needs an API key in the header x-orders-key';
  it.each<{ title: string; api: () => GeneratedOrders; headers: object; refusal?: string }>([
    { title: 'a token', api: () => tokened, headers: token },
    { title: 'no token', api: () => tokened, headers: {}, refusal: needsToken },
    { title: 'a key for a token', api: () => tokened, headers: key, refusal: needsToken },
    {
      title: 'a token without a text',
      api: () => tokened,
      headers: { authorization: 'Bearer ' },
      refusal: needsToken,
    },
    { title: 'a key', api: () => keyed, headers: key },
    { title: 'no key', api: () => keyed, headers: {}, refusal: needsKey },
    { title: 'a token for a key', api: () => keyed, headers: token, refusal: needsKey },
    { title: 'an empty key', api: () => keyed, headers: { 'x-orders-key': '' }, refusal: needsKey },
    { title: 'a token, where both serve', api: () => either, headers: token },
    { title: 'a key, where both serve', api: () => either, headers: key },
    {
      title: 'neither, where both serve',
      api: () => either,
      headers: {},
      refusal: 'The request needs a bearer token or an API key in the header x-orders-key',
    },
  ])('answer who may ask and no other: $title', async ({ api, headers, refusal }) => {
    const { mockGetOrder } = await import(pathToFileURL(join(api().folder, 'mocks.js')).href);
    const request = new Request('https://orders.example/orders/1', { headers: { ...headers } });
    const response: Response = await mockGetOrder()(request);
    const body: unknown = await response.json();
    if (refusal === undefined) {
      expect({ status: response.status, body }).toEqual({
        status: 200,
        body: { OrderId: 'OrderId', Total: 1 },
      });
    } else {
      expect({ status: response.status, body }).toMatchObject({
        status: 401,
        body: { __type: 'MissingAuthenticationTokenException', message: refusal },
      });
    }
  });

  it('of a local port tell the command line what it lacks', async () => {
    const mock = await startNode(opslice, 'mock', join(keyed.folder, '../../spec/orders.yaml'));
    const [url = ''] = /http:\S+/.exec(mock.line) ?? [];
    const given = ['get-order', ...option, '--endpoint-url', url];
    const answers = [
      await keyed.run([...given, '--cli-api-key', 'k']),
      await keyed.run([...given, '--no-sign-request']),
    ];
    await mock.stop();
    expect(answers.map(({ code }) => code)).toEqual([0, 254]);
    expect(answers[1]?.stderr).toContain(needsKey);
  });
});
