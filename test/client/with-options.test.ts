import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type CognitoIdentityClient,
  createClient,
  getCredentialsForIdentity,
  listIdentityPools,
  withOptions,
} from '../../generated/cognito-identity/index.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { HandClock } from '../support/hand-clock.js';

const input = { IdentityId: 'us-east-1:0' };
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

describe('a client with other options', () => {
  test('calls another region, and has the other settings of the first', async () => {
    const { fetch, sent } = fakeFetch(reply(200));
    const client = createClient({ region: 'us-east-1', fetch });
    await getCredentialsForIdentity(withOptions(client, { region: 'eu-west-1' }), input);
    await getCredentialsForIdentity(client, input);
    expect(sent.map(({ url }) => url)).toEqual([
      'https://cognito-identity.eu-west-1.amazonaws.com/',
      'https://cognito-identity.us-east-1.amazonaws.com/',
    ]);
  });

  test('signs as another', async () => {
    const { fetch, sent } = fakeFetch(reply(200));
    const client = createClient({ region: 'us-east-1', fetch, credentials });
    const other = { ...credentials, accessKeyId: 'AKIDOTHER' };
    await listIdentityPools(withOptions(client, { credentials: other }), { MaxResults: 1 });
    expect(sent[0]?.headers['authorization']).toContain('Credential=AKIDOTHER/');
  });

  test('spends the same budget of retries', async () => {
    const { fetch, sent } = fakeFetch(reply(500));
    const clock = new HandClock();
    const client = createClient({ region: 'us-east-1', fetch, clock, maxAttempts: 100 });
    const other = withOptions(client, { region: 'eu-west-1' });
    await clock.run(failureOf(getCredentialsForIdentity(other, input)));
    // 500 tokens last for 35 retries at 14 tokens.
    expect(sent).toHaveLength(36);
    await clock.run(failureOf(getCredentialsForIdentity(client, input)));
    expect(sent).toHaveLength(37);
  });

  test('learns of the clock of the service for both', async () => {
    const clock = new HandClock();
    const date = new Date(clock.Date.now() + 3_600_000).toUTCString();
    const skewed = reply(403, { __type: 'RequestTimeTooSkewed' }, { date });
    const { fetch, sent } = fakeFetch(skewed, reply(200));
    const client = createClient({ region: 'us-east-1', fetch, clock, credentials });
    await clock.run(
      listIdentityPools(withOptions(client, { maxAttempts: 2 }), { MaxResults: 1 }),
      30_000,
    );
    await clock.run(listIdentityPools(client, { MaxResults: 1 }), 30_000);
    expect(sent.map(({ headers }) => headers['x-amz-date']?.slice(0, 11))).toEqual([
      '20231114T22',
      '20231114T23',
      '20231114T23',
    ]);
  });

  test('can be made of one that was made so', async () => {
    const client = createClient({ region: 'us-east-1' });
    const last = withOptions(withOptions(client, { maxAttempts: 1 }), { region: 'eu-west-1' });
    last.state.tokens = 7;
    expect(client.state.tokens).toBe(7);
    expect(last.config).toEqual({ region: 'eu-west-1', maxAttempts: 1 });
  });

  test('is of the same service', () => {
    const client = createClient({ region: 'us-east-1' });
    expectTypeOf(withOptions(client, {})).toEqualTypeOf<CognitoIdentityClient>();
    // @ts-expect-error a setting that there is not
    withOptions(client, { retries: 3 });
  });
});
