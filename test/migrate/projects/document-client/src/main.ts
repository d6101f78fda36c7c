import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandOutput,
  paginateQuery,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

interface User {
  id: string;
  name: string;
  tags?: Set<string>;
  age?: number;
}

const TableName = 'users';
const client = new DynamoDBClient({});
const documents = DynamoDBDocumentClient.from(client, {
  marshallOptions: { removeUndefinedValues: true },
});

await client.send(
  new CreateTableCommand({
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
);

async function save(user: User): Promise<void> {
  await documents.send(new PutCommand({ TableName, Item: user }));
}

async function find(id: string): Promise<User | undefined> {
  const result: GetCommandOutput = await documents.send(new GetCommand({ TableName, Key: { id } }));
  return result.Item as User | undefined;
}

await save({ id: 'a', name: 'Ann', tags: new Set(['x', 'y']), age: undefined });
console.log(await find('a'), await find('b'));

const { Attributes } = await documents.send(
  new UpdateCommand({
    TableName,
    Key: { id: 'a' },
    UpdateExpression: 'SET age = :age',
    ExpressionAttributeValues: { ':age': 41 },
    ReturnValues: 'ALL_NEW',
  }),
);
console.log(Attributes?.age + 1);

await documents.send(
  new BatchWriteCommand({
    RequestItems: {
      [TableName]: ['b', 'c'].map((id) => ({ PutRequest: { Item: { id, name: id.toUpperCase() } } })),
    },
  }),
);
const scanned = await documents.send(new ScanCommand({ TableName }));
console.log(scanned.Items?.map((item) => item.name.toLowerCase()).sort());

const byId = { TableName, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': 'b' } };
const { Items = [] } = await documents.send(new QueryCommand(byId));
console.log(Items[0]?.name);
for await (const page of paginateQuery({ client: documents, pageSize: 1 }, byId)) {
  for (const item of page.Items ?? []) console.log(item.id.length);
}
await documents.send(new DeleteCommand({ TableName, Key: { id: 'a' } }));
console.log(await find('a'));
