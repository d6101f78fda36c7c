import { expect, test } from 'vitest';
import {
  type AttemptListeners,
  createClient,
  getCredentialsForIdentity,
  watchAttempts,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { broken, fakeFetch, type Reaction, reply, silence } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';

const input = { IdentityId: 'us-east-1:0' };

/** Listeners that write down what they are told. */
function written(log: unknown[]): AttemptListeners {
  return {
    onAttempt: ({ attempt, request }) => log.push(`${attempt}: ${request.method} ${request.url}`),
    onRetry: ({ attempt, failed }) => log.push([attempt, failed]),
  };
}

const sent = (attempt: number): string =>
  `${attempt}: POST https://cognito-identity.us-east-1.amazonaws.com/`;

test.each<{ title: string; reactions: Reaction[]; want: unknown[] }>([
  { title: 'one that is enough', reactions: [reply(200)], want: [sent(1)] },
  {
    title: 'two answers that failed',
    reactions: [reply(500), reply(503), reply(200)],
    want: [sent(1), [2, { status: 500 }], sent(2), [3, { status: 503 }], sent(3)],
  },
  {
    title: 'no connection',
    reactions: [broken, reply(200)],
    want: [sent(1), [2, { error: expect.objectContaining({ code: 'NetworkError' }) }], sent(2)],
  },
  {
    title: 'one that took too long',
    reactions: [silence, reply(200)],
    want: [sent(1), [2, {}], sent(2)],
  },
])('attempts are told: $title', async ({ reactions, want }) => {
  const log: unknown[] = [];
  const clock = new HandClock();
  const client = createClient({
    region: 'us-east-1',
    fetch: fakeFetch(...reactions).fetch,
    clock,
    retryTimeouts: true,
    middleware: watchAttempts(written(log)),
  });
  await clock.run(getCredentialsForIdentity(client, input));
  expect(log).toEqual(want);
});

test('each call counts by itself, also beside others', async () => {
  const log: unknown[] = [];
  const clock = new HandClock();
  const { fetch } = fakeFetch(reply(500), reply(200));
  const middleware = watchAttempts({
    onAttempt: ({ attempt, request }) => log.push([request.body, attempt]),
  });
  const client = createClient({ region: 'us-east-1', fetch, clock, middleware });
  const call = (IdentityId: string) => getCredentialsForIdentity(client, { IdentityId });
  await clock.run(Promise.all([call('us-east-1:a'), call('us-east-1:b')]));
  const of = (id: string): string => JSON.stringify({ IdentityId: `us-east-1:${id}` });
  expect(log).toEqual([
    [of('a'), 1],
    [of('b'), 1],
    [of('a'), 2],
  ]);
});

test('what a listener throws ends the call as it is', async () => {
  const fault = new TypeError('of a listener');
  const { fetch, sent: requests } = fakeFetch(reply(200));
  const onAttempt = (): never => {
    throw fault;
  };
  const client = createClient({
    region: 'us-east-1',
    fetch,
    middleware: watchAttempts({ onAttempt }),
  });
  expect(await failureOf(getCredentialsForIdentity(client, input))).toBe(fault);
  expect(requests).toEqual([]);
});
