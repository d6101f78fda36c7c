import {
  CreateTableCommand,
  DynamoDBClient,
  paginateListTables,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  S3Client,
  CreateBucketCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  waitUntilBucketExists,
  waitUntilObjectNotExists,
} from '@aws-sdk/client-s3';

const dynamodb = new DynamoDBClient({});
for (const TableName of ['one', 'two', 'three']) {
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 120, minDelay: 1 }, { TableName });
}
const names: string[] = [];
const pages = paginateListTables({ client: dynamodb, pageSize: 2 }, {});
for await (const { TableNames = [] } of pages) names.push(TableNames.join('+'));
console.log(names);

const client = new S3Client({ forcePathStyle: true });
const seconds = 30;
await client.send(new CreateBucketCommand({ Bucket: 'pages' }));
await Promise.all([
  waitUntilBucketExists({ client, maxWaitTime: seconds }, { Bucket: 'pages' }),
  waitUntilObjectNotExists({ client, maxWaitTime: seconds * 2 }, { Bucket: 'pages', Key: 'none' }),
]);
for (let n = 0; n < 5; n++) {
  await client.send(new PutObjectCommand({ Bucket: 'pages', Key: `k${n}`, Body: 'x' }));
}
for await (const page of paginateListObjectsV2(
  { client, pageSize: 2 },
  { Bucket: 'pages', Prefix: 'k' },
)) {
  console.log(page.Contents?.map((object) => object.Key));
}
