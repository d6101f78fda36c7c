import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { type Caller, textIn } from './caller.js';
import { describeMoto } from './moto.js';

describeMoto('services that speak JSON against moto', (moto) => {
  describe('Cognito Identity', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('cognito-identity', [
        'CreateIdentityPool',
        'DescribeIdentityPool',
        'ListIdentityPools',
        'GetId',
        'GetCredentialsForIdentity',
        'GetOpenIdToken',
        'DeleteIdentityPool',
      ]);
    });

    test('a pool is made and found, and gives identities credentials', async () => {
      const made = await call('CreateIdentityPool', {
        IdentityPoolName: 'pool',
        AllowUnauthenticatedIdentities: true,
        SupportedLoginProviders: { 'accounts.example.com': '123' },
      });
      const IdentityPoolId = textIn(made, 'IdentityPoolId');
      expect(await call('DescribeIdentityPool', { IdentityPoolId })).toMatchObject({
        IdentityPoolName: 'pool',
        AllowUnauthenticatedIdentities: true,
        SupportedLoginProviders: { 'accounts.example.com': '123' },
      });
      expect(await call('ListIdentityPools', { MaxResults: 10 })).toMatchObject({
        IdentityPools: [{ IdentityPoolId, IdentityPoolName: 'pool' }],
      });
      const { IdentityId } = await call('GetId', { IdentityPoolId });
      expect(await call('GetCredentialsForIdentity', { IdentityId })).toMatchObject({
        IdentityId,
        Credentials: { AccessKeyId: expect.any(String), Expiration: expect.any(Date) },
      });
      expect(await call('GetOpenIdToken', { IdentityId })).toMatchObject({
        IdentityId,
        Token: expect.any(String),
      });
      await call('DeleteIdentityPool', { IdentityPoolId });
      expect(await failureOf(call('DescribeIdentityPool', { IdentityPoolId }))).toMatchObject({
        code: 'ResourceNotFoundException',
        status: 400,
      });
    });
  });

  describe('DynamoDB', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('dynamodb', [
        'CreateTable',
        'PutItem',
        'Scan',
        'TransactWriteItems',
        'DeleteTable',
      ]);
    });

    test('items of many kinds come back, and a transaction tells why it was cancelled', async () => {
      const TableName = 'Things';
      await call('CreateTable', {
        TableName,
        AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'B' }],
        KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      });
      const Item = {
        Id: { B: new Uint8Array([0, 255]) },
        Deep: { M: { list: { L: [{ NULL: true }, { NS: ['1', '2'] }] } } },
        ['__proto__']: { S: 'a name like others' },
      };
      await call('PutItem', { TableName, Item });
      expect(await call('Scan', { TableName })).toMatchObject({ Count: 1, Items: [Item] });
      const Put = { TableName, Item, ConditionExpression: 'attribute_not_exists(Id)' };
      const refused = await failureOf(call('TransactWriteItems', { TransactItems: [{ Put }] }));
      expect(refused).toMatchObject({
        code: 'TransactionCanceledException',
        data: { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] },
      });
      await call('DeleteTable', { TableName });
      expect(await failureOf(call('Scan', { TableName }))).toMatchObject({
        code: 'ResourceNotFoundException',
      });
    });
  });

  describe('KMS', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('kms', [
        'CreateKey',
        'DescribeKey',
        'Encrypt',
        'Decrypt',
        'ListKeys',
        'ScheduleKeyDeletion',
      ]);
    });

    test('bytes are encrypted and decrypted with a new key', async () => {
      const made = await call('CreateKey', { Description: 'a key', Tags: [] });
      const KeyId = textIn(made, 'KeyMetadata', 'KeyId');
      expect(await call('DescribeKey', { KeyId })).toMatchObject({
        KeyMetadata: { KeyId, Enabled: true, CreationDate: expect.any(Date) },
      });
      const Plaintext = Uint8Array.from({ length: 256 }, (_, index) => index);
      const { CiphertextBlob } = await call('Encrypt', { KeyId, Plaintext });
      expect(CiphertextBlob).toBeInstanceOf(Uint8Array);
      expect(await call('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext });
      expect(await call('ListKeys')).toMatchObject({
        Keys: [expect.objectContaining({ KeyId })],
      });
      const soon = await call('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
      expect(soon).toMatchObject({ DeletionDate: expect.any(Date) });
      expect(await failureOf(call('DescribeKey', { KeyId: 'alias/none' }))).toMatchObject({
        code: 'NotFoundException',
      });
    });
  });

  describe('SQS, which once spoke the query protocol', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('sqs', [
        'CreateQueue',
        'GetQueueUrl',
        'ListQueues',
        'SendMessage',
        'SendMessageBatch',
        'ReceiveMessage',
        'DeleteMessage',
        'GetQueueAttributes',
        'DeleteQueue',
      ]);
    });

    test('a message is sent, received and deleted', async () => {
      const { QueueUrl } = await call('CreateQueue', {
        QueueName: 'things',
        Attributes: { VisibilityTimeout: '5' },
      });
      expect(await call('GetQueueUrl', { QueueName: 'things' })).toEqual({ QueueUrl });
      expect(await call('ListQueues')).toMatchObject({ QueueUrls: [QueueUrl] });
      await call('SendMessage', {
        QueueUrl,
        MessageBody: 'grüße <&>',
        MessageAttributes: {
          Color: { DataType: 'String', StringValue: 'blue' },
          Bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
        },
      });
      const received = await call('ReceiveMessage', { QueueUrl, MessageAttributeNames: ['All'] });
      expect(received).toMatchObject({
        Messages: [
          {
            Body: 'grüße <&>',
            MessageAttributes: { Bytes: { BinaryValue: new Uint8Array([0, 255]) } },
          },
        ],
      });
      const ReceiptHandle = textIn(received, 'Messages', 0, 'ReceiptHandle');
      await call('DeleteMessage', { QueueUrl, ReceiptHandle });
      const AttributeNames = ['ApproximateNumberOfMessages'];
      expect(await call('GetQueueAttributes', { QueueUrl, AttributeNames })).toMatchObject({
        Attributes: { ApproximateNumberOfMessages: '0' },
      });
      const batch = await call('SendMessageBatch', {
        QueueUrl,
        Entries: [{ Id: 'a', MessageBody: 'one' }],
      });
      expect(batch).toMatchObject({ Successful: [{ Id: 'a' }] });
      await call('DeleteQueue', { QueueUrl });
    });

    test('a queue that is not there is refused', async () => {
      const refused = await failureOf(call('GetQueueUrl', { QueueName: 'none' }));
      expect(refused).toMatchObject({
        code: 'QueueDoesNotExist',
        sentCode: 'AWS.SimpleQueueService.NonExistentQueue',
        status: 400,
      });
    });
  });
});
