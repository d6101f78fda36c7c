import { createServer } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AbortError,
  CallError,
  type ClientConfig,
  createClient,
  getCredentialsForIdentity,
  NetworkError,
  ResponseError,
  result,
  ServiceError,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { broken, fakeFetch, type Reaction, reply, silence } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';
import { serve } from '../support/http-service.js';

const input = { IdentityId: 'us-east-1:0' };

/** What a call fails with when this is the answer to its only attempt. */
function failureAfter(reaction: Reaction): Promise<unknown> {
  const { fetch } = fakeFetch(reaction);
  const client = createClient({ region: 'us-east-1', fetch, maxAttempts: 1 });
  return failureOf(getCredentialsForIdentity(client, input));
}

const NotFound = 'ResourceNotFoundException';

describe('the code', () => {
  const bodies: [body: object, code: string, sentCode: string][] = [
    [{ __type: NotFound }, NotFound, NotFound],
    [{ __type: `com.amazonaws.cognitoidentity#${NotFound}` }, NotFound, NotFound],
    [{ __type: `a.b#${NotFound}:http://internal.amazon.com/x/` }, NotFound, NotFound],
    [{ __type: `${NotFound}:http://internal.amazon.com/a#b` }, NotFound, NotFound],
    [{ __type: `${NotFound},http://internal.amazon.com/` }, NotFound, NotFound],
    [{ code: NotFound }, NotFound, NotFound],
    [{ __type: NotFound, code: 'InternalFailure' }, NotFound, NotFound],
    [{ __type: 'ThrottlingException' }, 'ThrottlingException', 'ThrottlingException'],
    [{ __type: 'SomethingNewException' }, 'Unknown', 'SomethingNewException'],
    [{ __type: `${NotFound}2` }, 'Unknown', `${NotFound}2`],
    [{ __type: NotFound.toLowerCase() }, 'Unknown', NotFound.toLowerCase()],
    [{ __type: 'NetworkError' }, 'Unknown', 'NetworkError'],
    [{ __type: '' }, 'Unknown', ''],
    [{ inner: { __type: NotFound } }, 'Unknown', ''],
    [{}, 'Unknown', ''],
  ];
  test.each(bodies)('in the body %j is %s', async (body, code, sentCode) => {
    const error = await failureAfter(reply(400, body));
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ code, name: code, sentCode, status: 400, data: body });
  });

  test.each([
    NotFound,
    `${NotFound}:http://internal.amazon.com/coral/com.amazon.coral.service/`,
    `aws.protocoltests.json#${NotFound}`,
    `aws.protocoltests.json#${NotFound}:http://internal.amazon.com/`,
    `${NotFound},x`,
  ])('in the header x-amzn-errortype: %s', async (header) => {
    for (const body of ['', '{}', '{"__type":"Other"}', '<html>']) {
      const error = await failureAfter(reply(404, body, { 'X-Amzn-ErrorType': header }));
      expect(error, body).toMatchObject({ code: NotFound, sentCode: NotFound, status: 404 });
    }
  });
});

describe('the message', () => {
  const messages: [body: object, message: string][] = [
    [{ message: 'No such identity' }, 'No such identity'],
    [{ Message: 'No such identity' }, 'No such identity'],
    [{ message: '' }, ''],
    [{ messages: 'x' }, 'HTTP 400: {'],
    [{ message: null }, 'HTTP 400: {'],
    [{}, 'HTTP 400: {}'],
  ];
  test.each(messages)('of %j', async (body, message) => {
    expect(await failureAfter(reply(400, body))).toMatchObject({ message });
  });
});

describe('the request id', () => {
  test.each([
    [{ 'x-amzn-RequestId': 'r-1' }, 'r-1'],
    [{}, null],
  ])('of %o', async (headers, requestId) => {
    expect(await failureAfter(reply(400, '{}', headers))).toMatchObject({ requestId });
    expect(await failureAfter(reply(200, 'x', headers))).toMatchObject({ requestId });
  });
});

describe('an error status with a body that is not the protocol’s', () => {
  const html = '<!doctype html>\n<title>500 Internal Server Error</title>\n<p>Sorry.</p>';
  test.each([
    ['an HTML page', html, `HTTP 500: ${html}`],
    ['nothing', '', 'HTTP 500: '],
    ['truncated JSON', '{"__type":"Resour', 'HTTP 500: {'],
    ['a JSON text', '"boom"', 'HTTP 500: '],
    ['null', 'null', 'HTTP 500: null'],
    ['a list', '[1]', 'HTTP 500: [1]'],
  ])('%s', async (_, body, message) => {
    const error = await failureAfter(reply(500, body));
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ code: 'Unknown', sentCode: '', status: 500, message, body });
    expect(error).toMatchObject({ retryable: true });
  });
});

describe('a success whose body is not the protocol’s', () => {
  test.each([
    ['an HTML page', '<html>hello</html>', 'HTTP 200: <html>hello</html>'],
    ['truncated JSON', '{"Credentials":{"SecretKey":"hush', 'HTTP 200: {'],
    ['JSON cut off behind a quote', '{"SecretKey":"hu\\"sh","x', 'HTTP 200: {'],
    ['JSON cut off in an escape', '{"SecretKey":"hush\\', 'HTTP 200: {'],
    ['JSON with a line break in a text', '{"SecretKey":"hu\nsh"}', 'HTTP 200: {'],
    ['a text', '"hush"', 'HTTP 200: '],
    ['a number', '17', 'HTTP 200: 17'],
    ['null', 'null', 'HTTP 200: null'],
    ['true', 'true', 'HTTP 200: true'],
    ['a list', '[{"SecretKey":"hush"}]', 'HTTP 200: [{'],
    ['a date that is none', '{"Credentials":{"Expiration":{"toString":1}}}', 'HTTP 200: {'],
  ])('%s', async (_, body, message) => {
    const error = await failureAfter(reply(200, body, { 'x-amzn-requestid': 'r-1' }));
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ code: 'ResponseError', name: 'ResponseError', status: 200 });
    expect(error).toMatchObject({ message, requestId: 'r-1' });
    expect(JSON.stringify(error)).not.toContain('sh');
  });

  test('of a long body only the start is in the message', async () => {
    const error = await failureAfter(reply(200, '<html>'.padEnd(100_000, 'x')));
    expect(error).toMatchObject({ message: `HTTP 200: ${'<html>'.padEnd(200, 'x')}` });
  });
});

describe('hostile errors', () => {
  const strange = { toString: 1, valueOf: 1 };
  test.each([
    ['a code that is an object', { __type: {} }],
    ['a code without a text', { __type: strange }],
    ['a code that is a list', { __type: [[strange]] }],
    ['a message without a text', { message: strange }],
    ['a member called constructor', { constructor: 1 }],
    ['a member called toString', { toString: 1, message: 'no' }],
    [
      'members called as the fields of errors',
      { status: 1, retryable: true, stack: 'x', cause: 1 },
    ],
    [
      'a great many members',
      Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, 1])),
    ],
  ])('%s', async (_, body) => {
    const error = await failureAfter(reply(400, body));
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ code: 'Unknown', status: 400, retryable: false, data: body });
  });

  test('a key __proto__ stays data', async () => {
    const body = `{"__proto__":{"message":"hush","__type":"${NotFound}"}}`;
    const error = await failureAfter(reply(400, body));
    expect(error).toMatchObject({ code: 'Unknown', sentCode: '', body });
    expect(Reflect.get(Object.prototype, 'message')).toBeUndefined();
  });

  test('a huge body is read and kept out of the message', async () => {
    const error = await failureAfter(reply(500, 'x'.repeat(5_000_000)));
    expect(error).toMatchObject({ code: 'Unknown', message: `HTTP 500: ${'x'.repeat(200)}` });
  });

  test('a code of many colons and hashes is taken apart in no time', async () => {
    for (const part of [':', '#', ',', 'a#', '#a:']) {
      const error = await failureAfter(reply(400, { __type: part.repeat(100_000) }));
      expect(error).toMatchObject({ code: 'Unknown' });
    }
  });
});

describe('the stack', () => {
  /** How each failure comes about. */
  const failures: [title: string, reaction: Reaction, config: ClientConfig, code: string][] = [
    ['no connection', broken, {}, 'NetworkError'],
    ['an attempt that takes too long', silence, { attemptTimeout: 5 }, 'TimeoutError'],
    ['a call that takes too long', silence, { timeout: 5 }, 'TimeoutError'],
    ['a refusal', reply(400), {}, 'Unknown'],
    ['a body that cannot be read', reply(200, 'x'), {}, 'ResponseError'],
  ];

  test.each(failures)('of %s leads to the caller', async (_, reaction, config, code) => {
    const clock = new HandClock();
    const { fetch } = fakeFetch(reaction);
    const client = createClient({ region: 'us-east-1', fetch, clock, maxAttempts: 2, ...config });
    async function whoeverCalls(): Promise<unknown> {
      return await getCredentialsForIdentity(client, input);
    }
    const error = await failureOf(clock.run(whoeverCalls()));
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ code });
    expect(error instanceof Error && error.stack).toContain('whoeverCalls');
  });

  test('of an abort leads to the caller', async () => {
    const client = createClient({ region: 'us-east-1', fetch: fakeFetch(silence).fetch });
    async function whoeverCalls(signal: AbortSignal): Promise<unknown> {
      return await getCredentialsForIdentity(client, input, { signal });
    }
    const controller = new AbortController();
    const call = failureOf(whoeverCalls(controller.signal));
    controller.abort();
    const errors = [await call, await failureOf(whoeverCalls(AbortSignal.abort()))];
    for (const error of errors) {
      expect(error).toBeInstanceOf(AbortError);
      expect(error instanceof Error && error.stack).toContain('whoeverCalls');
    }
  });
});

describe('result', () => {
  const clientOf = (reaction: Reaction) =>
    createClient({ region: 'us-east-1', fetch: fakeFetch(reaction).fetch, maxAttempts: 1 });

  test('gives the output of a success', async () => {
    const client = clientOf(reply(200, { IdentityId: 'a:0' }));
    const outcome = await result(getCredentialsForIdentity(client, input));
    expect(outcome).toEqual({ ok: true, value: { IdentityId: 'a:0' } });
  });

  test('gives the failure, whatever it is', async () => {
    for (const [reaction, code] of [
      [reply(400, { __type: NotFound }), NotFound],
      [reply(200, 'x'), 'ResponseError'],
      [broken, 'NetworkError'],
    ] as const) {
      const outcome = await result(getCredentialsForIdentity(clientOf(reaction), input));
      expect(outcome).toMatchObject({ ok: false, error: { code } });
    }
  });

  test('throws what is not a failure of a call', async () => {
    const mistake = new RangeError('a mistake in a middleware');
    const client = createClient({
      region: 'us-east-1',
      middleware: () => async () => {
        throw mistake;
      },
    });
    expect(await failureOf(result(getCredentialsForIdentity(client, input)))).toBe(mistake);
  });
});

describe('whatever a server answers', () => {
  const status = fc.oneof(
    fc.constantFrom(200, 400, 403, 429, 500, 503),
    fc.integer({ min: 200, max: 599 }),
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc
      .record(
        {
          __type: fc.jsonValue(),
          code: fc.jsonValue(),
          message: fc.jsonValue(),
          Credentials: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((value) => new TextEncoder().encode(JSON.stringify(value))),
  );
  const headers = fc.dictionary(
    fc.constantFrom('x-amzn-errortype', 'retry-after', 'x-amz-retry-after', 'x-amzn-requestid'),
    fc.string({ unit: fc.constantFrom(...'0123456789-:,#. aZ'), maxLength: 20 }),
  );

  test('the call settles with a value, or is rejected with a failure of the call', async () => {
    await fc.assert(
      fc.asyncProperty(status, body, headers, async (given, bytes, fields) => {
        const empty = [204, 205, 304].includes(given);
        const { fetch, sent } = fakeFetch(
          async () =>
            new Response(empty ? null : bytes.slice(), { status: given, headers: fields }),
        );
        const client = createClient({ region: 'us-east-1', fetch, maxAttempts: 1 });
        const outcome = await result(getCredentialsForIdentity(client, input));
        expect(sent).toHaveLength(1);
        if (outcome.ok) expect(given).toBeLessThan(300);
        // What arrived whole was read, so it is not a failure of the network.
        else expect(outcome.error).not.toBeInstanceOf(NetworkError);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['closes the connection', ''],
    ['sends no HTTP', 'hello\r\n\r\n'],
    ['stops in the headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['stops in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"Iden'],
    ['sends broken chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('a server that %s is a failure of the network', async (_, bytes) => {
    const { url } = await serve((response) => response.socket?.end(bytes));
    const client = createClient({ endpoint: url, maxAttempts: 1 });
    const error = await failureOf(getCredentialsForIdentity(client, input));
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ code: 'NetworkError', retryable: true });
    expect(error instanceof Error && error.cause).toBeInstanceOf(Error);
  });
});

describe('a connection that fails', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:80'), {
    code: 'ECONNREFUSED',
  });
  const causes: [what: string, cause: unknown][] = [
    ['below the words of fetch', refused],
    ['for each address of a host', new AggregateError([refused, new Error('other')])],
    ['far below', new Error('proxy', { cause: new Error('tunnel', { cause: refused }) })],
  ];
  test.each(causes)('tells the reason %s', async (_, cause) => {
    const error = await failureAfter(async () => {
      throw new TypeError('fetch failed', { cause });
    });
    expect(error).toMatchObject({
      code: 'NetworkError',
      message: 'No answer: Error: connect ECONNREFUSED 127.0.0.1:80',
      cause: { cause },
    });
  });

  test('tells it with the real fetch', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const client = createClient({ endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1 });
    expect(await failureOf(getCredentialsForIdentity(client, input))).toMatchObject({
      message: expect.stringContaining(`ECONNREFUSED 127.0.0.1:${port}`),
    });
  });
});
