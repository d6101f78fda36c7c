import { DynamoDB, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { S3 } from '@aws-sdk/client-s3';

const s3 = new S3({ region: 'us-east-1', forcePathStyle: true, retryMode: 'standard', maxAttempts: 5 });
const db = new DynamoDB({});

async function createBucket(name: string) {
  return s3.createBucket({ Bucket: name });
}

await createBucket('first');
await s3.putObject({ Bucket: 'first', Key: 'a', Body: Buffer.from('one') });
const object = await s3.getObject({ Bucket: 'first', Key: 'a' });
console.log(await object.Body?.transformToString('utf-8'));
const { Buckets = [] } = await s3.listBuckets();
console.log(Buckets.map(({ Name }) => Name));

const key: Record<string, AttributeValue> = { id: { S: 'a' } };
await db.createTable({
  TableName: 'things',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});
await db.putItem({ TableName: 'things', Item: { ...key, n: { N: '1' } } });
const { Item } = await db.getItem({ TableName: 'things', Key: key }, { requestTimeout: 5000 });
console.log(Item?.n?.N);
