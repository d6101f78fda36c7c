/** What is left of a batch is sent again: how often, after which waits, and what comes of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientConfig } from '../../generator/runtime/core/client.js';
import { describeMoto } from '../servers/moto.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, type Reaction, refusal, reply } from '../support/fake-fetch.js';
import { HandClock, settle } from '../support/hand-clock.js';
import { dynamodbSource, loadPlain, type PlainFunction, plainService } from './plain-service.js';

const operations = [
  'BatchWriteItem',
  'BatchGetItem',
  'CreateTable',
  'TransactWriteItems',
  'TransactGetItems',
];

/** Calls a function of `plain.js` by its name. */
type Call = (name: string, input: object, options?: object) => ReturnType<PlainFunction>;

let service: Awaited<ReturnType<typeof loadPlain>>;
beforeAll(async () => {
  if (dynamodbSource !== undefined) {
    service = await loadPlain(await plainService('js', operations, afterAll));
  }
}, 120_000);

/** Unsigned, where settings do not say else: to sign takes time that no clock of a test knows of. */
function callWith(settings: ClientConfig): Call {
  const client = service.createClient({ region: 'us-east-1', credentials: null, ...settings });
  return (name, input, options) => {
    const found = service.plain[name] ?? service.functions[name];
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found(client, input, options);
  };
}

describe.skipIf(dynamodbSource === undefined)('a batch', () => {
  const put = (id: string): object => ({ PutRequest: { Item: { id } } });
  const sentPut = (id: string): object => ({ PutRequest: { Item: { id: { S: id } } } });
  const left = reply(200, { UnprocessedItems: { T: [sentPut('b')] } });
  const done = reply(200, { UnprocessedItems: {} });
  const RequestItems = { T: [put('a'), put('b')] };

  /** What a batch gives, what was sent, and how long it waited. */
  async function write(reactions: readonly Reaction[], options?: object) {
    const clock = new HandClock();
    const { fetch, sent } = fakeFetch(...reactions);
    const call = callWith({ clock, fetch, random: () => 1 });
    const answer = await clock.run(
      call('batchWriteItem', { RequestItems, ReturnConsumedCapacity: 'TOTAL' }, options).catch(
        (error: unknown) => error,
      ),
    );
    return { answer, waits: clock.waits, sent: sent.map(({ body }) => JSON.parse(`${body}`)) };
  }

  test('that is processed is sent once', async () => {
    const { answer, sent, waits } = await write([done]);
    expect({ answer, waits }).toEqual({ answer: { UnprocessedItems: {} }, waits: [] });
    expect(sent).toEqual([
      { RequestItems: { T: [sentPut('a'), sentPut('b')] }, ReturnConsumedCapacity: 'TOTAL' },
    ]);
  });

  test('is sent again without what was processed, and its answers become one', async () => {
    const capacity = (CapacityUnits: number): object => ({ TableName: 'T', CapacityUnits });
    const metrics = (id: string): object => ({ T: [{ ItemCollectionKey: { id: { S: id } } }] });
    const { answer, sent, waits } = await write([
      reply(200, {
        UnprocessedItems: { T: [sentPut('b')] },
        ConsumedCapacity: [capacity(1)],
        ItemCollectionMetrics: metrics('a'),
      }),
      reply(200, {
        UnprocessedItems: {},
        ConsumedCapacity: [capacity(2)],
        ItemCollectionMetrics: metrics('b'),
      }),
    ]);
    expect(sent[1]).toEqual({
      RequestItems: { T: [sentPut('b')] },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(answer).toEqual({
      UnprocessedItems: {},
      ConsumedCapacity: [capacity(1), capacity(2)],
      ItemCollectionMetrics: {
        T: [{ ItemCollectionKey: { id: 'a' } }, { ItemCollectionKey: { id: 'b' } }],
      },
    });
    expect(waits).toEqual([50]);
  });

  test('is sent ten times at most, and what is left then is in the output', async () => {
    const { answer, sent, waits } = await write([left]);
    expect(answer).toEqual({ UnprocessedItems: { T: [put('b')] } });
    expect(sent).toHaveLength(10);
    expect(waits).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  test('ends with what is left where the time of the call is too short for a wait', async () => {
    const { answer, sent, waits } = await write([left], { timeout: 300 });
    expect(answer).toEqual({ UnprocessedItems: { T: [put('b')] } });
    expect({ requests: sent.length, waits }).toEqual({ requests: 3, waits: [50, 100] });
  });

  test('fails where one of its requests does', async () => {
    const { answer } = await write([left, refusal(400, 'ValidationException')]);
    expect(answer).toMatchObject({ code: 'ValidationException' });
  });

  test('ends at once when it is aborted in a wait', async () => {
    const controller = new AbortController();
    const clock = new HandClock();
    const { fetch, sent } = fakeFetch(left);
    const call = callWith({ clock, fetch });
    const writing = failureOf(
      call('batchWriteItem', { RequestItems }, { signal: controller.signal }),
    );
    while (sent.length === 0 || clock.pending !== 1) await settle();
    controller.abort();
    expect(await writing).toMatchObject({ code: 'AbortError' });
    expect({ requests: sent.length, pending: clock.pending }).toEqual({ requests: 1, pending: 0 });
  });

  test('of keys is asked for again, and its items come together by table', async () => {
    const clock = new HandClock();
    const { fetch, sent } = fakeFetch(
      reply(200, {
        Responses: { T: [{ id: { S: 'a' } }], U: [] },
        UnprocessedKeys: { T: { Keys: [{ id: { S: 'b' } }] } },
      }),
      reply(200, { Responses: { T: [{ id: { S: 'b' }, n: { N: '2' } }] }, UnprocessedKeys: {} }),
    );
    const call = callWith({ clock, fetch });
    const answer = await clock.run(
      call('batchGetItem', { RequestItems: { T: { Keys: [{ id: 'a' }, { id: 'b' }] } } }),
    );
    expect(answer).toEqual({
      Responses: { T: [{ id: 'a' }, { id: 'b', n: 2 }], U: [] },
      UnprocessedKeys: {},
    });
    expect(JSON.parse(`${sent[1]?.body}`)).toEqual({
      RequestItems: { T: { Keys: [{ id: { S: 'b' } }] } },
    });
  });

  test('that cannot be written is not sent', async () => {
    const { fetch, sent } = fakeFetch(done);
    const call = callWith({ fetch });
    const input = { RequestItems: { T: [{ PutRequest: { Item: { at: new Date() } } }] } };
    expect(await failureOf(call('batchWriteItem', input))).toMatchObject({
      code: 'RequestError',
      message: 'RequestItems.T[0].PutRequest.Item.at: not a value of DynamoDB',
    });
    expect(sent).toEqual([]);
  });
});

describeMoto('native values against moto', (moto) => {
  const TableName = 'Accounts';

  test('transactions and batches', async () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const call = callWith({ endpoint: moto.url(), credentials });
    await call('createTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const tags = new Set(['new']);
    await call('batchWriteItem', {
      RequestItems: { [TableName]: [{ PutRequest: { Item: { id: 'a', coins: 10, tags } } }] },
    });
    await call('transactWriteItems', {
      TransactItems: [
        {
          Update: {
            TableName,
            Key: { id: 'a' },
            UpdateExpression: 'SET coins = coins - :five',
            ConditionExpression: 'coins >= :five',
            ExpressionAttributeValues: { ':five': 5 },
          },
        },
        { Put: { TableName, Item: { id: 'b', coins: 5.5, list: [null, { deep: true }] } } },
      ],
    });
    const Get = (id: string): object => ({ Get: { TableName, Key: { id } } });
    expect(await call('transactGetItems', { TransactItems: [Get('a'), Get('b')] })).toMatchObject({
      Responses: [
        { Item: { id: 'a', coins: 5, tags } },
        { Item: { id: 'b', coins: 5.5, list: [null, { deep: true }] } },
      ],
    });
    const input = { RequestItems: { [TableName]: { Keys: [{ id: 'b' }] } } };
    expect(await call('batchGetItem', input, { numbers: 'text' })).toMatchObject({
      Responses: { [TableName]: [{ id: 'b', coins: { text: '5.5' } }] },
    });
  });
});
