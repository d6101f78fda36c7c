import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Orders } from './orders.js';

const client = new DynamoDBClient({});
await client.send(
  new CreateTableCommand({
    TableName: 'orders',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
);
const orders = new Orders(client);
await orders.put({ id: 'a', total: 12.5 });
console.log(await orders.get('a'), await orders.get('b'));
console.log(await Orders.create().count('a'));
