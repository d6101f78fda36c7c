/** What mocks that remember do with the specifications of services, or with ones like theirs. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Model } from '../../generator/model/model.js';
import type { MockedService } from '../../generator/runtime/mocks/state/mocked-service.js';
import { openWorkshop } from '../conformance/build-client.js';
import { failureOf } from '../support/failure.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { modelOf } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';

type Call = (name: string, input?: object) => Promise<unknown>;

/** Calls the mock of a model by the names of operations in the client. */
async function mockOf(model: Model): Promise<Call> {
  const workshop = openWorkshop();
  onTestFinished(workshop.close);
  const { createClient, operations, folder } = await workshop.build(model, 'leave', ['mocks']);
  const { createMockService } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'mock-service.js')).href
  );
  const service: MockedService = createMockService({ state: true });
  const client = createClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    endpoint: 'http://127.0.0.1',
    maxAttempts: 1,
    fetch: service.fetch,
  });
  return (name, input = {}) => {
    const operation = operations[name];
    if (operation === undefined) throw new Error(`the client has no ${name}`);
    return operation(client, input);
  };
}

it.each([
  ['mw-[0-9a-f]{17}', 'mw-00000000000000001'],
  ['(oi)-[0-9a-f]{12}', 'oi-000000000001'],
  ['[A-Z]{5}', 'AAAAB'],
])('an id obeys the pattern %s', async (pattern, wanted) => {
  const call = await mockOf(
    modelOf(`format: 1
service: { id: Windows, version: '1', protocol: aws-json-1.1, target: Windows, auth: none, endpoint: { url: 'http://127.0.0.1' } }
operations:
  CreateWindow: { input: { Name: { type: string, required: true } }, output: { WindowId: WindowId } }
  GetWindow: { input: { WindowId: { type: WindowId, required: true } }, output: { WindowId: WindowId, Name: string } }
shapes:
  WindowId: { type: string, pattern: '^${pattern}$' }
`),
  );
  const { WindowId } = Object(await call('createWindow', { Name: 'a' }));
  expect(WindowId).toBe(wanted);
  expect(await call('getWindow', { WindowId })).toEqual({ WindowId, Name: 'a' });
});

const data = botocoreData();
if (data === undefined) {
  console.log(`${botocoreAbsent} (mocks of services that remember)`);
  it.skip('mocks of services that remember need botocore', () => {});
} else {
  const slice = (service: string, ...operations: string[]): Promise<Call> =>
    mockOf(botocoreSlice(data, service, operations));

  describe('S3', () => {
    it('settings of a bucket come back as they went in', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'PutBucketCors',
        'GetBucketCors',
        'PutBucketTagging',
        'GetBucketTagging',
      );
      await call('createBucket', { Bucket: 'things' });
      const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
      await call('putBucketCors', { Bucket: 'things', CORSConfiguration: { CORSRules } });
      expect(await call('getBucketCors', { Bucket: 'things' })).toEqual({ CORSRules });
      const TagSet = [{ Key: 'a', Value: 'b' }];
      await call('putBucketTagging', { Bucket: 'things', Tagging: { TagSet } });
      expect(await call('getBucketTagging', { Bucket: 'things' })).toEqual({ TagSet });
    });

    it('what belongs to a bucket does not ask for another setting of it', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'PutObjectTagging',
        'GetObjectTagging',
        'CreateBucketMetadataConfiguration',
        'DeleteBucketMetadataConfiguration',
      );
      await call('createBucket', { Bucket: 'things' });
      const TagSet = [{ Key: 'a', Value: 'b' }];
      const which = { Bucket: 'things', Key: 'a' };
      await call('putObjectTagging', { ...which, Tagging: { TagSet } });
      expect(await call('getObjectTagging', which)).toEqual({ TagSet });
    });

    it('refuses uploads in parts, which it would forget', async () => {
      const call = await slice('s3', 'CreateBucket', 'CreateMultipartUpload');
      await call('createBucket', { Bucket: 'things' });
      const failure = await failureOf(
        call('createMultipartUpload', { Bucket: 'things', Key: 'a' }),
      );
      expect(failure).toMatchObject({
        status: 400,
        message: expect.stringContaining('uploads in parts'),
      });
    });

    it('lists the keys of all pages where they are written as parts of a URL', async () => {
      const call = await slice('s3', 'CreateBucket', 'PutObject', 'ListObjects');
      await call('createBucket', { Bucket: 'things' });
      for (const Key of ['a%2Fb', 'a b', 'a+b']) {
        await call('putObject', { Bucket: 'things', Key, Body: 'a' });
      }
      const page = { Bucket: 'things', MaxKeys: 1, EncodingType: 'url' };
      const markers: unknown[] = [];
      for (let Marker = ''; markers.length < 3;) {
        const { NextMarker } = Object(await call('listObjects', { ...page, Marker }));
        markers.push(NextMarker);
        if (NextMarker === undefined) break;
        Marker = decodeURIComponent(NextMarker);
      }
      expect(markers).toEqual(['a%20b', 'a%252Fb', undefined]);
    });
  });

  it('DynamoDB takes keys of the types of a table, and equal numbers for the same', async () => {
    const call = await slice('dynamodb', 'CreateTable', 'DescribeTable', 'PutItem', 'GetItem');
    await call('createTable', {
      TableName: 'things',
      KeySchema: [{ AttributeName: 'n', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'n', AttributeType: 'N' }],
    });
    const TableName = 'things';
    await call('putItem', { TableName, Item: { n: { N: '100' }, a: { S: 'b' } } });
    for (const N of ['100', '100.0', '1e2', '+0100']) {
      expect(await call('getItem', { TableName, Key: { n: { N } } })).toEqual({
        Item: { n: { N: '100' }, a: { S: 'b' } },
      });
    }
    for (const N of ['10', '-100', '1', '1000', '.1']) {
      expect(await call('getItem', { TableName, Key: { n: { N } } })).toEqual({});
    }
    for (const n of [{ S: '100' }, { N: 'abc' }, { N: '' }]) {
      const failure = await failureOf(call('getItem', { TableName, Key: { n } }));
      expect(failure).toMatchObject({ code: 'ValidationException' });
    }
  });

  it('SQS refuses batches that the model has errors for, and keeps the group of a message', async () => {
    const call = await slice(
      'sqs',
      'CreateQueue',
      'SendMessage',
      'SendMessageBatch',
      'ReceiveMessage',
    );
    const { QueueUrl } = Object(await call('createQueue', { QueueName: 'things' }));
    const entries = (count: number): object[] =>
      Array.from({ length: count }, (_, index) => ({ Id: `${index}`, MessageBody: 'a' }));
    for (const [Entries, code] of [
      [[], 'EmptyBatchRequest'],
      [entries(11), 'TooManyEntriesInBatchRequest'],
      [[...entries(1), ...entries(1)], 'BatchEntryIdsNotDistinct'],
    ] as const) {
      const failure = await failureOf(call('sendMessageBatch', { QueueUrl, Entries }));
      expect(failure).toMatchObject({ code: expect.stringContaining(code) });
    }
    await call('sendMessage', { QueueUrl, MessageBody: 'a', MessageGroupId: 'one' });
    expect(await call('receiveMessage', { QueueUrl, AttributeNames: ['All'] })).toMatchObject({
      Messages: [{ Attributes: { MessageGroupId: 'one' } }],
    });
  });

  it('the ARN of a parameter has one slash before its name', async () => {
    const call = await slice('ssm', 'PutParameter', 'GetParameter');
    for (const Name of ['/a/b', 'a']) {
      await call('putParameter', { Name, Value: '1', Type: 'String' });
    }
    const arns = ['/a/b', 'a'].map(
      async (Name) => Object(await call('getParameter', { Name })).Parameter.ARN,
    );
    expect(await Promise.all(arns)).toEqual([
      'arn:aws:ssm:us-east-1:123456789012:parameter/a/b',
      'arn:aws:ssm:us-east-1:123456789012:parameter/a',
    ]);
  });
}
