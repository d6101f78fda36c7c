import { type Script, three } from '../script.js';

export const dynamodb: Script = {
  service: 'dynamodb',
  sdk: 'dynamodb',
  steps: [
    ...three.map((name) => ({
      operation: 'CreateTable',
      input: {
        TableName: name,
        AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
      want: { 'TableDescription.TableName': name },
    })),
    {
      operation: 'CreateTable',
      input: {
        TableName: 'one',
        AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
      fails: ['ResourceInUseException'],
    },
    {
      operation: 'DescribeTable',
      input: { TableName: 'one' },
      want: { 'Table.TableStatus': 'ACTIVE', 'Table.KeySchema.0.AttributeName': 'Id' },
    },
    {
      operation: 'ListTables',
      input: { Limit: 2 },
      pages: {
        token: 'ExclusiveStartTableName',
        next: 'LastEvaluatedTableName',
        list: 'TableNames',
        count: 2,
        items: 3,
      },
    },
    ...three.map((Id) => ({
      operation: 'PutItem',
      input: {
        TableName: 'one',
        Item: { Id: { S: Id }, Deep: { M: { list: { L: [{ N: '1.50' }, { NULL: true }] } } } },
      },
    })),
    {
      operation: 'GetItem',
      input: { TableName: 'one', Key: { Id: { S: 'two' } } },
      want: { 'Item.Deep': { M: { list: { L: [{ N: '1.50' }, { NULL: true }] } } } },
    },
    {
      operation: 'Scan',
      input: { TableName: 'one', Limit: 2 },
      pages: {
        token: 'ExclusiveStartKey',
        next: 'LastEvaluatedKey',
        list: 'Items',
        count: 2,
        items: 3,
      },
    },
    {
      operation: 'PutItem',
      input: { TableName: 'one', Item: { Id: { S: 'two' } }, ReturnValues: 'ALL_OLD' },
      want: { 'Attributes.Id.S': 'two' },
    },
    {
      operation: 'GetItem',
      input: { TableName: 'one', Key: { Id: { S: 'two' } } },
      want: { Item: { Id: { S: 'two' } } },
    },
    { operation: 'DeleteItem', input: { TableName: 'one', Key: { Id: { S: 'two' } } } },
    {
      operation: 'GetItem',
      input: { TableName: 'one', Key: { Id: { S: 'two' } } },
      want: { Item: undefined },
    },
    {
      operation: 'GetItem',
      input: { TableName: 'one', Key: { Other: { S: 'two' } } },
      fails: ['ValidationException'],
    },
    { operation: 'DeleteTable', input: { TableName: 'one' } },
    {
      operation: 'DescribeTable',
      input: { TableName: 'one' },
      fails: ['ResourceNotFoundException'],
    },
    { operation: 'DeleteTable', input: { TableName: 'two' } },
    { operation: 'DeleteTable', input: { TableName: 'three' } },
  ],
};
