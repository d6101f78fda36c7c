import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { type HttpHandler, HttpResponse } from 'msw';
import {
  createClient,
  getCredentialsForIdentity,
  type GetCredentialsForIdentityInput,
  type GetCredentialsForIdentityOutput,
  result,
} from '../../generated/cognito-identity/index.js';
import {
  mockGetCredentialsForIdentity,
  mockGetCredentialsForIdentityError,
  mocks,
  sampleGetCredentialsForIdentity,
} from '../../generated/cognito-identity/mocks.js';
import { handlers, toHandlers } from '../../generated/cognito-identity/msw.js';
import type { Mock } from '../../generated/runtime/mocks/mocks.js';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Lets the server ask these mocks before those that it has. */
function use(...added: readonly Mock[]): void {
  server.use(...toHandlers(...added));
}

const endpoint = 'https://service.example';
const client = createClient({ endpoint, maxAttempts: 1 });
const IdentityId = 'us-east-1:0a1b2c3d-1111-2222-3333-444455556666';

const call = (
  input: GetCredentialsForIdentityInput = { IdentityId },
): Promise<GetCredentialsForIdentityOutput> => getCredentialsForIdentity(client, input);

describe('what a mock answers', () => {
  it('is the sample when nothing else is asked for', async () => {
    use(mockGetCredentialsForIdentity());
    expect(await call()).toEqual(sampleGetCredentialsForIdentity);
  });

  it('is the sample for every operation with `handlers`', async () => {
    server.use(...handlers);
    expect(await call()).toEqual(sampleGetCredentialsForIdentity);
  });

  it('is another output, dates included, when one is given', async () => {
    const output: GetCredentialsForIdentityOutput = {
      IdentityId,
      Credentials: { AccessKeyId: 'A', Expiration: new Date('2026-05-04T03:02:01.250Z') },
    };
    use(mockGetCredentialsForIdentity(output));
    expect(await call()).toEqual(output);
  });

  it('is what a function makes of the input', async () => {
    const { Credentials } = sampleGetCredentialsForIdentity;
    const logins: GetCredentialsForIdentityInput['Logins'][] = [];
    use(
      mockGetCredentialsForIdentity(async (input) => {
        logins.push(input.Logins);
        return { ...(Credentials && { Credentials }), IdentityId: input.IdentityId };
      }),
    );
    const { IdentityId: echoed } = await call({ IdentityId, Logins: { provider: 'token' } });
    expect(echoed).toBe(IdentityId);
    expect(logins).toEqual([{ provider: 'token' }]);
  });

  it('leaves out what the output leaves out', async () => {
    use(mockGetCredentialsForIdentity({ Credentials: {} }));
    expect(await call()).toEqual({ Credentials: {} });
    use(mockGetCredentialsForIdentity({}));
    expect(await call()).toEqual({});
  });

  it('has a request id', async () => {
    use(mockGetCredentialsForIdentity());
    const response = await post({ IdentityId });
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('every modelled error', () => {
  it.each([
    ['ExternalServiceException', 400],
    ['InternalErrorException', 500],
    ['InvalidIdentityPoolConfigurationException', 400],
    ['InvalidParameterException', 400],
    ['NotAuthorizedException', 403],
    ['ResourceConflictException', 409],
    ['ResourceNotFoundException', 404],
    ['TooManyRequestsException', 429],
  ] as const)('%s comes with the status %i', async (code, status) => {
    use(mockGetCredentialsForIdentityError(code));
    const outcome = await result(getCredentialsForIdentity(client, { IdentityId }));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code, status, message: `Sample of ${code}`, data: { message: `Sample of ${code}` } },
    });
  });

  it('can carry a message of its own', async () => {
    use(mockGetCredentialsForIdentityError('ResourceNotFoundException', { message: 'Gone' }));
    await expect(call()).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Gone',
    });
  });
});

describe('an error that any operation may be answered with', () => {
  it.each([
    ['InternalFailure', 500],
    ['ServiceUnavailable', 503],
    ['ThrottlingException', 400],
  ] as const)('%s comes with the status %i', async (code, status) => {
    use(mockGetCredentialsForIdentityError(code, { message: 'Later' }));
    await expect(call()).rejects.toMatchObject({ code, status, message: 'Later' });
  });
});

describe('a reply function', () => {
  it('may fail by the input', async () => {
    use(
      mockGetCredentialsForIdentity((input, fail) =>
        input.IdentityId === IdentityId ? {} : fail('NotAuthorizedException', { message: 'No' }),
      ),
    );
    expect(await call()).toEqual({});
    await expect(call({ IdentityId: 'us-east-1:0' })).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      status: 403,
      data: { message: 'No' },
    });
  });

  it('may fail later, with a sample message', async () => {
    use(mockGetCredentialsForIdentity(async (_, fail) => fail('InternalErrorException')));
    await expect(call()).rejects.toMatchObject({
      code: 'InternalErrorException',
      message: 'Sample of InternalErrorException',
    });
  });

  it('may give a response of its own, or break the connection', async () => {
    use(mockGetCredentialsForIdentity(() => new HttpResponse('busy', { status: 502 })));
    await expect(call()).rejects.toMatchObject({ code: 'Unknown', status: 502, body: 'busy' });
    use(mockGetCredentialsForIdentity(() => HttpResponse.error()));
    await expect(call()).rejects.toMatchObject({ code: 'NetworkError' });
  });
});

describe('a mock that answers once', () => {
  it('leaves the next request to the one before it', async () => {
    use(
      mockGetCredentialsForIdentity(),
      mockGetCredentialsForIdentityError('TooManyRequestsException', undefined, { once: true }),
    );
    // The handlers that are given first are asked first.
    expect(await call()).toEqual(sampleGetCredentialsForIdentity);
    server.resetHandlers(
      ...toHandlers(
        mockGetCredentialsForIdentityError('TooManyRequestsException', undefined, { once: true }),
        mockGetCredentialsForIdentity({}, { once: true }),
        mockGetCredentialsForIdentity(),
      ),
    );
    await expect(call()).rejects.toMatchObject({ code: 'TooManyRequestsException' });
    expect(await call()).toEqual({});
    expect(await call()).toEqual(sampleGetCredentialsForIdentity);
    expect(await call()).toEqual(sampleGetCredentialsForIdentity);
  });

  it('lets a call that is tried again succeed', async () => {
    use(
      mockGetCredentialsForIdentityError('ServiceUnavailable', undefined, { once: true }),
      mockGetCredentialsForIdentity(),
    );
    const patient = createClient({ endpoint, maxAttempts: 2 });
    const output = await getCredentialsForIdentity(patient, { IdentityId });
    expect(output).toEqual(sampleGetCredentialsForIdentity);
  });
});

describe('input that breaks the constraints', () => {
  const entries = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`provider${index}`, 'token']));

  it.each<[what: string, input: GetCredentialsForIdentityInput, message: RegExp]>([
    ['breaks a pattern', { IdentityId: 'nobody' }, /^IdentityId must match /],
    ['is too long', { IdentityId: `us-east-1:${'0'.repeat(46)}` }, /^IdentityId .* 55/],
    ['is empty', { IdentityId: '' }, /^IdentityId .* 1\b/],
    ['has too many entries', { IdentityId, Logins: entries(11) }, /^Logins .* 10/],
    ['has an empty token', { IdentityId, Logins: { provider: '' } }, /^Logins\.provider .* 1\b/],
  ])('is refused when it %s', async (_, input, message) => {
    use(mockGetCredentialsForIdentity());
    await expect(call(input)).rejects.toMatchObject({
      code: 'InvalidParameterException',
      status: 400,
      message: expect.stringMatching(message),
    });
  });

  it('is accepted up to the limits', async () => {
    use(mockGetCredentialsForIdentity());
    const longest = `us-east-1:${'0'.repeat(45)}`;
    await expect(call({ IdentityId: longest, Logins: entries(10) })).resolves.toBeDefined();
  });

  it.each([
    ['a member is missing', {}, 'IdentityId'],
    ['a member is of the wrong type', { IdentityId: 7 }, 'IdentityId'],
    ['a map is a list', { IdentityId, Logins: [] }, 'Logins'],
    ['a value of a map is null', { IdentityId, Logins: { provider: null } }, 'Logins.provider'],
  ])('is refused when %s', async (_, body, where) => {
    use(mockGetCredentialsForIdentity());
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidParameterException');
    expect(await response.json()).toEqual({
      __type: 'InvalidParameterException',
      message: expect.stringContaining(`${where} `),
    });
  });

  it('is told with all that is wrong', async () => {
    use(mockGetCredentialsForIdentity());
    const response = await post({ Logins: { provider: '' } });
    const { message } = Object(await response.json());
    expect(message).toMatch(/IdentityId .*; |; IdentityId/);
    expect(message).toContain('Logins.provider ');
  });

  it.each(['{"IdentityId":', 'nonsense'])('is a SerializationException as %j', async (body) => {
    use(mockGetCredentialsForIdentity());
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('may be empty as far as JSON goes: then the members are missing', async () => {
    use(mockGetCredentialsForIdentity());
    const response = await send('');
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidParameterException');
  });

  it('is not looked at by a mock of an error', async () => {
    use(mockGetCredentialsForIdentityError('ResourceNotFoundException'));
    await expect(call({ IdentityId: 'nobody' })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a request for something else', () => {
  it.each([
    ['another target', { 'x-amz-target': 'AWSCognitoIdentityService.GetNothing' }],
    ['no target', {}],
  ])('falls through with %s', async (_, headers) => {
    const { http, HttpResponse } = await import('msw');
    const other = http.post(`${endpoint}/`, () => HttpResponse.text('another handler'));
    server.use(...handlers, other);
    const response = await fetch(endpoint, { method: 'POST', headers, body: '{}' });
    expect(await response.text()).toBe('another handler');
  });
});

describe('a mock without Mock Service Worker', () => {
  const request = (operation: string): Request =>
    new Request(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
      body: JSON.stringify({ IdentityId }),
    });

  it('is a function from a request to a response', async () => {
    const mock = mockGetCredentialsForIdentity({ IdentityId });
    const response = await mock(request('GetCredentialsForIdentity'));
    expect(await response?.json()).toEqual({ IdentityId });
  });

  it('leaves a request for another operation as it is', async () => {
    const other = request('GetId');
    expect(await mockGetCredentialsForIdentity()(other)).toBeUndefined();
    expect(other.bodyUsed).toBe(false);
  });

  it('says what it is for', async () => {
    const mock = mockGetCredentialsForIdentityError('InternalErrorException', {}, { once: true });
    expect(mock.operation).toBe('GetCredentialsForIdentity');
    expect(mock.once).toBe(true);
    expect(await mock.matches(request('GetCredentialsForIdentity'))).toBe(true);
    expect(await mock.matches(request('GetId'))).toBe(false);
  });

  it('is in a list with those of all operations', () => {
    expect(new Set(mocks.map(({ operation }) => operation)).size).toBe(handlers.length);
  });
});

describe('the types of a mock', () => {
  it('know the input and the output', () => {
    expectTypeOf(mockGetCredentialsForIdentity).returns.toEqualTypeOf<Mock>();
    expectTypeOf(sampleGetCredentialsForIdentity).toEqualTypeOf<GetCredentialsForIdentityOutput>();
    expectTypeOf(handlers).toEqualTypeOf<readonly HttpHandler[]>();
    mockGetCredentialsForIdentity((input) => {
      expectTypeOf(input).toEqualTypeOf<GetCredentialsForIdentityInput>();
      return {};
    });
    // @ts-expect-error A date of the output is a Date, as the client gives it.
    mockGetCredentialsForIdentity({ Credentials: { Expiration: 0 } });
    // @ts-expect-error There is no such member.
    mockGetCredentialsForIdentity({ Token: '' });
    // @ts-expect-error The message is a text.
    mockGetCredentialsForIdentityError('ResourceNotFoundException', { message: 1 });
    // @ts-expect-error The operation has no such error.
    mockGetCredentialsForIdentityError('LimitExceededException');
    // @ts-expect-error Nor has a function of the input.
    mockGetCredentialsForIdentity((_, fail) => fail('LimitExceededException'));
  });
});

/** What no typed client would send. */
function post(body: object): Promise<Response> {
  return send(JSON.stringify(body));
}

function send(body: string): Promise<Response> {
  const headers = { 'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity' };
  return fetch(endpoint, { method: 'POST', headers, body });
}
