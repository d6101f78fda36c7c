/** What DynamoDB does with items, by their keys. Expressions are refused. */
import { refuseMembers, structuresIn, textIn } from './behaviour-tools.js';
import type { ServiceBehaviour } from './mocked-service.js';
import { notRemembered, PlannedError } from './planned-error.js';
import type { MockRecord } from './store.js';
import { isEqual, isValues, type Values } from './values.js';

type Call = Parameters<ServiceBehaviour>[0];

/** Members that only an evaluator of expressions, or what came before it, could answer. */
const expressions: readonly string[] = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
  'AttributeUpdates',
  'AttributesToGet',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
  'IndexName',
];

function tableOf({ store, has }: Call, name: string): MockRecord {
  // Tables may be named by their ARN.
  const table = store.get('Table', name.slice(name.lastIndexOf('/') + 1));
  if (table !== undefined) return table;
  if (!has('CreateTable')) {
    throw new PlannedError(
      { code: notRemembered },
      `This mock does not remember the table ${name}, since the specification has no CreateTable, which says what its key is; add that operation, or seed a snapshot with the table`,
    );
  }
  throw new PlannedError({ code: 'ResourceNotFoundException' }, 'Requested resource not found');
}

/** The names of the attributes that are the key of a table. */
function keyNames(table: MockRecord): readonly string[] {
  return structuresIn(table.fields, 'KeySchema').map((each) => textIn(each, 'AttributeName'));
}

/** The key of an item, or a key as it was given. */
function keyOf(table: MockRecord, item: unknown, isKey: boolean): Values {
  const names = keyNames(table);
  const held: Values = isValues(item) ? item : {};
  const isWhole = names.every((name) => isValues(held[name]));
  if (!isWhole || (isKey && Object.keys(held).length !== names.length)) {
    throw new PlannedError(
      { code: 'ValidationException' },
      isKey
        ? 'The provided key element does not match the schema'
        : 'One or more parameter values were invalid: Missing the key of the table in the item',
      400,
    );
  }
  return Object.fromEntries(names.map((name) => [name, keyValue(table, name, held[name])]));
}

/** The value of a key: of the type that the table has for it, and numbers that are equal in one form. */
/** Texts and bytes of a key have something in them, as of "Naming rules and data types" of its guide. */
function isEmptyKey(value: unknown): boolean {
  return value === '' || (value instanceof Uint8Array && value.length === 0);
}

function keyValue(table: MockRecord, name: string, value: unknown): Values {
  const type = structuresIn(table.fields, 'AttributeDefinitions')
    .filter((each) => each['AttributeName'] === name)
    .map((each) => textIn(each, 'AttributeType'))[0];
  const held: Values = isValues(value) ? value : {};
  const [given] = Object.keys(held);
  const invalid = 'One or more parameter values were invalid: ';
  if (type !== undefined && given !== type) {
    throw new PlannedError(
      { code: 'ValidationException' },
      `${invalid}Type mismatch for key ${name} expected: ${type} actual: ${given}`,
      400,
    );
  }
  if (isEmptyKey(held[given ?? ''])) {
    const text = `${invalid}The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`;
    throw new PlannedError({ code: 'ValidationException' }, text, 400);
  }
  if (given !== 'N') return held;
  const number = plainNumber(textIn(held, 'N'));
  if (number !== undefined) return { N: number };
  throw new PlannedError(
    { code: 'ValidationException' },
    `${invalid}The value of the key ${name} cannot be converted to a numeric value`,
    400,
  );
}

/** A number as DynamoDB writes it, without digits that say nothing; undefined for what is not a number. */
function plainNumber(text: string): string | undefined {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = whole + part;
  if (digits === '') return undefined;
  const significant = digits.replace(/^0+/, '').replace(/0+$/, '');
  if (significant === '') return '0';
  const zeros = digits.length - digits.replace(/0+$/, '').length;
  const exponent = Number(power) - part.length + zeros;
  // More places than any number of DynamoDB has need not be written out.
  if (Math.abs(exponent) > 200) return undefined;
  const start = sign === '-' ? '-' : '';
  if (exponent >= 0) return start + significant + '0'.repeat(exponent);
  const padded = significant.padStart(1 - exponent, '0');
  return `${start}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

function put(call: Call, name: string, item: unknown): MockRecord | undefined {
  const table = tableOf(call, name);
  const key = keyOf(table, item, false);
  checkSets(item);
  const ids = [textIn(table.fields, 'TableName'), key];
  const before = call.store.get('Item', ...ids);
  call.store.put('Item', ids, { TableName: ids[0], Item: item });
  return before;
}

/** A set has at least one value, and none twice. */
function checkSets(value: unknown): void {
  if (Array.isArray(value)) value.forEach(checkSets);
  if (!isValues(value)) return;
  for (const [name, held] of Object.entries(value)) {
    if (!/^[SNB]S$/.test(name) || !Array.isArray(held)) {
      checkSets(held);
      continue;
    }
    const isTwice = held.some((each, index) =>
      held.slice(0, index).some((one) => isEqual(one, each)),
    );
    if (isTwice || held.length === 0) {
      const text = isTwice ? 'a set holds no duplicates' : 'a set may not be empty';
      throw new PlannedError({ code: 'ValidationException' }, text, 400);
    }
  }
}

function remove(call: Call, name: string, given: unknown): MockRecord | undefined {
  const table = tableOf(call, name);
  const ids = [textIn(table.fields, 'TableName'), keyOf(table, given, true)];
  const before = call.store.get('Item', ...ids);
  call.store.remove('Item', ...ids);
  return before;
}

function find(call: Call, name: string, given: unknown): MockRecord | undefined {
  const table = tableOf(call, name);
  return call.store.get('Item', table.fields['TableName'], keyOf(table, given, true));
}

/** What an operation that writes shows of the item that was there. */
function old(input: Values, before: MockRecord | undefined): Values {
  return input['ReturnValues'] === 'ALL_OLD' && before !== undefined
    ? { Attributes: before.fields['Item'] }
    : {};
}

function itemsOf(call: Call, name: string): readonly MockRecord[] {
  const { TableName } = tableOf(call, name).fields;
  return call.store.list('Item').filter(({ fields }) => fields['TableName'] === TableName);
}

function scan(call: Call): Values {
  const { input } = call;
  refuseMembers('Scan', input, [...expressions, 'Segment']);
  const name = textIn(input, 'TableName');
  const table = tableOf(call, name);
  const items = itemsOf(call, name).map(({ fields }) => fields['Item']);
  const { ExclusiveStartKey: after, Limit } = input;
  const start = after === undefined ? undefined : keyOf(table, after, true);
  const last = items.findIndex(
    (item) => start !== undefined && isEqual(keyOf(table, item, false), start),
  );
  const size = typeof Limit === 'number' ? Limit : items.length;
  const page = items.slice(last + 1, last + 1 + size);
  const hasMore = last + 1 + size < items.length && page.length > 0;
  return {
    ...(input['Select'] === 'COUNT' ? {} : { Items: page }),
    Count: page.length,
    ScannedCount: page.length,
    ...(hasMore ? { LastEvaluatedKey: keyOf(table, page.at(-1), false) } : {}),
  };
}

/** The tables of a batch, each with what is asked of it. */
function requested(input: Values): readonly (readonly [table: string, asked: unknown])[] {
  const { RequestItems: tables } = input;
  return Object.entries(isValues(tables) ? tables : {});
}

function batchGet(call: Call): Values {
  const responses = requested(call.input).map(([name, asked]) => {
    const request: Values = isValues(asked) ? asked : {};
    refuseMembers('BatchGetItem', request, expressions);
    const keys = structuresIn(request, 'Keys');
    refuseTwice(
      keys.map((key) => keyOf(tableOf(call, name), key, true)),
      'the items of a request hold no duplicates',
    );
    const items = keys.flatMap((key) => {
      const item = find(call, name, key);
      return item === undefined ? [] : [item.fields['Item']];
    });
    return [name, items] as const;
  });
  return { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
}

/** In a batch, each item is named once. */
function refuseTwice(keys: readonly Values[], text: string): void {
  if (!keys.some((key, index) => keys.slice(0, index).some((one) => isEqual(one, key)))) return;
  throw new PlannedError({ code: 'ValidationException' }, text, 400);
}

function batchWrite(call: Call): Values {
  // All of it is looked at before any of it is done.
  for (const [name, asked] of requested(call.input)) {
    const keys = structuresIn({ asked }, 'asked').map(({ PutRequest, DeleteRequest }) => {
      const table = tableOf(call, name);
      return isValues(PutRequest)
        ? keyOf(table, PutRequest['Item'], false)
        : keyOf(table, isValues(DeleteRequest) ? DeleteRequest['Key'] : undefined, true);
    });
    refuseTwice(keys, 'the items of a request hold no duplicates');
  }
  for (const [name, asked] of requested(call.input)) {
    for (const { PutRequest, DeleteRequest } of structuresIn({ asked }, 'asked')) {
      if (isValues(PutRequest)) put(call, name, PutRequest['Item']);
      if (isValues(DeleteRequest)) remove(call, name, DeleteRequest['Key']);
    }
  }
  return { UnprocessedItems: {} };
}

/** An operation that has no answer without an expression. */
function refused(operation: string): ServiceBehaviour {
  return ({ input }) => {
    refuseMembers(operation, input, [
      ...expressions,
      'Statement',
      'Statements',
      'TransactItems',
      'TransactStatements',
    ]);
    // Without an expression, `UpdateItem` makes an item of its key alone.
    refuseMembers(operation, input, ['Key']);
    return {};
  };
}

/** What a table shows besides what it was made with. */
function described({ next, store }: Call): Values {
  const output = next();
  return Object.fromEntries(
    Object.entries(output).map(([member, table]) => {
      if (!isValues(table)) return [member, table];
      const name = textIn(table, 'TableName');
      const ItemCount = store
        .list('Item')
        .filter(({ fields }) => fields['TableName'] === name).length;
      return [member, { ...table, ItemCount, TableSizeBytes: 0 }];
    }),
  );
}

/** The attributes of a key have their types, and a table that is paid for by capacity says how much. */
function checkSchema(input: Values): void {
  const named = structuresIn(input, 'AttributeDefinitions').map((each) =>
    textIn(each, 'AttributeName'),
  );
  const keys = structuresIn(input, 'KeySchema').map((each) => textIn(each, 'AttributeName'));
  const missing = keys.filter((name) => !named.includes(name));
  const text =
    missing.length > 0
      ? `${missing.join(', ')} of the keys: not defined in AttributeDefinitions, which has ${named.join(', ')}`
      : input['BillingMode'] !== 'PAY_PER_REQUEST' && input['ProvisionedThroughput'] === undefined
        ? 'ProvisionedThroughput has to be given where BillingMode is PROVISIONED'
        : undefined;
  if (text !== undefined) throw new PlannedError({ code: 'ValidationException' }, text, 400);
}

/** What DynamoDB does, by operation. */
export const dynamodbBehaviours: Readonly<Record<string, ServiceBehaviour>> = {
  CreateTable(call) {
    checkSchema(call.input);
    return described(call);
  },
  DescribeTable: described,
  DeleteTable(call) {
    const items = itemsOf(call, textIn(call.input, 'TableName'));
    const output = described(call);
    for (const { fields } of items) {
      const { TableName, Item } = fields;
      const table = { fields: Object(Object.values(output)[0]), tags: {}, place: 0 };
      call.store.remove('Item', TableName, keyOf(table, Item, false));
    }
    return output;
  },
  PutItem(call) {
    refuseMembers('PutItem', call.input, expressions);
    return old(call.input, put(call, textIn(call.input, 'TableName'), call.input['Item']));
  },
  GetItem(call) {
    refuseMembers('GetItem', call.input, expressions);
    const item = find(call, textIn(call.input, 'TableName'), call.input['Key']);
    return item === undefined ? {} : { Item: item.fields['Item'] };
  },
  DeleteItem(call) {
    refuseMembers('DeleteItem', call.input, expressions);
    return old(call.input, remove(call, textIn(call.input, 'TableName'), call.input['Key']));
  },
  Scan: scan,
  BatchGetItem: batchGet,
  BatchWriteItem: batchWrite,
  UpdateItem: refused('UpdateItem'),
  Query: refused('Query'),
  ExecuteStatement: refused('ExecuteStatement'),
  BatchExecuteStatement: refused('BatchExecuteStatement'),
  ExecuteTransaction: refused('ExecuteTransaction'),
  TransactWriteItems: refused('TransactWriteItems'),
  TransactGetItems: refused('TransactGetItems'),
};
