import { expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import type { Generated } from './caller.js';
import { describeMoto } from './moto.js';

/** Waits of a few milliseconds, since a server of tests is there at once. */
const soon = { minDelay: 1, maxDelay: 5 };

/** Time for one call, and no wait. */
const once = { timeout: 600_000, minDelay: 600_000 };

interface Tried {
  readonly operations: readonly string[];
  /** Makes things, goes through their pages, and gives what it found. */
  readonly pages?: (call: Generated) => Promise<unknown>;
  readonly found?: unknown;
  /** Waits for something, and gives the answer. */
  readonly wait?: (call: Generated) => Promise<unknown>;
  readonly answer?: unknown;
}

const names = ['one', 'three', 'two'];

/** The values of a member, in order. */
async function valuesOf(items: AsyncIterable<unknown>, name?: string): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const item of items) {
    values.push(name === undefined ? item : Reflect.get(Object(item), name));
  }
  return values.sort();
}

const table = (TableName: string): object => ({
  TableName,
  AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
});

const services: Readonly<Record<string, Tried>> = {
  dynamodb: {
    operations: ['CreateTable', 'DescribeTable', 'ListTables', 'PutItem', 'Scan', 'DeleteTable'],
    pages: async (call) => {
      for (const name of names) await call('createTable', table(name));
      for (const S of names) {
        await call('putItem', { TableName: 'one', Item: { Id: { S } } });
      }
      const items = call('paginateScan', { TableName: 'one', Limit: 1 }).items('Items');
      return [
        await valuesOf(call('paginateListTables', { Limit: 1 }).items()),
        (await valuesOf(items, 'Id')).length,
      ];
    },
    found: [names, 3],
    wait: async (call) => {
      const there = await call('waitUntilTableExists', { TableName: 'two' }, soon);
      await call('deleteTable', { TableName: 'two' });
      return [there, await call('waitUntilTableNotExists', { TableName: 'two' }, soon)];
    },
    answer: [{ Table: expect.objectContaining({ TableStatus: 'ACTIVE' }) }, undefined],
  },
  s3: {
    operations: [
      'CreateBucket',
      'PutObject',
      'ListObjectsV2',
      'ListObjectVersions',
      'HeadBucket',
      'HeadObject',
      'DeleteObject',
    ],
    pages: async (call) => {
      await call('createBucket', { Bucket: 'bucket' });
      for (const Key of [...names, 'a/b', 'c/d']) {
        await call('putObject', { Bucket: 'bucket', Key, Body: Key });
      }
      const input = { Bucket: 'bucket', Delimiter: '/', MaxKeys: 2 };
      const pages = call('paginateListObjectsV2', input);
      const versions = call('paginateListObjectVersions', { Bucket: 'bucket', MaxKeys: 2 });
      return [
        await valuesOf(pages.items('Contents'), 'Key'),
        await valuesOf(pages.items('CommonPrefixes'), 'Prefix'),
        await valuesOf(versions.items('Versions'), 'Key'),
      ];
    },
    found: [names, ['a/', 'c/'], ['a/b', 'c/d', ...names]],
    wait: async (call) => {
      const object = { Bucket: 'bucket', Key: 'one' };
      const there = await call('waitUntilObjectExists', object, soon);
      await call('waitUntilBucketExists', { Bucket: 'bucket' }, soon);
      await call('deleteObject', object);
      await call('waitUntilObjectNotExists', object, soon);
      return [there, await call('waitUntilBucketNotExists', { Bucket: 'none' }, soon)];
    },
    answer: [expect.objectContaining({ ContentLength: 3 }), undefined],
  },
  ec2: {
    operations: ['RunInstances', 'DescribeInstances', 'TerminateInstances', 'DescribeImages'],
    pages: async (call) => {
      const images = await call('describeImages');
      const ImageId = Reflect.get(Object(Reflect.get(Object(images), 'Images')[0]), 'ImageId');
      for (const _ of names) await call('runInstances', { ImageId, MinCount: 1, MaxCount: 1 });
      const pages = call('paginateDescribeInstances', { MaxResults: 1 });
      return (await valuesOf(pages.items(), 'ReservationId')).length;
    },
    found: 3,
    wait: async (call) => {
      const [reservation] = await valuesOf(call('paginateDescribeInstances').items(), 'Instances');
      const InstanceIds = Object(reservation).map((each: object) =>
        Reflect.get(each, 'InstanceId'),
      );
      await call('waitUntilInstanceRunning', { InstanceIds }, soon);
      await call('terminateInstances', { InstanceIds });
      return call('waitUntilInstanceTerminated', { InstanceIds }, soon);
    },
    answer: { Reservations: [expect.anything()] },
  },
  route53: {
    operations: [
      'CreateHostedZone',
      'ListHostedZones',
      'ListResourceRecordSets',
      'ChangeResourceRecordSets',
      'GetChange',
    ],
    pages: async (call) => {
      for (const name of names) {
        await call('createHostedZone', { Name: `${name}.example.`, CallerReference: name });
      }
      const [Id] = await valuesOf(call('paginateListHostedZones', { MaxItems: '1' }).items(), 'Id');
      const sets = call('paginateListResourceRecordSets', { HostedZoneId: Id, MaxItems: '1' });
      return [
        await valuesOf(call('paginateListHostedZones', { MaxItems: '1' }).items(), 'Name'),
        await valuesOf(sets.items(), 'Type'),
      ];
    },
    found: [names.map((name) => `${name}.example.`), ['NS', 'SOA']],
    wait: (call) => call('waitUntilResourceRecordSetsChanged', { Id: 'C2682N5HXP0BZ4' }, soon),
    answer: { ChangeInfo: expect.objectContaining({ Status: 'INSYNC' }) },
  },
  logs: {
    operations: ['CreateLogGroup', 'DescribeLogGroups'],
    pages: async (call) => {
      for (const logGroupName of names) await call('createLogGroup', { logGroupName });
      return valuesOf(call('paginateDescribeLogGroups', { limit: 1 }).items(), 'logGroupName');
    },
    found: names,
  },
  ssm: {
    operations: ['PutParameter', 'GetParametersByPath'],
    pages: async (call) => {
      for (const name of names) {
        await call('putParameter', { Name: `/a/${name}`, Value: name, Type: 'String' });
      }
      const pages = call('paginateGetParametersByPath', { Path: '/a', MaxResults: 1 });
      return valuesOf(pages.items(), 'Value');
    },
    found: names,
  },
  secretsmanager: {
    operations: ['CreateSecret', 'ListSecrets'],
    pages: async (call) => {
      for (const Name of names) await call('createSecret', { Name, SecretString: 'x' });
      return valuesOf(call('paginateListSecrets', { MaxResults: 1 }).items(), 'Name');
    },
    found: names,
  },
  kinesis: {
    operations: ['CreateStream', 'ListStreams', 'DescribeStream', 'DeleteStream'],
    pages: async (call) => {
      for (const StreamName of names) await call('createStream', { StreamName, ShardCount: 3 });
      const shards = call('paginateDescribeStream', { StreamName: 'one', Limit: 1 });
      return [
        await valuesOf(call('paginateListStreams').items('StreamNames')),
        // This server gives the first shard again and again.
        await failureOf(valuesOf(shards.items())),
      ];
    },
    found: [names, expect.objectContaining({ code: 'PaginationError' })],
    wait: async (call) => {
      const there = await call('waitUntilStreamExists', { StreamName: 'one' }, soon);
      await call('deleteStream', { StreamName: 'two' });
      return [there, await call('waitUntilStreamNotExists', { StreamName: 'two' }, soon)];
    },
    answer: [{ StreamDescription: expect.objectContaining({ StreamStatus: 'ACTIVE' }) }, undefined],
  },
  sqs: {
    operations: ['CreateQueue', 'ListQueues'],
    pages: async (call) => {
      for (const QueueName of names) await call('createQueue', { QueueName });
      return (await valuesOf(call('paginateListQueues', { MaxResults: 1 }).items())).length;
    },
    found: 3,
  },
  rds: {
    operations: ['CreateDBInstance', 'DescribeDBInstances', 'DeleteDBInstance'],
    pages: async (call) => {
      for (const DBInstanceIdentifier of names) {
        await call('createDBInstance', {
          DBInstanceIdentifier,
          DBInstanceClass: 'db.m1.small',
          Engine: 'postgres',
          MasterUsername: 'root',
          MasterUserPassword: 'hunter2hunter2',
          AllocatedStorage: 20,
        });
      }
      const pages = call('paginateDescribeDBInstances', { MaxRecords: 1 });
      return valuesOf(pages.items(), 'DBInstanceIdentifier');
    },
    found: names,
    wait: async (call) => {
      const one = { DBInstanceIdentifier: 'one' };
      await call('waitUntilDBInstanceAvailable', one, soon);
      await call('deleteDBInstance', { ...one, SkipFinalSnapshot: true });
      return call('waitUntilDBInstanceDeleted', one, soon);
    },
    answer: undefined,
  },
  iam: {
    operations: ['CreateUser', 'GetUser'],
    wait: async (call) => {
      const none = call('waitUntilUserExists', { UserName: 'none' }, once);
      expect(await failureOf(none)).toMatchObject({
        code: 'WaitTimeout',
        cause: { code: 'NoSuchEntity' },
      });
      await call('createUser', { UserName: 'one' });
      return call('waitUntilUserExists', { UserName: 'one' }, soon);
    },
    answer: { User: expect.objectContaining({ UserName: 'one' }) },
  },
  cloudformation: {
    operations: ['CreateStack', 'DescribeStacks', 'ListStacks'],
    wait: async (call) => {
      const Resources = { Topic: { Type: 'AWS::SNS::Topic' } };
      await call('createStack', { StackName: 'one', TemplateBody: JSON.stringify({ Resources }) });
      const failed = call('waitUntilStackDeleteComplete', { StackName: 'one' }, once);
      expect(await failureOf(failed)).toMatchObject({
        code: 'WaitTimeout',
        lastOutput: { Stacks: [{ StackName: 'one' }] },
      });
      return call('waitUntilStackCreateComplete', { StackName: 'one' }, soon);
    },
    answer: { Stacks: [expect.objectContaining({ StackStatus: 'CREATE_COMPLETE' })] },
  },
};

describeMoto('pages and waits against moto', (moto) => {
  test.each(Object.entries(services))('%s', async (name, tried) => {
    const call = await moto.generated(name, tried.operations);
    expect(await tried.pages?.(call)).toEqual(tried.found);
    expect(await tried.wait?.(call)).toEqual(tried.answer);
  });
});
