import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type Call,
  createClient,
  getId,
  type GetIdError,
  type GetIdOutput,
  listIdentityPools,
  result,
  withOptions,
  withResponse,
  type WithResponse,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, type Reaction, refusal, reply, silence } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';

const input = { IdentityPoolId: 'us-east-1:0' };
const body = { IdentityId: 'us-east-1:1' };

/** A client of these answers, whose clock is turned by hand. */
function clientOf(...reactions: Reaction[]) {
  const clock = new HandClock();
  const { fetch, sent } = fakeFetch(...reactions);
  const client = createClient({ region: 'us-east-1', fetch, clock, retryTimeouts: true });
  return { clock, client, sent };
}

describe('a call with its response', () => {
  test.each<{ title: string; reactions: Reaction[]; requestId: string | null; attempts: number }>([
    {
      title: 'at once',
      reactions: [reply(200, body, { 'x-amzn-requestid': 'a-1' })],
      requestId: 'a-1',
      attempts: 1,
    },
    {
      title: 'under the name that S3 gives it',
      reactions: [reply(200, body, { 'x-amz-request-id': 'S3-1' })],
      requestId: 'S3-1',
      attempts: 1,
    },
    { title: 'without an id', reactions: [reply(200, body)], requestId: null, attempts: 1 },
    {
      title: 'after answers that failed',
      reactions: [
        refusal(500, 'Any', { 'x-amzn-requestid': 'a-1' }),
        reply(503),
        reply(200, body, { 'x-amzn-requestid': 'a-3' }),
      ],
      requestId: 'a-3',
      attempts: 3,
    },
    {
      title: 'after one that took too long',
      reactions: [silence, reply(200, body, { 'x-amzn-requestid': 'a-2' })],
      requestId: 'a-2',
      attempts: 2,
    },
  ])('tells of the last answer: $title', async ({ reactions, requestId, attempts }) => {
    const { clock, client } = clientOf(...reactions);
    const answered = await clock.run(withResponse(client, getId, input));
    expect(answered).toMatchObject({ value: body, status: 200, requestId, attempts });
    expect(answered.headers.get('X-Amzn-RequestId') ?? null).toBe(
      requestId === 'S3-1' ? null : requestId,
    );
  });

  test('counts what is sent again with a clock that was put right', async () => {
    const clock = { Date: { now: () => Date.UTC(2026, 0, 2) }, setTimeout, clearTimeout };
    const date = 'Fri, 02 Jan 2026 01:00:00 GMT';
    const { fetch, sent } = fakeFetch(
      refusal(403, 'InvalidSignatureException', { date }),
      reply(200, { IdentityPools: [] }, { date }),
    );
    const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
    const client = createClient({ region: 'us-east-1', fetch, clock, credentials });
    const call = withResponse(client, listIdentityPools, { MaxResults: 1 });
    expect(await call).toMatchObject({ status: 200, attempts: 2 });
    expect(sent).toHaveLength(2);
  });

  test('fails as the operation does', async () => {
    const { clock, client } = clientOf(refusal(400, 'NotAuthorizedException'));
    const outcome = await clock.run(result(withResponse(client, getId, input)));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'NotAuthorizedException', status: 400 },
    });
  });

  test('takes the options of a call', async () => {
    const { client, sent } = clientOf(reply(200, body));
    await withResponse(client, getId, input, { headers: { 'x-trace-id': '1' } });
    expect(sent[0]?.headers).toMatchObject({ 'x-trace-id': '1' });
  });

  test('sees what other middleware answers', async () => {
    const { client, sent } = clientOf();
    const cached = withOptions(client, {
      middleware: () => async () => new Response(JSON.stringify(body), { status: 203 }),
    });
    expect(await withResponse(cached, getId, input)).toMatchObject({ value: body, status: 203 });
    expect(sent).toEqual([]);
  });

  test('leaves the client as it was, and what is learned to it', async () => {
    const { clock, client } = clientOf(reply(500));
    const { config } = client;
    await clock.run(failureOf(withResponse(client, getId, input)));
    expect(client.config).toBe(config);
    // Two retries at 14 tokens.
    expect(client.state.tokens).toBe(500 - 28);
  });

  test('signs as the client does', async () => {
    const { client, sent } = clientOf(reply(200, { IdentityPools: [] }));
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const signing = withOptions(client, { credentials });
    await withResponse(signing, listIdentityPools, { MaxResults: 1 });
    expect(sent[0]?.headers['authorization']).toContain('Credential=AKIDEXAMPLE/');
  });
});

test('the types are those of the operation', () => {
  const call = () => withResponse(createClient({ region: 'us-east-1' }), getId, input);
  expectTypeOf(call).returns.toEqualTypeOf<Call<WithResponse<GetIdOutput>, GetIdError>>();
  const wrong = () =>
    // @ts-expect-error -- an input of another operation
    withResponse(createClient({ region: 'us-east-1' }), getId, { MaxResults: 1 });
  expect(wrong).toBeTypeOf('function');
});
