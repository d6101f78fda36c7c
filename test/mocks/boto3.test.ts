import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSpec } from '../../generator/formats/spec/write-spec.js';
import { type MockServer, startMock } from '../../generator/serve/mock-server.js';
import type { Model } from '../../generator/model/model.js';
import { sampleOutput } from '../../generator/samples/sample-output.js';
import { slice } from '../../generator/model/slice.js';
import {
  botocoreData,
  botocoreServices,
  operationOf,
  pagedModel,
} from '../support/botocore-model.js';
import { folderWith } from '../support/generation.js';
import { runProgram } from '../support/run.js';

/** The operations of each service, with an input. */
const calls: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  sqs: {
    SendMessage: { QueueUrl: 'https://q.example/1', MessageBody: 'a', DelaySeconds: 1 },
    ReceiveMessage: { QueueUrl: 'https://q.example/1', AttributeNames: ['All'] },
  },
  dynamodb: {
    GetItem: { TableName: 'T', Key: { Id: { S: 'a' } } },
    Query: { TableName: 'T', KeyConditionExpression: 'Id = :id' },
    PutItem: { TableName: 'T', Item: { Id: { L: [{ M: { a: { N: '1' } } }, { NULL: true }] } } },
  },
  sts: {
    GetCallerIdentity: {},
    AssumeRole: { RoleArn: 'arn:aws:iam::123456789012:role/a', RoleSessionName: 'ab' },
  },
  sns: { ListTopics: {}, Publish: { Message: 'a & b', TopicArn: 'arn' } },
  autoscaling: { DescribeAutoScalingGroups: { AutoScalingGroupNames: ['a', 'b'] } },
  ec2: {
    DescribeInstances: { Filters: [{ Name: 'vpc-id', Values: ['a', 'b'] }], MaxResults: 5 },
    DescribeVpcs: { VpcIds: ['vpc-1'] },
  },
  s3: {
    ListBuckets: {},
    ListObjectsV2: { Bucket: 'bucket', Prefix: 'a/b c', MaxKeys: 3 },
    ListObjects: { Bucket: 'bucket' },
    GetBucketLocation: { Bucket: 'bucket' },
    GetObject: { Bucket: 'bucket', Key: 'a/b c+d' },
    ListParts: { Bucket: 'bucket', Key: 'a', UploadId: 'u' },
    HeadObject: { Bucket: 'bucket', Key: 'a' },
    PutObject: { Bucket: 'bucket', Key: 'a', Body: 'text', Metadata: { one: '1' } },
    CopyObject: { Bucket: 'bucket', Key: 'a', CopySource: 'bucket/b' },
    DeleteObjects: { Bucket: 'bucket', Delete: { Objects: [{ Key: 'a' }] } },
  },
  route53: {
    ListHostedZones: { MaxItems: '2' },
    ChangeResourceRecordSets: {
      HostedZoneId: 'Z1',
      ChangeBatch: {
        Changes: [
          { Action: 'CREATE', ResourceRecordSet: { Name: 'a.example', Type: 'A', TTL: 1 } },
        ],
      },
    },
  },
  kinesis: { DescribeStream: { StreamName: 'name' } },
  lambda: {
    ListFunctions: { MaxItems: 3 },
    GetFunction: { FunctionName: 'name' },
    Invoke: { FunctionName: 'name', Payload: '{}' },
    TagResource: { Resource: 'arn:aws:lambda:us-east-1:123456789012:function:a', Tags: { a: 'b' } },
  },
};

/** What the mocks refuse, or have no answer to. */
const refused = [
  {
    service: 'lambda',
    name: 'TagResource',
    input: { Resource: 'no ARN', Tags: {} },
    status: 400,
    code: 'InvalidParameterValueException',
  },
  {
    service: 'sts',
    name: 'AssumeRole',
    input: {
      RoleArn: 'arn:aws:iam::123456789012:role/a',
      RoleSessionName: 'ab',
      DurationSeconds: 50000,
    },
    status: 400,
    code: 'ValidationException',
  },
  { service: 'sqs', name: 'ListQueues', input: {}, status: 400, code: 'UnknownOperationException' },
  {
    service: 'ec2',
    name: 'DescribeRegions',
    input: {},
    status: 400,
    code: 'InvalidAction',
  },
  {
    service: 's3',
    name: 'DeleteBucket',
    input: { Bucket: 'b' },
    status: 405,
    code: 'MethodNotAllowed',
  },
];

/** Where an answer is not just the sample: its length and its status are what they are. */
const special: Readonly<Record<string, object>> = {
  GetObject: { ContentLength: 4 },
  Invoke: { StatusCode: 200 },
};

const answered = Object.entries(calls).flatMap(([service, operations]) =>
  Object.entries(operations).map(([name, input]) => ({ service, name, input })),
);

const data = botocoreData();
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;
if (data === undefined || !hasBoto3) {
  console.log('left out: boto3 as a caller of the mocks, because it is not installed');
} else {
  const versions = new Map(botocoreServices(data));
  const models = new Map<string, Model>();
  const servers = new Map<string, MockServer>();
  let outcomes: unknown[] = [];
  const isPaged = (service: string, name: string): boolean => {
    const model = models.get(service);
    return model !== undefined && operationOf(model, name).pagination !== undefined;
  };

  beforeAll(async () => {
    const cleaning: (() => void)[] = [];
    const folder = folderWith({}, (clean) => cleaning.push(clean));
    for (const [service, operations] of Object.entries(calls)) {
      const whole = pagedModel(data, service, versions.get(service) ?? '');
      const model = slice(whole, Object.keys(operations));
      const spec = join(folder, `${service}.yaml`);
      writeFileSync(spec, writeSpec(model));
      models.set(service, model);
      servers.set(service, await startMock(spec));
    }
    cleaning.forEach((clean) => clean());
    const paged = answered
      .filter(({ service, name }) => isPaged(service, name))
      .map((each) => ({ ...each, pages: true }));
    const cases = [...answered, ...refused, ...paged].map((each) => {
      return { ...each, url: servers.get(each.service)?.url };
    });
    const program = join(import.meta.dirname, 'call_with_boto3.py');
    const { stdout, stderr } = await runProgram('python3', [program, JSON.stringify(cases)]);
    outcomes = stdout === '' ? [stderr] : JSON.parse(stdout);
  });
  afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

  it.each(answered)('boto3 reads the sample of $service: $name', ({ service, name, input }) => {
    const model = models.get(service);
    if (model === undefined) throw new Error(`no model of ${service}`);
    expect(outcomes[answered.findIndex((each) => each.input === input)]).toEqual({
      output: Object.assign({}, sampleOutput(model, operationOf(model, name)), special[name]),
    });
  });

  it('boto3 comes to the end of the pages of every operation that has some', () => {
    const paged = answered.filter(({ service, name }) => isPaged(service, name));
    // The token may be a text, a map, or part of the last entry.
    expect(paged.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ListObjectsV2', 'Query', 'ListObjects', 'DescribeStream']),
    );
    expect(outcomes.slice(answered.length + refused.length)).toEqual(
      paged.map(() => ({ pages: 1 })),
    );
  });

  it.each(refused)('boto3 reads $code of $service: $name', (call) => {
    const { status, code } = call;
    expect(outcomes[answered.length + refused.indexOf(call)]).toEqual({
      status,
      code,
      message: expect.stringMatching(/./),
    });
  });
}
