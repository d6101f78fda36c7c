/** Functions with native values, as opslice writes them, against a server that knows nothing of it. */
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Client } from '../../generator/runtime/core/client.js';
import { failureOf } from '../support/failure.js';
import { dynamodbSource, loadPlain, type PlainFunction, plainService } from './plain-service.js';

const operations = [
  'CreateTable',
  'DescribeTable',
  'PutItem',
  'GetItem',
  'Query',
  'Scan',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'BatchGetItem',
  'TransactGetItems',
];

describe.skipIf(dynamodbSource === undefined)('native values against dynalite', () => {
  const TableName = 'Things';
  let server: Server;
  let client: Client;
  let plain: Readonly<Record<string, PlainFunction>>;

  beforeAll(async () => {
    server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const folder = await plainService('js', operations, afterAll);
    const service = await loadPlain(folder);
    plain = service.plain;
    client = service.createClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    });
    await service.functions['createTable']?.(client, {
      TableName,
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'turn', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'turn', KeyType: 'RANGE' },
      ],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    });
    let status: unknown;
    while (status !== 'ACTIVE') {
      await pause(20);
      const described = await service.functions['describeTable']?.(client, { TableName });
      status = Object(described).Table.TableStatus;
    }
  }, 120_000);

  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const call = (name: string, input: object, options?: object): ReturnType<PlainFunction> => {
    const found = plain[name];
    if (found === undefined) throw new Error(`plain.js has no ${name}`);
    return found(client, { ...input }, options);
  };

  const key = { id: 'every kind', turn: -12.5 };
  const item = {
    ...key,
    text: 'a \u{1f41f} "quoted" \n',
    bytes: Uint8Array.from({ length: 256 }, (_, index) => index),
    flag: true,
    nothing: null,
    texts: new Set(['a', 'b']),
    numbers: new Set([1, 2.25]),
    manyBytes: new Set([new Uint8Array([1, 2]), new Uint8Array([255])]),
    map: { list: [true, null, 'a', { deep: [1.5] }, new Uint8Array([0])], empty: '' },
  };

  test('an item of every kind of value comes back as it was given', async () => {
    expect(await call('putItem', { TableName, Item: item })).toEqual({});
    expect(await call('getItem', { TableName, Key: key })).toEqual({ Item: item });
  });

  test('an item that is not there is not a member of the answer, with a schema too', async () => {
    const input = { TableName, Key: { id: 'nobody', turn: 0 } };
    expect(await call('getItem', input, { schema: z.object({ id: z.string() }) })).toEqual({});
  });

  test('values of expressions are native, and so is what an update gives', async () => {
    const update = {
      TableName,
      Key: { id: 'counted', turn: 1 },
      UpdateExpression: 'ADD #count :one SET #data = :data',
      ExpressionAttributeNames: { '#count': 'count', '#data': 'data' },
      ExpressionAttributeValues: { ':one': 1, ':data': ['x', { y: 2 }] },
      ReturnValues: 'ALL_NEW',
    };
    const Attributes = { id: 'counted', turn: 1, count: 1, data: ['x', { y: 2 }] };
    expect(await call('updateItem', update)).toEqual({ Attributes });
    const { turn, ...rest } = Attributes;
    const dropTurn = z.object({ id: z.string(), count: z.number(), data: z.array(z.unknown()) });
    expect(await call('updateItem', update, { schema: dropTurn })).toEqual({
      Attributes: { ...rest, count: 2 },
    });
    expect(turn).toBe(1);
  });

  test('what is undefined is refused with its name, or left out', async () => {
    const put = { TableName, Item: { id: 'undefined', turn: 0, a: [1, undefined], b: undefined } };
    expect(await failureOf(call('putItem', put))).toMatchObject({
      code: 'RequestError',
      message: 'Item.a[1]: undefined; see removeUndefinedValues',
    });
    await call('putItem', put, { removeUndefinedValues: true });
    expect(await call('getItem', { TableName, Key: { id: 'undefined', turn: 0 } })).toEqual({
      Item: { id: 'undefined', turn: 0, a: [1] },
    });
  });

  test('a number that is not exact is an error with its place, or digits, and goes back as it came', async () => {
    const Key = { id: 'long', turn: 2 };
    const { NumberText } = plain;
    // A cast: it is the class, whose type `plain.js` does not tell.
    const price = Reflect.construct(NumberText as never, ['0.1234567890123456789']);
    await call('putItem', { TableName, Item: { ...Key, prices: [{ of: 1 }, price] } });
    expect(await failureOf(call('getItem', { TableName, Key }))).toMatchObject({
      code: 'NumberError',
      attribute: 'Item.prices[1]',
      message: 'Item.prices[1]: not exact as a number',
    });
    const { Item } = await call('getItem', { TableName, Key }, { numbers: 'text' });
    expect(String(Object(Item).prices[1])).toBe('0.1234567890123456789');
    await call('putItem', { TableName, Item });
    expect(await call('getItem', { TableName, Key }, { numbers: 'text' })).toEqual({ Item });
  });

  test('bigints are written, and read where all numbers are to be', async () => {
    const Key = { id: 'big', turn: 3n };
    const whole = { ...Key, n: 2n ** 100n };
    await call('putItem', { TableName, Item: whole });
    expect(await call('getItem', { TableName, Key }, { numbers: 'bigint' })).toEqual({
      Item: whole,
    });
  });

  test('batches and transactions are native all the way down', async () => {
    const things = [1, 2, 3, 4, 5].map((turn) => ({ id: 'many', turn }));
    const requests = things.map((Item) => ({ PutRequest: { Item } }));
    expect(
      await call('batchWriteItem', {
        RequestItems: { [TableName]: [...requests, { DeleteRequest: { Key: key } }] },
      }),
    ).toEqual({ UnprocessedItems: {} });
    const { Responses, UnprocessedKeys } = await call('batchGetItem', {
      RequestItems: { [TableName]: { Keys: [...things, key] } },
    });
    expect(UnprocessedKeys).toEqual({});
    expect(Object(Responses)[TableName]).toHaveLength(5);
    expect(Object(Responses)[TableName]).toEqual(expect.arrayContaining(things));
  });

  test('pages and their items, from any key on', async () => {
    const input = {
      TableName,
      KeyConditionExpression: 'id = :id AND turn > :least',
      ExpressionAttributeValues: { ':id': 'many', ':least': 1 },
      Limit: 2,
    };
    const turns: unknown[] = [];
    for await (const page of call('paginateQuery', input)) {
      turns.push(Object(page).Items.map(({ turn }: { turn: unknown }) => turn));
    }
    expect(turns.filter((page) => Object(page).length > 0)).toEqual([
      [2, 3],
      [4, 5],
    ]);

    const schema = z.object({ turn: z.number() }).transform(({ turn }) => turn);
    const ExclusiveStartKey = { id: 'many', turn: 3 };
    const items = call('paginateQuery', { ...input, ExclusiveStartKey }, { schema }).items('Items');
    const found: unknown[] = [];
    for await (const each of items) found.push(each);
    expect(found).toEqual([4, 5]);
  });

  test('an item that does not obey the schema is an error with its place', async () => {
    const input = {
      TableName,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': 'many' },
    };
    const schema = z.object({ turn: z.number().max(2, 'too late') });
    expect(await failureOf(call('query', input, { schema }))).toMatchObject({
      code: 'SchemaError',
      item: 'Items[2]',
      message: 'Items[2]: too late',
      issues: [{ path: ['turn'] }],
    });
    const pages = call('paginateQuery', input, { schema });
    const all = (async () => {
      for await (const _ of pages);
    })();
    expect(await failureOf(all)).toMatchObject({ code: 'SchemaError', item: 'Items[2]' });
  });

  test('failures of the service are those of the operation', async () => {
    const put = {
      TableName,
      Item: { id: 'many', turn: 1 },
      ConditionExpression: 'attribute_not_exists(id)',
    };
    expect(await failureOf(call('putItem', put))).toMatchObject({
      code: 'ConditionalCheckFailedException',
      status: 400,
    });
  });
});
