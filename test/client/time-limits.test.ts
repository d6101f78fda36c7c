import { getEventListeners } from 'node:events';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  AbortError,
  type CallOptions,
  type ClientConfig,
  createClient,
  getCredentialsForIdentity,
  TimeoutError,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import {
  broken,
  fakeFetch,
  type FakeFetch,
  type Reaction,
  refusal,
  reply,
  silence,
  unfinished,
} from '../support/fake-fetch.js';
import { clientsOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';
import { HandClock, settle } from '../support/hand-clock.js';

const fine = reply(200, {});
const unavailable = refusal(503, 'ServiceUnavailable');

interface Setting extends FakeFetch {
  readonly clock: HandClock;
  readonly call: (options?: CallOptions) => Promise<unknown>;
}

function setUp(reactions: readonly Reaction[], config: ClientConfig = {}): Setting {
  const clock = new HandClock();
  const network = fakeFetch(...reactions);
  const { fetch } = network;
  const client = createClient({ region: 'us-east-1', fetch, clock, random: () => 1, ...config });
  const call = (options?: CallOptions): Promise<unknown> =>
    getCredentialsForIdentity(client, { IdentityId: 'us-east-1:0' }, options);
  return { ...network, clock, call };
}

/** No such operation. */
const fail = (): never => {
  throw new Error('no such operation');
};

/** A service that neither answers nor heeds the signal. */
const deaf: Reaction = () => new Promise(() => {});

describe('the time for an attempt', () => {
  test.each([
    ['that is never answered', silence],
    ['whose body never comes', unfinished],
    ['over a transport that heeds no signal', deaf],
  ])('ends one %s, and the next is made', async (_, reaction) => {
    const config = { attemptTimeout: 300, retryTimeouts: true };
    const { clock, call, sent } = setUp([reaction, fine], config);
    expect(await clock.run(call())).toEqual({});
    expect(clock.waits).toEqual([300, 50]);
    // Of a success, nothing is left to stop.
    expect(sent.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
  });

  test('is 60 seconds unless it is given', async () => {
    const { clock, call } = setUp([silence], { maxAttempts: 1 });
    const error = await failureOf(clock.run(call()));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      code: 'TimeoutError',
      message: 'No answer in 60000 ms',
      retryable: false,
    });
    expect(clock.waits).toEqual([60_000]);
  });

  test('of the call counts before that of the client', async () => {
    const { clock, call } = setUp([silence], { attemptTimeout: 300, maxAttempts: 1 });
    await failureOf(clock.run(call({ attemptTimeout: 20 })));
    expect(clock.waits).toEqual([20]);
  });
});

describe('an attempt that takes too long', () => {
  const limit = { attemptTimeout: 300 };

  test('may have been carried out, so it is final', async () => {
    const { clock, call, sent } = setUp([silence], limit);
    expect(await failureOf(clock.run(call()))).toMatchObject({ retryable: false });
    expect(sent).toHaveLength(1);
  });

  test('is made again by a client or a call that says so', async () => {
    const { clock, call, sent } = setUp([silence], { ...limit, retryTimeouts: true });
    expect(await failureOf(clock.run(call()))).toMatchObject({ retryable: true });
    expect(sent).toHaveLength(3);
    await failureOf(clock.run(call({ retryTimeouts: false })));
    expect(sent).toHaveLength(4);
  });

  const token = { input: { Token: { type: 'string', idempotencyToken: true } } };
  const plain = {
    Change: {},
    Read: { readonly: true },
    Repeat: { idempotent: true },
    Begin: token,
  };
  const http = (method: string, rest: object = {}): object => ({
    http: { method, uri: `/${method}${Object.keys(rest).join('')}` },
    ...rest,
  });
  const rest = {
    Post: http('POST'),
    Patch: http('PATCH'),
    Read: http('POST', { readonly: true }),
    Begin: http('POST', token),
    ...Object.fromEntries(
      ['GET', 'HEAD', 'PUT', 'DELETE'].map((method) => [`Do${method}`, http(method)]),
    ),
  };
  const services = {
    json: ['aws-json-1.0', plain],
    query: ['query', plain],
    ec2: ['ec2', plain],
    cbor: ['smithy-rpc-v2-cbor', plain],
    'rest-json': ['rest-json', rest],
    'rest-xml': ['rest-xml', rest],
  } as const;
  let clients: (service: string) => GeneratedClient;
  beforeAll(async () => {
    const cleanings: (() => void)[] = [];
    const texts = Object.entries(services).map(([id, [protocol, operations]]) => [
      id,
      specText({ operations }, { id, protocol }),
    ]);
    clients = await clientsOf(Object.fromEntries(texts), (clean) => cleanings.push(clean));
    return () => cleanings.forEach((clean) => clean());
  });

  const calls = Object.entries(services).flatMap(([service, [, operations]]) =>
    Object.keys(operations).map((name): [string, string] => [service, name]),
  );
  test.each(calls)('of %s: %s', async (service, name) => {
    const attempts = ['Change', 'Post', 'Patch'].includes(name) ? 1 : 3;
    const { createClient, operations } = clients(service);
    const clock = new HandClock();
    const { fetch, sent } = fakeFetch(silence);
    const operation = operations[name.charAt(0).toLowerCase() + name.slice(1)] ?? fail;
    const client = createClient({ endpoint: 'http://a', fetch, clock, ...limit });
    const error = await failureOf(clock.run(operation(client)));
    expect(error).toMatchObject({ code: 'TimeoutError', retryable: attempts > 1 });
    expect(sent).toHaveLength(attempts);
    // A failure of the connection is tried again wherever the SDKs do.
    const cut = fakeFetch(broken);
    const other = createClient({ endpoint: 'http://a', fetch: cut.fetch, clock });
    await failureOf(clock.run(operation(other)));
    expect(cut.sent).toHaveLength(3);
  });
});

describe('no limit', () => {
  test.each([Infinity, 3e9, 2 ** 31])('is what %d means', async (limit) => {
    const { clock, call } = setUp([silence], { timeout: limit, attemptTimeout: limit });
    const controller = new AbortController();
    const failure = failureOf(call({ signal: controller.signal }));
    await settle();
    expect(clock.pending).toBe(0);
    controller.abort();
    expect(await failure).toMatchObject({ code: 'AbortError' });
  });

  test('is not what the longest time of a timer means', async () => {
    const { clock, call } = setUp([silence], { timeout: 2 ** 31 - 1, attemptTimeout: Infinity });
    await failureOf(clock.run(call()));
    expect(clock.waits).toEqual([2 ** 31 - 1]);
  });
});

describe('the time for the whole call', () => {
  test('ends an attempt, and none follows', async () => {
    const { clock, call, sent } = setUp([silence], { timeout: 100 });
    const error = await failureOf(clock.run(call()));
    expect(error).toMatchObject({ code: 'TimeoutError', retryable: false });
    expect(clock.waits).toEqual([100]);
    expect(sent).toHaveLength(1);
  });

  test('ends the call also where no wait lies between the attempts', async () => {
    const { clock, call, sent } = setUp([silence], { timeout: 100, random: () => 0 });
    expect(await failureOf(clock.run(call()))).toMatchObject({ code: 'TimeoutError' });
    expect(sent).toHaveLength(1);
  });

  test('covers all attempts and the waits between them', async () => {
    const config = { timeout: 1000, attemptTimeout: 400, maxAttempts: 10, retryTimeouts: true };
    const { clock, call } = setUp([silence], config);
    expect(await failureOf(clock.run(call()))).toMatchObject({ code: 'TimeoutError' });
    expect(clock.waits).toEqual([400, 50, 400, 100, 50]);
  });

  test('that would end during a wait makes the last failure final', async () => {
    const { clock, call, sent } = setUp([unavailable], { timeout: 120, maxAttempts: 10 });
    expect(await failureOf(clock.run(call()))).toMatchObject({ code: 'ServiceUnavailable' });
    expect(clock.waits).toEqual([50]);
    expect(sent).toHaveLength(2);
  });
});

describe('an abort', () => {
  const reason = new Error('no longer needed');

  test.each([
    ['during a request', silence],
    ['while the body comes', unfinished],
    ['over a transport that heeds no signal', deaf],
  ])('%s ends the call at once', async (_, reaction) => {
    const { clock, call, sent } = setUp([reaction]);
    const controller = new AbortController();
    const failure = failureOf(call({ signal: controller.signal }));
    await settle();
    controller.abort(reason);
    const error = await failure;
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ code: 'AbortError', name: 'AbortError', cause: reason });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.signal?.aborted).toBe(true);
    expect(clock.waits).toEqual([]);
  });

  test('before the call sends nothing', async () => {
    const { call, sent } = setUp([fine]);
    const error = await failureOf(call({ signal: AbortSignal.abort(reason) }));
    expect(error).toMatchObject({ code: 'AbortError', cause: reason });
    expect(sent).toHaveLength(0);
  });

  test.each([
    ['a failure', unavailable],
    ['a broken connection', broken],
  ])('during the wait after %s ends the wait, and nothing more is sent', async (_, reaction) => {
    const { clock, call, sent } = setUp([reaction]);
    const controller = new AbortController();
    const failure = failureOf(call({ signal: controller.signal }));
    await settle();
    expect(clock.pending).toBe(1);
    controller.abort(reason);
    expect(await failure).toMatchObject({ code: 'AbortError', cause: reason });
    expect(sent).toHaveLength(1);
    expect(clock.waits).toEqual([]);
  });

  test('after the end changes nothing', async () => {
    const { clock, call } = setUp([fine]);
    const controller = new AbortController();
    const output = await clock.run(call({ signal: controller.signal }));
    controller.abort(reason);
    expect(output).toEqual({});
  });

  test('by a signal with a time limit is an abort as well', async () => {
    const { call } = setUp([silence]);
    const error = await failureOf(call({ signal: AbortSignal.timeout(1) }));
    expect(error).toMatchObject({ code: 'AbortError', cause: { name: 'TimeoutError' } });
  });
});

describe('nothing is left behind', () => {
  const endings: [title: string, reactions: readonly Reaction[], config: ClientConfig][] = [
    ['a success', [fine], {}],
    ['a success after retries', [unavailable, broken, fine], {}],
    ['a refusal', [reply(400)], {}],
    ['failures to the last', [unavailable], {}],
    ['attempts that take too long', [silence], { attemptTimeout: 10 }],
    ['a call that takes too long', [silence], { timeout: 10 }],
    ['a transport that heeds no signal', [deaf], { attemptTimeout: 10 }],
    ['an answer that cannot be read', [reply(200, 'x')], {}],
  ];
  test.each(endings)('by %s: no timer, no listener', async (_, reactions, config) => {
    const { clock, call } = setUp(reactions, config);
    const { signal } = new AbortController();
    await clock.run(call({ signal })).catch(() => {});
    expect(clock.pending).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('by a middleware that throws', async () => {
    const middleware = () => () => {
      throw new Error('a mistake');
    };
    const { clock, call } = setUp([fine], { middleware });
    const { signal } = new AbortController();
    await failureOf(call({ signal }));
    expect(clock.pending).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test.each([
    ['a request', silence, 0],
    ['a wait', unavailable, 0],
  ])('by an abort during %s', async (_, reaction, left) => {
    const { clock, call } = setUp([reaction]);
    const controller = new AbortController();
    const failure = failureOf(call({ signal: controller.signal }));
    await settle();
    expect(clock.pending).toBe(1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort();
    await failure;
    expect(clock.pending).toBe(left);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(left);
  });

  test('by many calls with one signal', async () => {
    const { clock, call } = setUp([unavailable, fine]);
    const { signal } = new AbortController();
    for (let count = 0; count < 50; count++) await clock.run(call({ signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
