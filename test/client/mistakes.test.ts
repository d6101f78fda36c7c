import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type ClientConfig,
  createClient,
  type CognitoIdentityClient,
  listIdentities,
  RequestError,
  result,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { clientsOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'hush' };
const rest = { http: { method: 'PUT', uri: '/things/{Id}' }, hostPrefix: 'data.' };
const Id = { type: 'string', in: 'label', required: true };
const Tags = {
  type: 'map',
  key: 'string',
  value: 'string',
  in: 'header-map',
  prefix: 'x-amz-meta-',
};
const inRest = { Id, Tags, Type: { type: 'string', in: 'header', name: 'Content-Language' } };
const inBody = { Item: 'Value', Items: { type: 'list', member: 'Value' } };
const shapes = {
  Value: {
    type: 'structure',
    members: { B: 'blob', At: 'timestamp', Inner: 'Value', N: 'double' },
  },
};

/** An operation that says where its members go, and one that needs to convert them. */
const specifications = {
  ...Object.fromEntries(
    ['rest-json', 'rest-xml'].map((protocol) => [
      protocol,
      specText(
        {
          operations: {
            PutThing: { ...rest, hostPrefix: undefined, input: inRest },
            PutPrefixed: { ...rest, http: { method: 'POST', uri: '/{Id}' }, input: { Id } },
            SendItem: { http: { method: 'POST', uri: '/items' }, input: inBody },
          },
          shapes,
        },
        { id: protocol, protocol, auth: protocol === 'rest-xml' ? 'sigv4' : 'none' },
      ),
    ]),
  ),
  ...Object.fromEntries(
    [
      ['json', 'aws-json-1.1'],
      ['query', 'query'],
      ['ec2', 'ec2'],
      ['cbor', 'smithy-rpc-v2-cbor'],
    ].map(([id, protocol]) => [
      id,
      specText(
        { operations: { SendItem: { input: inBody }, Tell: { auth: 'bearer' } }, shapes },
        { id, protocol },
      ),
    ]),
  ),
};

let api: (service: string) => GeneratedClient;
beforeAll(async () => {
  const cleanings: (() => void)[] = [];
  api = await clientsOf(specifications, (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

/** What a call fails with at once, and what was sent by then. */
async function outcomeOf(
  service: string,
  operation: string,
  input: object,
  config: ClientConfig = {},
): Promise<{ readonly error: unknown; readonly attempts: number }> {
  const { fetch, sent } = fakeFetch(reply(200));
  const client = api(service).createClient({
    region: 'us-east-1',
    endpoint: 'https://example.com',
    credentials,
    fetch,
    ...config,
  });
  // A throw in the place of a rejection would end the test here.
  const call = api(service).operations[operation]?.(client, input) ?? Promise.resolve();
  return { error: await failureOf(call), attempts: sent.length };
}

describe('a header that cannot be sent is refused by name', () => {
  const tags: [what: string, tags: Record<string, string>, name: string][] = [
    ['a letter beyond Latin-1', { title: '日' }, 'Tags.title'],
    ['a letter of Latin-1', { title: 'é' }, 'Tags.title'],
    ['a line feed', { title: 'a\nb' }, 'Tags.title'],
    ['a carriage return', { title: 'hush\r' }, 'Tags.title'],
    ['a name with a blank', { 'a b': 'x' }, 'header "x-amz-meta-a b"'],
    ['a name with a slash', { 'a/b': 'x' }, 'header "x-amz-meta-a/b"'],
    ['a name with a line feed', { 'a\nb': 'x' }, 'Tags.a\nb'],
  ];
  test.each(
    tags.flatMap((row) =>
      (['rest-json', 'rest-xml'] as const).map((service) => [service, ...row] as const),
    ),
  )('%s: %s', async (service, _, Tags, name) => {
    const { error, attempts } = await outcomeOf(service, 'putThing', { Id: '1', Tags });
    expect(error).toMatchObject({
      code: 'RequestError',
      message: expect.stringContaining(name),
    });
    expect(error).not.toMatchObject({ retryable: true });
    expect(String(error)).not.toContain('hush');
    expect(attempts).toBe(0);
  });

  test('also where one member is the header, or middleware sets it', async () => {
    const { error } = await outcomeOf('rest-xml', 'putThing', { Id: '1', Type: 'grün' });
    expect(error).toMatchObject({ message: expect.stringContaining('"content-language"') });
    const middleware: ClientConfig['middleware'] = (next) => (request) =>
      next({ ...request, headers: { ...request.headers, 'x trace': '1' } });
    const set = await outcomeOf('rest-json', 'putThing', { Id: '1' }, { middleware });
    expect(set.error).toMatchObject({ message: expect.stringContaining('"x trace"') });
    const signed = await outcomeOf('rest-xml', 'sendItem', {}, { middleware });
    expect(signed.error).toMatchObject({ message: expect.stringContaining('"x trace"') });
  });

  test('and what ASCII can print is sent', async () => {
    const { fetch, sent } = fakeFetch(reply(200));
    const client = api('rest-json').createClient({ endpoint: 'https://example.com', fetch });
    await api('rest-json').operations['putThing']?.(client, {
      Id: '1',
      Tags: { a: ' ~\t"', b: '' },
    });
    expect(sent[0]?.headers).toEqual({ 'x-amz-meta-a': ' ~\t"', 'x-amz-meta-b': '' });
  });
});

describe('an endpoint that cannot be sent to', () => {
  test.each([
    'localhost:8000',
    'example.com',
    'http://',
    'ftp://a/',
    'http://me:hush@a/',
    'http://me@a',
  ])('such as %s is refused', async (endpoint) => {
    for (const [service, operation] of [
      ['json', 'sendItem'],
      ['rest-xml', 'sendItem'],
      ['rest-json', 'sendItem'],
    ] as const) {
      const { error, attempts } = await outcomeOf(service, operation, {}, { endpoint });
      expect(error).toMatchObject({
        code: 'RequestError',
        message: expect.stringContaining('endpoint'),
      });
      expect(String(error)).not.toContain('hush');
      expect(attempts).toBe(0);
    }
  });

  test.each(['rest-xml', 'rest-json', 'query'])(
    'such as one with port 99999 is refused by %s, which fetch would call a broken network',
    async (service) => {
      const endpoint = 'http://127.0.0.1:99999';
      const { error, attempts } = await outcomeOf(service, 'sendItem', {}, { endpoint });
      expect(error).toMatchObject({ code: 'RequestError', message: 'endpoint: no URL' });
      expect(attempts).toBe(0);
    },
  );

  test.each(['http://127.0.0.1:8000', 'http://[::1]:8000', 'https://10.0.0.1/base'])(
    'since %s has no name for a prefix is refused',
    async (endpoint) => {
      const { error } = await outcomeOf('rest-json', 'putPrefixed', { Id: '1' }, { endpoint });
      expect(error).toMatchObject({
        code: 'RequestError',
        message: expect.stringContaining('"data."'),
      });
    },
  );

  test.each(['http://localhost:8000', 'https://1.example.com/', 'HTTPS://example.com/a@b'])(
    'is not %s',
    async (endpoint) => {
      const { fetch, sent } = fakeFetch(reply(200));
      const client = api('rest-json').createClient({ endpoint, fetch });
      await api('rest-json').operations['putPrefixed']?.(client, { Id: '1' });
      expect(sent[0]?.url).toContain('//data.');
    },
  );
});

describe('what a serializer throws', () => {
  const circular: { self?: object } = {};
  circular.self = circular;
  const rows: [service: string, input: object, name: string][] = [
    ['json', { Items: [null] }, 'RequestError'],
    // What JSON itself cannot hold.
    ['json', { Extra: 10n }, 'TypeError'],
    ['rest-json', { Items: [null] }, 'RequestError'],
    ['rest-json', { Item: circular, Items: [circular] }, 'TypeError'],
    ['rest-xml', { Item: { At: 'x' } }, 'RequestError'],
    ['query', { Item: { At: 'x' } }, 'RequestError'],
    ['ec2', { Item: { At: 'x' } }, 'RequestError'],
    ['cbor', { Item: { N: Symbol('x') } }, 'RequestError'],
  ];
  test.each(rows)('is the rejection of the call: %s %#', async (service, input, name) => {
    const { error, attempts } = await outcomeOf(service, 'sendItem', input);
    expect(error).toMatchObject({ name });
    expect(attempts).toBe(0);
  });

  test.each(Object.keys(specifications))('for no input at all: %s', async (service) => {
    const { fetch } = fakeFetch(reply(200));
    const client = api(service).createClient({ endpoint: 'https://example.com', fetch });
    const call = Reflect.apply(api(service).operations['sendItem'] ?? vi.fn(), undefined, [
      client,
      null,
    ]);
    expect(call).toBeInstanceOf(Promise);
    await call.catch(() => {});
  });

  test('is a value of result where it names the member', async () => {
    const client = api('json').createClient({ endpoint: 'https://example.com' });
    const call = Reflect.apply(api('json').operations['sendItem'] ?? vi.fn(), undefined, [
      client,
      { Items: [null] },
    ]);
    expect(await result(call)).toMatchObject({ ok: false, error: { code: 'RequestError' } });
  });
});

describe('what is missing', () => {
  test.each([{}, { region: '' }, { region: 'us east' }, { region: 'evil.com/' }])(
    'createClient(%j) says how to give a region',
    (config) => {
      expect(() => createClient(config)).toThrow(RequestError);
      expect(() => createClient(config)).toThrow(/region: none/);
    },
  );

  test('credentials: a value of result', async () => {
    const client: CognitoIdentityClient = createClient({ region: 'us-east-1' });
    const outcome = await result(listIdentities(client, { IdentityPoolId: 'a', MaxResults: 1 }));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'CredentialsError' } });
  });

  const tokens: [what: string, token: unknown, message: RegExp][] = [
    ['nothing', undefined, /No token: createClient\(\{ token \}\)/],
    ['an empty text', '', /No token/],
    ['a function that gives nothing', () => undefined, /No token/],
    ['a function that fails', () => Promise.reject(new Error('locked')), /No token: Error: locked/],
    ['a text of two lines', 'hush\n', /No token/],
    ['a text beyond ASCII', 'hüsh', /header "authorization"/],
  ];
  test.each(tokens)('a token: %s', async (_, token, message) => {
    for (const service of ['json', 'query']) {
      const { error, attempts } = await outcomeOf(service, 'tell', {}, Object({ token }));
      expect(error).toMatchObject({
        code: expect.stringMatching(/CredentialsError|RequestError/),
        message: expect.stringMatching(message),
      });
      expect(error).not.toMatchObject({ retryable: true });
      expect(String(error)).not.toMatch(/h[uü]sh/);
      expect(attempts).toBe(0);
    }
  });
});
