import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import dynalite from 'dynalite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../generator/model/model.js';
import { openWorkshop } from '../conformance/build-client.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { failureOf } from '../support/failure.js';
import { botocoreSlice, smithySlice } from '../support/sliced-models.js';
import { type Caller, callerOf } from './caller.js';

const operations = [
  'CreateTable',
  'DescribeTable',
  'PutItem',
  'GetItem',
  'Query',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'ListTables',
  'DeleteTable',
];

const smithyFile = fileURLToPath(
  new URL('../../../shared/data/models/smithy/dynamodb.json', import.meta.url),
);
const data = botocoreData();
const sources: Readonly<Record<string, (() => Model) | undefined>> = {
  Smithy: existsSync(smithyFile) ? () => smithySlice(smithyFile, operations) : undefined,
  botocore: data === undefined ? undefined : () => botocoreSlice(data, 'dynamodb', operations),
};
if (!sources['Smithy']) console.log('left out: no model of DynamoDB in ../shared');
if (!sources['botocore']) console.log(botocoreAbsent);

const workshop = openWorkshop();
afterAll(() => workshop.close());

describe.each(Object.entries(sources))('DynamoDB of %s against dynalite', (_, source) => {
  if (source === undefined) return test.skip('needs the model', () => {});
  const table = { TableName: 'Things' };
  let server: Server;
  let call: Caller;

  beforeAll(async () => {
    server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    call = await callerOf(workshop, source(), { endpoint: `http://127.0.0.1:${port}` });
    await call('CreateTable', {
      ...table,
      AttributeDefinitions: [
        { AttributeName: 'Id', AttributeType: 'S' },
        { AttributeName: 'Turn', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'Id', KeyType: 'HASH' },
        { AttributeName: 'Turn', KeyType: 'RANGE' },
      ],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    });
    let status: unknown;
    while (status !== 'ACTIVE') {
      await pause(20);
      status = Object(await call('DescribeTable', table)).Table.TableStatus;
    }
  });

  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('a table is described with a date, and listed', async () => {
    const { Table } = await call('DescribeTable', table);
    expect(Table).toMatchObject({
      TableName: 'Things',
      CreationDateTime: expect.any(Date),
      ItemCount: 0,
      ProvisionedThroughput: { ReadCapacityUnits: 5 },
    });
    expect(await call('ListTables')).toEqual({ TableNames: ['Things'] });
  });

  const everyKind = {
    Id: { S: 'all kinds \u{1f41f} "quoted" \n' },
    Turn: { N: '-12.5' },
    Bytes: { B: Uint8Array.from({ length: 256 }, (_, index) => index) },
    Set: { SS: ['a', 'b'] },
    Numbers: { NS: ['1', '2.25'] },
    ManyBytes: { BS: [new Uint8Array([1, 2]), new Uint8Array([255])] },
    Map: { M: { inner: { L: [{ BOOL: true }, { NULL: true }, { B: new Uint8Array([0]) }] } } },
  };
  const key = { Id: everyKind.Id, Turn: everyKind.Turn };

  test('an item of every kind of value comes back as it was sent', async () => {
    expect(await call('PutItem', { ...table, Item: everyKind })).toEqual({});
    const { Item } = await call('GetItem', { ...table, Key: key, ConsistentRead: true });
    expect(Item).toEqual(everyKind);
  });

  test('capacities are numbers', async () => {
    const input = { ...table, Key: key, ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true };
    expect(await call('GetItem', input)).toMatchObject({
      ConsumedCapacity: { TableName: 'Things', CapacityUnits: 1 },
    });
  });

  test('an item that is not there is not a member of the answer', async () => {
    const Key = { Id: { S: 'nobody' }, Turn: { N: '0' } };
    expect(await call('GetItem', { ...table, Key })).toEqual({});
  });

  test('an update gives the new values', async () => {
    const given = await call('UpdateItem', {
      ...table,
      Key: { Id: { S: 'counted' }, Turn: { N: '1' } },
      UpdateExpression: 'ADD #count :one SET #data = :data',
      ExpressionAttributeNames: { '#count': 'Count', '#data': 'Data' },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':data': { B: new Uint8Array([7, 8]) } },
      ReturnValues: 'ALL_NEW',
    });
    expect(given).toEqual({
      Attributes: {
        Id: { S: 'counted' },
        Turn: { N: '1' },
        Count: { N: '1' },
        Data: { B: new Uint8Array([7, 8]) },
      },
    });
  });

  test('many items are written at once, and found page by page', async () => {
    const requests = [1, 2, 3, 4, 5].map((turn) => ({
      PutRequest: { Item: { Id: { S: 'many' }, Turn: { N: `${turn}` } } },
    }));
    expect(await call('BatchWriteItem', { RequestItems: { Things: requests } })).toEqual({
      UnprocessedItems: {},
    });
    const turns: unknown[] = [];
    let from: unknown;
    do {
      const page = await call('Query', {
        ...table,
        KeyConditionExpression: 'Id = :id AND Turn > :least',
        ExpressionAttributeValues: { ':id': { S: 'many' }, ':least': { N: '1' } },
        Limit: 2,
        ExclusiveStartKey: from,
      });
      if (Array.isArray(page['Items'])) turns.push(...page['Items'].map((item) => item.Turn.N));
      from = page['LastEvaluatedKey'];
    } while (from !== undefined);
    expect(turns).toEqual(['2', '3', '4', '5']);
  });

  test('the old values of what is deleted come back, bytes as bytes', async () => {
    const Key = { Id: { S: 'old' }, Turn: { N: '1' } };
    await call('PutItem', { ...table, Item: { ...Key, Data: { B: new Uint8Array([9]) } } });
    expect(await call('DeleteItem', { ...table, Key, ReturnValues: 'ALL_OLD' })).toEqual({
      Attributes: { ...Key, Data: { B: new Uint8Array([9]) } },
    });
  });

  test.each([
    {
      of: 'a condition that does not hold',
      operation: 'PutItem',
      input: { ...table, Item: everyKind, ConditionExpression: 'attribute_not_exists(Id)' },
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    },
    {
      of: 'a key without its range',
      operation: 'GetItem',
      input: { ...table, Key: { Id: { S: 'a' } } },
      code: 'ValidationException',
      message: 'The provided key element does not match the schema',
    },
    {
      of: 'a table that is not there',
      operation: 'GetItem',
      input: { TableName: 'Nowhere', Key: key },
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    },
    {
      of: 'a table that is there already',
      operation: 'CreateTable',
      input: {
        ...table,
        AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
      },
      code: 'ResourceInUseException',
      message: '',
    },
  ])('$of is refused as $code', async ({ operation, input, code, message }) => {
    const failure = await failureOf(call(operation, input));
    expect(failure).toMatchObject({
      name: code,
      code,
      sentCode: code,
      status: 400,
      retryable: false,
      requestId: expect.stringMatching(/^[0-9A-Z]{52}$/),
      message,
    });
  });

  test('a deleted table is gone', async () => {
    expect(await call('DeleteTable', table)).toMatchObject({
      TableDescription: { TableName: 'Things', TableStatus: 'DELETING' },
    });
    await expect
      .poll(() => failureOf(call('DescribeTable', table)))
      .toMatchObject({ code: 'ResourceNotFoundException' });
    expect(await call('ListTables')).toEqual({ TableNames: [] });
  });
});
