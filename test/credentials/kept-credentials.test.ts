import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../generator/runtime/core/client.js';
import type { SigningCredentials } from '../../generator/runtime/core/credentials.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, type FakeFetch, reply } from '../support/fake-fetch.js';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';
import { HandClock } from '../support/hand-clock.js';

let api: GeneratedClient;

beforeAll(async () => {
  const text = specText(
    { operations: { PutThing: { input: { Name: 'string' } } } },
    { auth: 'sigv4', signing: { name: 'things' }, endpoint: { prefix: 'things' } },
  );
  const cleanings: (() => void)[] = [];
  api = await clientOf(text, (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

const minute = 60_000;

interface Setting extends FakeFetch {
  readonly clock: HandClock;
  readonly client: Client;
  /** The key ids that requests were signed with. */
  readonly signers: () => (string | undefined)[];
}

function setUp(
  credentials: (clock: HandClock) => () => SigningCredentials | Promise<SigningCredentials>,
): Setting {
  const clock = new HandClock();
  const network = fakeFetch(reply(200));
  const client = api.createClient({
    region: 'us-east-1',
    fetch: network.fetch,
    clock,
    credentials: credentials(clock),
  });
  return {
    ...network,
    clock,
    client,
    signers: () =>
      network.sent.map(
        ({ headers }) => /Credential=(\w+)/.exec(`${headers['authorization']}`)?.[1],
      ),
  };
}

const put = async (client: Client): Promise<unknown> =>
  api.operations['putThing']?.(client, { Name: 'a' });

/** A function that counts how often it is asked. */
function counting(lasts: number | undefined): {
  asked: number;
  fails: boolean;
  readonly provider: (clock: HandClock) => () => Promise<SigningCredentials>;
} {
  const state = {
    asked: 0,
    fails: false,
    provider: (clock: HandClock) => async (): Promise<SigningCredentials> => {
      state.asked++;
      await Promise.resolve();
      if (state.fails) throw new Error('no network');
      const expiration =
        lasts === undefined ? {} : { expiration: new Date(clock.Date.now() + lasts) };
      return { accessKeyId: `AKID${state.asked}`, secretAccessKey: 'secret', ...expiration };
    },
  };
  return state;
}

/** Lets time pass while nobody waits. */
function pass(clock: HandClock, milliseconds: number): void {
  clock.setTimeout(() => {}, milliseconds);
  clock.tick();
}

const together = (client: Client, count: number): Promise<unknown[]> =>
  Promise.all(Array.from({ length: count }, () => put(client)));

describe('credentials with an expiration', () => {
  test('are kept until five minutes before it', async () => {
    const given = counting(60 * minute);
    const { client, clock, signers } = setUp(given.provider);
    await put(client);
    pass(clock, 54 * minute);
    await put(client);
    expect(given.asked).toBe(1);
    expect(signers()).toEqual(['AKID1', 'AKID1']);
  });

  test('are asked for once by 1,000 calls at the same time, first and when they have expired', async () => {
    const given = counting(60 * minute);
    const { client, clock, signers } = setUp(given.provider);
    await together(client, 1000);
    expect(given.asked).toBe(1);
    pass(clock, 61 * minute);
    await together(client, 1000);
    expect(given.asked).toBe(2);
    expect(new Set(signers().slice(1000))).toEqual(new Set(['AKID2']));
  });

  test('are used while new ones are on their way, and those are asked for once', async () => {
    const given = counting(60 * minute);
    const { client, clock, signers } = setUp(given.provider);
    await put(client);
    pass(clock, 56 * minute);
    await together(client, 3);
    await put(client);
    expect(given.asked).toBe(2);
    expect(signers()).toEqual(['AKID1', 'AKID1', 'AKID1', 'AKID1', 'AKID2']);
  });

  test('stay in use when new ones cannot be had, until they expire', async () => {
    const given = counting(60 * minute);
    const { client, clock, signers } = setUp(given.provider);
    await put(client);
    given.fails = true;
    pass(clock, 56 * minute);
    await put(client);
    expect(signers()).toEqual(['AKID1', 'AKID1']);
    pass(clock, 5 * minute);
    expect(await failureOf(put(client))).toMatchObject({
      code: 'CredentialsError',
      message: expect.stringContaining('no network'),
    });
    given.fails = false;
    await put(client);
    expect(signers()).toHaveLength(3);
  });

  test('that have expired when they are given are asked for again', async () => {
    const given = counting(-minute);
    const { client } = setUp(given.provider);
    await put(client);
    await put(client);
    expect(given.asked).toBe(2);
  });

  test('are those of one function, whichever client asks', async () => {
    const given = counting(60 * minute);
    const setting = setUp(given.provider);
    await put(setting.client);
    await put(api.createClient({ ...setting.client.config, region: 'eu-west-1' }));
    expect(given.asked).toBe(1);
  });
});

describe('credentials without one', () => {
  test('are asked for by each call', async () => {
    const given = counting(undefined);
    const { client, signers } = setUp(given.provider);
    await put(client);
    await put(client);
    expect(signers()).toEqual(['AKID1', 'AKID2']);
  });

  test('never go from one request to another, not even at the same time', async () => {
    const tenant = new AsyncLocalStorage<string>();
    const { client, sent } = setUp(() => async () => {
      const accessKeyId = `${tenant.getStore()}`;
      await Promise.resolve();
      if (accessKeyId === 'T0') throw new Error('T0 may not');
      return { accessKeyId, secretAccessKey: `secret of ${accessKeyId}` };
    });
    const names = Array.from({ length: 50 }, (_, index) => `T${index}`);
    const calls = names.map((name) =>
      tenant.run(name, () => api.operations['putThing']?.(client, { Name: name })),
    );
    const ended = await Promise.allSettled(calls);
    expect(ended.map(({ status }) => status)).toEqual([
      'rejected',
      ...names.slice(1).map(() => 'fulfilled'),
    ]);
    for (const { headers, body } of sent) {
      const name = /"(T\d+)"/.exec(`${String(body)}`)?.[1];
      expect(headers['authorization']).toContain(`Credential=${name}/`);
    }
    expect(sent).toHaveLength(49);
  });

  test('a function that throws is asked again', async () => {
    let asked = 0;
    const { client } = setUp(() => () => {
      if (++asked === 1) throw new Error('not yet');
      return { accessKeyId: 'AKID', secretAccessKey: 'secret' };
    });
    expect(await failureOf(put(client))).toMatchObject({ code: 'CredentialsError' });
    await put(client);
    expect(asked).toBe(2);
  });
});
