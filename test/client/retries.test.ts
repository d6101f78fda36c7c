import { describe, expect, test } from 'vitest';
import {
  CallError,
  type CallOptions,
  type ClientConfig,
  type CognitoIdentityClient,
  createClient,
  getCredentialsForIdentity,
  type Middleware,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import {
  broken,
  cutOff,
  fakeFetch,
  type FakeFetch,
  type Reaction,
  refusal,
  reply,
} from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';

const input = { IdentityId: 'us-east-1:0' };
const fine = reply(200, { IdentityId: 'us-east-1:0' });
const unavailable = refusal(503, 'ServiceUnavailable');
const throttled = refusal(400, 'ThrottlingException');

interface Setting extends FakeFetch {
  readonly clock: HandClock;
  readonly client: CognitoIdentityClient;
  readonly call: (options?: CallOptions) => Promise<unknown>;
}

/** A client whose jitter is always the whole wait, over a fake network and a clock of our own. */
function setUp(reactions: readonly Reaction[], config: ClientConfig = {}): Setting {
  const clock = new HandClock();
  const network = fakeFetch(...reactions);
  const { fetch } = network;
  const client = createClient({ region: 'us-east-1', fetch, clock, random: () => 1, ...config });
  const call = (options?: CallOptions): Promise<unknown> =>
    getCredentialsForIdentity(client, input, options);
  return { ...network, clock, client, call };
}

const times = (count: number, reaction: Reaction): Reaction[] =>
  Array<Reaction>(count).fill(reaction);

describe('the waits between attempts', () => {
  test('double from 50 ms up to 20 s', async () => {
    const { clock, call } = setUp([...times(11, unavailable), fine], { maxAttempts: 12 });
    await clock.run(call());
    expect(clock.waits).toEqual([50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 20_000, 20_000]);
  });

  test('double from 1 s up to 20 s where the service asks for fewer requests', async () => {
    const { clock, call } = setUp([...times(7, throttled), fine], { maxAttempts: 8 });
    await clock.run(call());
    expect(clock.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
  });

  test('are a random part of that', async () => {
    const parts = [0, 0.25, 0.5];
    const random = (): number => parts.shift() ?? 1;
    const { clock, call } = setUp([...times(3, unavailable), fine], { maxAttempts: 4, random });
    await clock.run(call());
    expect(clock.waits).toEqual([0, 25, 100]);
  });

  const asked: [header: string, value: string, wait: number][] = [
    ['x-amz-retry-after', '1500', 1500],
    ['x-amz-retry-after', '0', 50],
    ['x-amz-retry-after', '10000', 5050],
    ['x-amz-retry-after', 'invalid', 50],
    ['x-amz-retry-after', '-100', 50],
    ['x-amz-retry-after', '', 50],
    ['retry-after', '1', 1000],
    ['retry-after', '0', 50],
    ['retry-after', '120', 5050],
    ['retry-after', '-1', 50],
    ['retry-after', 'soon', 50],
    ['retry-after', '', 50],
    ['retry-after', 'Fri, 31 Dec 2999 23:59:59 GMT', 50],
    ['retry-after', 'Wed, 21 Oct 2015 07:28:00 GMT', 50],
  ];
  test.each(asked)('with %s: %s', async (header, value, wait) => {
    const { clock, call } = setUp([refusal(503, 'ServiceUnavailable', { [header]: value }), fine]);
    await clock.run(call());
    expect(clock.waits).toEqual([wait]);
  });

  test('with both headers follow the finer one', async () => {
    const headers = { 'retry-after': '4', 'x-amz-retry-after': '1500' };
    const { clock, call } = setUp([refusal(503, 'ServiceUnavailable', headers), fine]);
    await clock.run(call());
    expect(clock.waits).toEqual([1500]);
  });
});

describe('the budget of retries', () => {
  test('a retry costs 14, and a success gives back what the last one took', async () => {
    const levels: number[] = [];
    const note: Middleware = (next) => (request) => {
      levels.push(client.state.tokens);
      return next(request);
    };
    const { clock, call, client } = setUp([...times(3, unavailable), fine], {
      maxAttempts: 4,
      middleware: note,
    });
    await clock.run(call());
    expect(levels).toEqual([500, 486, 472, 458]);
    expect(client.state.tokens).toBe(472);
  });

  test.each([
    ['failures', unavailable, 458],
    ['throttling', throttled, 485],
  ])('three retries after %s in vain', async (_, reaction, tokens) => {
    const { clock, call, client } = setUp([reaction], { maxAttempts: 4 });
    await failureOf(clock.run(call()));
    expect(client.state.tokens).toBe(tokens);
  });

  test('a success at the first attempt gives back 1, up to 500', async () => {
    const { clock, call, client } = setUp([fine]);
    client.state.tokens = 498;
    for (const want of [499, 500, 500]) {
      await clock.run(call());
      expect(client.state.tokens).toBe(want);
    }
  });

  test.each([
    [14, unavailable, 2],
    [13, unavailable, 1],
    [5, throttled, 2],
    [4, throttled, 1],
  ])('with %i left', async (tokens, reaction, attempts) => {
    const { clock, call, client, sent } = setUp([reaction], { maxAttempts: 2 });
    client.state.tokens = tokens;
    await failureOf(clock.run(call()));
    expect(sent).toHaveLength(attempts);
  });

  test('is shared by calls that overlap, and not by other clients', async () => {
    const one = setUp([unavailable], { maxAttempts: 3 });
    const calls = Promise.all([1, 2, 3].map(() => failureOf(one.call())));
    await one.clock.run(calls);
    expect(one.client.state.tokens).toBe(500 - 6 * 14);
    one.client.state.tokens = 14;
    await one.clock.run(Promise.all([1, 2, 3].map(() => failureOf(one.call()))));
    expect(one.sent).toHaveLength(9 + 4);
    expect(setUp([fine]).client.state.tokens).toBe(500);
  });
});

describe('what is tried again', () => {
  const again: [title: string, reaction: Reaction][] = [
    ...[500, 502, 503, 504, 429].map((status): [string, Reaction] => [
      `status ${status}`,
      reply(status, '<html>'),
    ]),
    ...[
      'RequestTimeout',
      'RequestTimeoutException',
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestThrottled',
      'RequestThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'LimitExceededException',
    ].map((code): [string, Reaction] => [`the code ${code}`, refusal(400, code)]),
    ['no connection', broken],
    ['a connection that breaks in the body', cutOff],
  ];
  test.each(again)('%s', async (_, reaction) => {
    const { clock, call, sent } = setUp([reaction, fine]);
    expect(await clock.run(call())).toEqual({ IdentityId: 'us-east-1:0' });
    expect(sent).toHaveLength(2);
  });

  const final: [title: string, reaction: Reaction][] = [
    ...[400, 401, 403, 404, 409, 413, 501, 505].map((status): [string, Reaction] => [
      `status ${status}`,
      reply(status),
    ]),
    ...['ResourceNotFoundException', 'NotAuthorizedException', 'ValidationException', 'Odd'].map(
      (code): [string, Reaction] => [`the code ${code}`, refusal(400, code)],
    ),
    ['a success that cannot be read', reply(200, '<html>')],
  ];
  test.each(final)('not %s', async (_, reaction) => {
    const { clock, call, sent } = setUp([reaction, fine]);
    const error = await failureOf(clock.run(call()));
    expect(error).toBeInstanceOf(CallError);
    expect(error).not.toMatchObject({ retryable: true });
    expect(sent).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  test.each([
    [{}, {}, 3],
    [{ maxAttempts: 1 }, {}, 1],
    [{ maxAttempts: 5 }, {}, 5],
    [{ maxAttempts: 5 }, { maxAttempts: 2 }, 2],
    [{ maxAttempts: 0 }, {}, 1],
  ])('the client allows %o and the call %o', async (config, options, attempts) => {
    const { clock, call, sent } = setUp([unavailable], config);
    expect(await failureOf(clock.run(call(options)))).toMatchObject({ code: 'ServiceUnavailable' });
    expect(sent).toHaveLength(attempts);
  });

  test('each attempt sends the same', async () => {
    const { clock, call, sent } = setUp([unavailable]);
    await failureOf(clock.run(call()));
    const wire = sent.map(({ method, url, headers, body }) => ({ method, url, headers, body }));
    expect(wire).toHaveLength(3);
    expect(wire).toEqual([wire[0], wire[0], wire[0]]);
  });
});
