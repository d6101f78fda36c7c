import { describe, expect, test } from 'vitest';
import {
  type ClientConfig,
  createClient,
  getCredentialsForIdentity,
  type Middleware,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, refusal, reply } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';

const input = { IdentityId: 'us-east-1:0' };

describe('middleware', () => {
  /** Middleware that writes down what it sees. */
  const logged =
    (log: string[], name: string): Middleware =>
    (next) =>
    async (request) => {
      log.push(`${name} >`);
      const response = await next(request);
      log.push(`${name} < ${response.status}`);
      return response;
    };

  test('sees each attempt on its way out and its answer on the way back, in order', async () => {
    const log: string[] = [];
    const middleware = [logged(log, 'outer'), logged(log, 'inner')];
    const clock = new HandClock();
    const { fetch } = fakeFetch(reply(500), reply(200));
    const client = createClient({ region: 'us-east-1', fetch, clock, middleware });
    await clock.run(getCredentialsForIdentity(client, input));
    expect(log).toEqual([
      'outer >',
      'inner >',
      'inner < 500',
      'outer < 500',
      'outer >',
      'inner >',
      'inner < 200',
      'outer < 200',
    ]);
  });

  type Names = string | readonly string[] | undefined;
  const settings: [ofClient: Names, ofCall: Names, order: string][] = [
    [undefined, undefined, ''],
    [[], [], ''],
    ['a', undefined, 'a > a <'],
    [undefined, 'a', 'a > a <'],
    ['a', 'b', 'a > b > b < a <'],
    [['a', 'b'], 'c', 'a > b > c > c < b < a <'],
    ['a', ['b', 'c'], 'a > b > c > c < b < a <'],
    [['a', 'b'], ['c', 'd'], 'a > b > c > d > d < c < b < a <'],
  ];
  test.each(settings)('of a client %j and of a call %j', async (ofClient, ofCall, order) => {
    const log: string[] = [];
    const made = (names: Names): ClientConfig['middleware'] =>
      typeof names === 'string' ? logged(log, names) : names?.map((name) => logged(log, name));
    const { fetch } = fakeFetch(reply(200));
    const client = createClient({ region: 'us-east-1', fetch, middleware: made(ofClient) });
    await getCredentialsForIdentity(client, input, { middleware: made(ofCall) });
    expect(log.join(' ').replaceAll(' 200', '')).toBe(order);
  });

  test('changes the headers of an attempt, and of that attempt only', async () => {
    let attempt = 0;
    const middleware: Middleware = (next) => (request) => {
      request.headers[`x-attempt-${++attempt}`] = 'yes';
      return next({ ...request, headers: { ...request.headers, 'x-trace': `${attempt}` } });
    };
    const clock = new HandClock();
    const { fetch, sent } = fakeFetch(reply(500), reply(200));
    const client = createClient({ region: 'us-east-1', fetch, clock, middleware });
    await clock.run(getCredentialsForIdentity(client, input));
    const own = sent.map(({ headers }) =>
      Object.entries(headers).filter(([name]) => /^x-(attempt|trace)/.test(name)),
    );
    expect(own).toEqual([
      [
        ['x-attempt-1', 'yes'],
        ['x-trace', '1'],
      ],
      [
        ['x-attempt-2', 'yes'],
        ['x-trace', '2'],
      ],
    ]);
    await clock.run(getCredentialsForIdentity(client, input));
    expect(Object.keys(sent[2]?.headers ?? {})).not.toContain('x-attempt-1');
  });

  test('is given the whole request', async () => {
    const seen: object[] = [];
    const middleware: Middleware = (next) => (request) => {
      seen.push(request);
      return next(request);
    };
    const { fetch } = fakeFetch(reply(200));
    const client = createClient({ region: 'us-east-1', fetch, middleware });
    await getCredentialsForIdentity(client, input);
    expect(seen).toEqual([
      {
        method: 'POST',
        url: 'https://cognito-identity.us-east-1.amazonaws.com/',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
        },
        body: '{"IdentityId":"us-east-1:0"}',
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  test('sends an attempt elsewhere', async () => {
    const { fetch, sent } = fakeFetch(reply(200));
    const middleware: Middleware = (next) => (request) =>
      next({ ...request, url: 'http://localhost:1/elsewhere' });
    const client = createClient({ region: 'us-east-1', fetch, middleware });
    await getCredentialsForIdentity(client, input);
    expect(sent[0]?.url).toBe('http://localhost:1/elsewhere');
  });

  test('answers without sending', async () => {
    const { fetch, sent } = fakeFetch(reply(200));
    const client = createClient({
      region: 'us-east-1',
      fetch,
      middleware: () => async () => new Response('{"IdentityId":"kept:0"}'),
    });
    expect(await getCredentialsForIdentity(client, input)).toEqual({ IdentityId: 'kept:0' });
    expect(sent).toEqual([]);
  });

  test('may answer with an error, which is read and retried as any other', async () => {
    const clock = new HandClock();
    let calls = 0;
    const middleware: Middleware = () => async (request) => {
      calls++;
      return refusal(503, 'ServiceUnavailable')(request);
    };
    const client = createClient({ region: 'us-east-1', clock, middleware });
    const error = await failureOf(clock.run(getCredentialsForIdentity(client, input)));
    expect(error).toMatchObject({ code: 'ServiceUnavailable', status: 503 });
    expect(calls).toBe(3);
  });

  const thrown: [title: string, value: unknown][] = [
    ['an error', new RangeError('a mistake')],
    ['an error nobody may change', Object.freeze(new Error('frozen'))],
    ['a text', 'a mistake'],
    ['nothing', undefined],
    ['a plain object', { stack: 'mine' }],
  ];
  test.each(thrown)(
    'that throws %s makes the call fail with just that, at once',
    async (_, value) => {
      const stack = value instanceof Error ? value.stack : undefined;
      let calls = 0;
      const middleware: Middleware = () => async () => {
        calls++;
        throw value;
      };
      const client = createClient({ region: 'us-east-1', middleware });
      expect(await failureOf(getCredentialsForIdentity(client, input))).toBe(value);
      expect(value instanceof Error ? value.stack : undefined).toBe(stack);
      expect(calls).toBe(1);
    },
  );

  test('of a call that throws makes the call fail with just that', async () => {
    const mistake = new Error('a mistake');
    const middleware: Middleware = () => async () => {
      throw mistake;
    };
    const client = createClient({ region: 'us-east-1' });
    expect(await failureOf(getCredentialsForIdentity(client, input, { middleware }))).toBe(mistake);
  });

  test('that throws before it gives a promise makes the call fail with that too', async () => {
    const mistake = new Error('at once');
    const middleware: Middleware = () => () => {
      throw mistake;
    };
    const client = createClient({ region: 'us-east-1', middleware });
    expect(await failureOf(getCredentialsForIdentity(client, input))).toBe(mistake);
  });
});
