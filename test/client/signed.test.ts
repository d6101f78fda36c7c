import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Client, ClientConfig } from '../../generator/runtime/core/client.js';
import { sign } from '../../generator/runtime/signing/sign.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, type FakeFetch, type Reaction, refusal, reply } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';
import { serve } from '../support/http-service.js';

let api: GeneratedClient;

beforeAll(async () => {
  const text = specText(
    {
      operations: {
        PutThing: { input: { Name: 'string' } },
        ListThings: { auth: 'none' },
      },
    },
    { auth: 'sigv4', signing: { name: 'things' }, endpoint: { prefix: 'things' } },
  );
  const cleanings: (() => void)[] = [];
  api = await clientOf(text, (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'session',
};

interface Setting extends FakeFetch {
  readonly clock: HandClock;
  readonly client: Client;
}

function setUp(config: ClientConfig, ...reactions: readonly Reaction[]): Setting {
  const clock = new HandClock();
  const network = fakeFetch(...reactions);
  const { fetch } = network;
  const client = api.createClient({
    region: 'us-east-1',
    fetch,
    clock,
    random: () => 1,
    ...config,
  });
  return { ...network, clock, client };
}

const put = (client: Client, options?: object): Promise<unknown> =>
  Promise.resolve().then(() => api.operations['putThing']?.(client, { Name: 'a' }, options));

describe('an operation that needs a signature', () => {
  test('is sent with what the signer makes of the very request', async () => {
    const { client, clock, sent } = setUp({ credentials }, reply(200));
    const date = new Date(clock.Date.now());
    await put(client);
    const body = '{"Name":"a"}';
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Things.PutThing',
    };
    const url = new URL('https://things.us-east-1.amazonaws.com/');
    const how = { credentials, service: 'things', region: 'us-east-1', date };
    const added = await sign({ method: 'POST', url, headers, body }, how);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', url: url.href, body });
    expect(sent[0]?.headers).toEqual({ ...headers, ...added });
    expect(sent[0]?.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20231114\/us-east-1\/things\/aws4_request, .*Signature=[0-9a-f]{64}$/,
      ),
      'x-amz-security-token': 'session',
      'x-amz-date': '20231114T221320Z',
    });
  });

  test('travels so over a real connection', async () => {
    const { url, seen } = await serve((response) => response.end('{}'));
    await put(api.createClient({ region: 'us-east-1', endpoint: url, credentials }));
    expect(seen[0]?.headers).toMatchObject({
      authorization: expect.stringContaining('SignedHeaders=content-type;host;x-amz-date;'),
      'x-amz-security-token': 'session',
    });
  });

  test('is signed again for each attempt, with the credentials of that moment', async () => {
    let asked = 0;
    const provider = (): Promise<typeof credentials> =>
      Promise.resolve({ ...credentials, accessKeyId: `AKID${++asked}` });
    const failing = refusal(400, 'ThrottlingException');
    const { client, clock, sent } = setUp({ credentials: provider }, failing, failing, reply(200));
    await clock.run(put(client), 20_000);
    const told = sent.map(({ headers }) => [
      headers['x-amz-date'],
      /Credential=(\w+)/.exec(headers['authorization'] ?? '')?.[1],
    ]);
    expect(told).toEqual([
      ['20231114T221320Z', 'AKID1'],
      ['20231114T221321Z', 'AKID2'],
      ['20231114T221323Z', 'AKID3'],
    ]);
    expect(new Set(sent.map(({ headers }) => headers['authorization'])).size).toBe(3);
  });

  test('is signed after the middleware had its turn', async () => {
    const { client, sent } = setUp(
      {
        credentials,
        middleware: (next) => (request) =>
          next({ ...request, headers: { ...request.headers, 'x-amz-meta-trace': '1' } }),
      },
      reply(200),
    );
    await put(client);
    expect(sent[0]?.headers['authorization']).toContain('x-amz-meta-trace');
  });

  const lacking: [what: string, config: object, code: string, message: RegExp][] = [
    ['no credentials', {}, 'CredentialsError', /No credentials: none$/],
    [
      'a provider that gives nothing',
      { credentials: () => undefined },
      'CredentialsError',
      /No credentials: none$/,
    ],
    [
      'a provider that gives null',
      { credentials: async () => null },
      'CredentialsError',
      /No credentials: none$/,
    ],
    [
      'no key id',
      { credentials: { ...credentials, accessKeyId: undefined } },
      'CredentialsError',
      /accessKeyId/,
    ],
    [
      'no secret',
      { credentials: () => ({ accessKeyId: 'AKID' }) },
      'CredentialsError',
      /secretAccessKey/,
    ],
    [
      'a key id with the end of a line',
      { credentials: { ...credentials, accessKeyId: 'AKID\r' } },
      'CredentialsError',
      /accessKeyId/,
    ],
    [
      'a session token with a line break',
      { credentials: { ...credentials, sessionToken: 'se\ncret' } },
      'CredentialsError',
      /sessionToken/,
    ],
    [
      'a session token that is a number',
      { credentials: () => ({ ...credentials, sessionToken: 5 }) },
      'CredentialsError',
      /sessionToken/,
    ],
    [
      'no region',
      { credentials, region: undefined, endpoint: 'http://localhost' },
      'RequestError',
      /region: none/,
    ],
  ];
  test.each(lacking)('is never sent with %s', async (_, config, code, message) => {
    const { client, sent } = setUp(config, reply(200));
    const call = api.operations['putThing']?.(client, { Name: 'a' }) ?? Promise.resolve();
    const error = await failureOf(call);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error).not.toMatchObject({ retryable: true });
    expect(String(error)).not.toMatch(/AKID|cret$|wJalr/);
    expect(sent).toEqual([]);
  });

  test('is never sent where there is nothing to sign with', async () => {
    const { client, sent } = setUp({ credentials }, reply(200));
    vi.stubGlobal('crypto', {});
    const error = await failureOf(put(client));
    vi.unstubAllGlobals();
    expect(error).toMatchObject({
      code: 'RequestError',
      message: expect.stringContaining('crypto.subtle'),
    });
    expect(sent).toEqual([]);
  });

  test('is sent without one where the client says so, and needs no region then', async () => {
    const endpoint = 'http://localhost';
    const { client, sent } = setUp({ credentials: null, region: undefined, endpoint }, reply(200));
    await put(client);
    expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual(['content-type', 'x-amz-target']);
  });

  test('is never sent when the credentials cannot be read', async () => {
    const provider = vi.fn(() => Promise.reject(new Error('no such profile')));
    const { client, clock, sent } = setUp({ credentials: provider }, reply(200));
    const error = await failureOf(clock.run(put(client)));
    expect(error).toMatchObject({
      code: 'CredentialsError',
      message: expect.stringContaining('no such profile'),
    });
    expect(provider).toHaveBeenCalledTimes(1);
    expect(sent).toEqual([]);
  });

  test('counts the errors of signatures among its own', async () => {
    const { client } = setUp({ credentials }, refusal(403, 'ExpiredTokenException'));
    expect(await failureOf(put(client))).toMatchObject({ code: 'ExpiredTokenException' });
  });

  test('heeds an abort while the credentials are awaited', async () => {
    const controller = new AbortController();
    const provider = (): Promise<typeof credentials> => new Promise(() => {});
    const { client, sent } = setUp({ credentials: provider }, reply(200));
    const failure = failureOf(put(client, { signal: controller.signal }));
    controller.abort();
    expect(await failure).toMatchObject({ code: 'AbortError' });
    expect(sent).toEqual([]);
  });
});

describe('a clock that is wrong', () => {
  const minutes = 60_000;
  const dateAt = (clock: HandClock, offset: number): Record<string, string> => ({
    date: new Date(clock.Date.now() + offset).toUTCString(),
  });
  const refused = (offset: number, status = 403): Reaction =>
    reply(status, { __type: 'RequestTimeTooSkewed' }, dateAt(new HandClock(), offset));
  const datesOf = ({ sent }: FakeFetch): (string | undefined)[] =>
    sent.map(({ headers }) => headers['x-amz-date']);

  test.each([
    [20, '20231114T223320Z'],
    [-20, '20231114T215320Z'],
    [4, '20231114T221720Z'],
  ])('by %i minutes is corrected, and the client remembers', async (offset, corrected) => {
    const setting = setUp({ credentials }, refused(offset * minutes), reply(200));
    await put(setting.client);
    await put(setting.client);
    expect(datesOf(setting)).toEqual(['20231114T221320Z', corrected, corrected]);
    expect(setting.clock.waits).toEqual([]);
  });

  const once: [title: string, reaction: Reaction, config: ClientConfig][] = [
    ['by less', refused(3 * minutes), {}],
    ['while the service says nothing of it', refusal(403, 'RequestTimeTooSkewed'), {}],
    [
      'by an answer that was kept for long',
      reply(403, '', { ...dateAt(new HandClock(), 20 * minutes), age: '1200' }),
      {},
    ],
    ['where one attempt is all', refused(20 * minutes), { maxAttempts: 1 }],
  ];
  test.each(once)('%s changes nothing', async (_, reaction, config) => {
    const setting = setUp({ credentials, ...config }, reaction);
    expect(await failureOf(put(setting.client))).toMatchObject({ status: 403 });
    expect(setting.sent).toHaveLength(1);
  });

  test('is corrected once, and by a success too', async () => {
    const setting = setUp({ credentials }, refused(20 * minutes));
    expect(await failureOf(put(setting.client))).toMatchObject({
      sentCode: 'RequestTimeTooSkewed',
    });
    expect(setting.sent).toHaveLength(2);
    const late = setUp({ credentials }, reply(200, {}, dateAt(setting.clock, -20 * minutes)));
    await put(late.client);
    expect(late.client.state.skew).toBe(-20 * minutes);
  });
});

test('an operation of the same service that needs none is sent without', async () => {
  const provider = vi.fn(() => credentials);
  const { client, sent } = setUp({ credentials: provider }, reply(200));
  await api.operations['listThings']?.(client);
  expect(provider).not.toHaveBeenCalled();
  expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual(['content-type', 'x-amz-target']);
});
