import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { type Caller, textIn } from './caller.js';
import { describeMoto } from './moto.js';

describeMoto('services that answer in XML against moto', (moto) => {
  describe('STS', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('sts', ['GetCallerIdentity', 'AssumeRole', 'GetSessionToken']);
    });

    test('tells who calls, and gives credentials for a while', async () => {
      expect(await call('GetCallerIdentity')).toEqual({
        Account: '123456789012',
        Arn: expect.stringMatching(/^arn:aws:/),
        UserId: expect.any(String),
      });
      const RoleArn = 'arn:aws:iam::123456789012:role/things';
      const Tags = [{ Key: 'a', Value: 'b & c' }];
      const given = { RoleArn, RoleSessionName: 'tests', DurationSeconds: 900, Tags };
      expect(await call('AssumeRole', given)).toMatchObject({
        Credentials: { SecretAccessKey: expect.any(String), Expiration: expect.any(Date) },
        AssumedRoleUser: { Arn: expect.stringContaining('/things/tests') },
      });
      expect(await call('GetSessionToken', { DurationSeconds: 900 })).toMatchObject({
        Credentials: { Expiration: expect.any(Date) },
      });
    });
  });

  describe('SNS', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('sns', [
        'CreateTopic',
        'ListTopics',
        'GetTopicAttributes',
        'Publish',
        'PublishBatch',
        'DeleteTopic',
      ]);
    });

    test('a topic is made, listed, written to and deleted', async () => {
      const Attributes = { DisplayName: 'Grüße & <so>' };
      const { TopicArn } = await call('CreateTopic', { Name: 'things', Attributes });
      expect(await call('ListTopics')).toEqual({ Topics: [{ TopicArn }] });
      expect(await call('GetTopicAttributes', { TopicArn })).toMatchObject({ Attributes });
      const message = {
        TopicArn,
        Message: 'a=b&c=d+e f%20\n\u{1f41f}',
        MessageAttributes: {
          Bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
          Text: { DataType: 'String', StringValue: 'x' },
        },
      };
      expect(await call('Publish', message)).toEqual({ MessageId: expect.any(String) });
      const PublishBatchRequestEntries = [
        { Id: 'a', Message: 'one' },
        { Id: 'b', Message: 'two' },
      ];
      expect(await call('PublishBatch', { TopicArn, PublishBatchRequestEntries })).toMatchObject({
        Successful: [{ Id: 'a' }, { Id: 'b' }],
        Failed: [],
      });
      expect(await call('DeleteTopic', { TopicArn })).toEqual({});
      expect(await failureOf(call('GetTopicAttributes', { TopicArn }))).toMatchObject({
        code: 'NotFound',
        status: 404,
      });
    });
  });

  describe('IAM', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('iam', [
        'CreateUser',
        'GetUser',
        'ListUsers',
        'TagUser',
        'DeleteUser',
        'CreateRole',
      ]);
    });

    test('a user is made, tagged, listed and deleted', async () => {
      for (const UserName of ['ann', 'bob', 'cid']) await call('CreateUser', { UserName });
      await call('TagUser', { UserName: 'ann', Tags: [{ Key: 'team', Value: 'a/b' }] });
      expect(await call('GetUser', { UserName: 'ann' })).toMatchObject({
        User: {
          UserName: 'ann',
          CreateDate: expect.any(Date),
          Tags: [{ Key: 'team', Value: 'a/b' }],
        },
      });
      expect(await call('ListUsers')).toMatchObject({
        IsTruncated: false,
        Users: [{ UserName: 'ann' }, { UserName: 'bob' }, { UserName: 'cid' }],
      });
      await call('DeleteUser', { UserName: 'bob' });
      expect(await failureOf(call('GetUser', { UserName: 'bob' }))).toMatchObject({
        code: 'NoSuchEntity',
        status: 404,
        message: expect.stringContaining('bob'),
      });
    });

    test('a role has its policy as it was written', async () => {
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
      const made = await call('CreateRole', { RoleName: 'things', AssumeRolePolicyDocument });
      const text = textIn(made, 'Role', 'AssumeRolePolicyDocument');
      expect(decodeURIComponent(text)).toBe(AssumeRolePolicyDocument);
    });
  });

  describe('CloudWatch', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('cloudwatch', [
        'PutMetricData',
        'ListMetrics',
        'GetMetricStatistics',
        'PutMetricAlarm',
        'DescribeAlarms',
        'DeleteAlarms',
        'GetDashboard',
      ]);
    });

    test('numbers are put and summed up', async () => {
      const now = Date.now();
      const Timestamp = new Date(now - 60_000);
      await call('PutMetricData', {
        Namespace: 'Things',
        MetricData: [1.5, 2.5].map((Value) => ({ MetricName: 'Size', Value, Timestamp })),
      });
      const { Metrics } = await call('ListMetrics', { Namespace: 'Things' });
      const metric = { MetricName: 'Size', Namespace: 'Things' };
      expect(Metrics).toContainEqual(expect.objectContaining(metric));
      const statistics = await call('GetMetricStatistics', {
        Namespace: 'Things',
        MetricName: 'Size',
        StartTime: new Date(now - 3_600_000),
        EndTime: new Date(now + 60_000),
        Period: 7200,
        Statistics: ['Sum', 'Average'],
      });
      expect(statistics).toMatchObject({
        Label: 'Size',
        Datapoints: [{ Sum: 4, Average: 2, Timestamp: expect.any(Date) }],
      });
    });

    test('an alarm is made, described and deleted', async () => {
      const alarm = {
        AlarmName: 'too many',
        MetricName: 'Size',
        Namespace: 'Things',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1.25,
        ComparisonOperator: 'GreaterThanThreshold',
        ActionsEnabled: false,
      };
      await call('PutMetricAlarm', alarm);
      expect(await call('DescribeAlarms')).toMatchObject({
        MetricAlarms: [{ ...alarm, StateUpdatedTimestamp: expect.any(Date) }],
      });
      await call('DeleteAlarms', { AlarmNames: ['too many'] });
      const { MetricAlarms = [] } = await call('DescribeAlarms');
      expect(MetricAlarms).toEqual([]);
    });

    test('a dashboard that is not there is refused', async () => {
      expect(await failureOf(call('GetDashboard', { DashboardName: 'none' }))).toMatchObject({
        status: 404,
        sentCode: 'ResourceNotFound',
      });
    });
  });
});
