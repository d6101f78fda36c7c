/** What mocks that remember do with the specifications of services, or with ones like theirs. */
import { describe, expect, it } from 'vitest';
import { failureOf } from '../support/failure.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { modelOf } from '../support/generation.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { type Call, mockOf } from './remembering.js';

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

it('an id that is made is none that a seed has given', async () => {
  const model = modelOf(`format: 1
service: { id: Windows, version: '1', protocol: aws-json-1.1, target: Windows, auth: none, endpoint: { url: 'http://127.0.0.1' } }
operations:
  CreateWindow:
    input: { Name: { type: string, required: true } }
    output: { WindowId: string }
    examples: [{ title: One, input: { Name: seeded }, output: { WindowId: w-00000002 } }]
  ListWindows: { output: { Windows: Windows } }
  GetWindow: { input: { WindowId: { type: string, required: true } }, output: { Window: Window } }
shapes:
  Windows: { type: list, member: Window }
  Window: { type: structure, members: { WindowId: string, Name: string } }
mock: { resource: Window, values: { WindowId: 'w-{hex:8}' } }
`);
  const call = await mockOf(model, { seed: 'examples' });
  for (const Name of ['a', 'b', 'c']) await call('createWindow', { Name });
  const { Windows } = Object(await call('listWindows'));
  expect(Windows).toMatchObject(['seeded', 'a', 'b', 'c'].map((Name) => ({ Name })));
});

it.each([
  [
    'Secrets Manager',
    `
  CreateSecret:
    input: { Name: { type: string, required: true }, SecretString: string, ClientRequestToken: { type: string, idempotencyToken: true } }
    output: { ARN: string, Name: string, VersionId: string }
    examples:
      - title: One
        input: { Name: seeded, SecretString: hidden, ClientRequestToken: token }
        output: { ARN: 'arn:aws:secretsmanager:us-east-1:1:secret:seeded', Name: seeded, VersionId: token }
  GetSecretValue:
    input: { SecretId: { type: string, required: true } }
    output: { ARN: string, Name: string, VersionId: string, SecretString: string }
`,
    ['getSecretValue', { SecretId: 'seeded' }],
    { SecretString: 'hidden', VersionId: 'token', ARN: expect.stringMatching(/:1:secret:seeded$/) },
  ],
  [
    'SQS',
    `
  CreateQueue:
    input: { QueueName: { type: string, required: true } }
    output: { QueueUrl: string }
    examples: [{ title: One, input: { QueueName: seeded }, output: { QueueUrl: 'http://a/seeded' } }]
  GetQueueUrl:
    input: { QueueName: { type: string, required: true } }
    output: { QueueUrl: string }
`,
    ['getQueueUrl', { QueueName: 'seeded' }],
    { QueueUrl: expect.stringMatching(/seeded$/) },
  ],
] as const)(
  'examples are seeds of what is brought for %s',
  async (id, operations, [name, input], want) => {
    const model = modelOf(`format: 1
service: { id: ${id}, version: '1', protocol: aws-json-1.1, target: Here, auth: none, endpoint: { url: 'http://127.0.0.1' } }
operations:${operations}`);
    const call = await mockOf(model, { seed: 'examples' });
    expect(await call(name, input)).toMatchObject(want);
  },
);

const data = botocoreData();
if (data === undefined) {
  console.log(`${botocoreAbsent} (mocks of services that remember)`);
  it.skip('mocks of services that remember need botocore', () => {});
} else {
  const slice = (service: string, ...operations: string[]): Promise<Call> =>
    mockOf(botocoreSlice(data, service, operations));

  it('DynamoDB takes keys of the types of a table, and equal numbers for the same', async () => {
    const call = await slice('dynamodb', 'CreateTable', 'DescribeTable', 'PutItem', 'GetItem');
    await call('createTable', {
      TableName: 'things',
      BillingMode: 'PAY_PER_REQUEST',
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

  it.each([
    ['PutItem', { TableName: 'T', Item: { Id: { S: '' } } }, 'empty string value. Key: Id'],
    [
      'PutItem',
      { TableName: 'T', Item: { Id: { S: 'a' }, Deep: { L: [{ SS: ['x', 'x'] }] } } },
      'duplicates',
    ],
    ['PutItem', { TableName: 'T', Item: { Id: { S: 'a' }, Of: { NS: [] } } }, 'may not be empty'],
    [
      'BatchGetItem',
      { RequestItems: { T: { Keys: [{ Id: { S: 'a' } }, { Id: { S: 'a' } }] } } },
      'duplicates',
    ],
    [
      'BatchWriteItem',
      {
        RequestItems: {
          T: [
            { PutRequest: { Item: { Id: { S: 'a' } } } },
            { DeleteRequest: { Key: { Id: { S: 'a' } } } },
          ],
        },
      },
      'duplicates',
    ],
    [
      'ExecuteTransaction',
      { TransactStatements: [{ Statement: 'SELECT * FROM T' }] },
      'does not remember',
    ],
    [
      'CreateTable',
      {
        TableName: 'Other',
        KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
        AttributeDefinitions: [],
        BillingMode: 'PAY_PER_REQUEST',
      },
      'not defined in AttributeDefinitions',
    ],
    [
      'CreateTable',
      {
        TableName: 'Other',
        KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
      },
      'BillingMode is PROVISIONED',
    ],
  ])('DynamoDB refuses what it would refuse: %s %j', async (name, input, words) => {
    const call = await slice('dynamodb', ...new Set(['CreateTable', 'Scan', name]));
    const AttributeDefinitions = [{ AttributeName: 'Id', AttributeType: 'S' }];
    const KeySchema = [{ AttributeName: 'Id', KeyType: 'HASH' }];
    const table = { AttributeDefinitions, KeySchema, BillingMode: 'PAY_PER_REQUEST' };
    await call('createTable', { TableName: 'T', ...table });
    const operation = name[0]?.toLowerCase() + name.slice(1);
    const failure = await failureOf(call(operation, input));
    expect(failure).toMatchObject({ status: 400, message: expect.stringContaining(words) });
    expect(await call('scan', { TableName: 'T' })).toMatchObject({ Count: 0 });
  });

  it('DynamoDB says what it lacks to know the key of a table', async () => {
    const call = await slice('dynamodb', 'PutItem');
    const failure = await failureOf(call('putItem', { TableName: 'T', Item: { Id: { S: 'a' } } }));
    expect(failure).toMatchObject({
      sentCode: 'NotRemembered',
      message: expect.stringContaining('the specification has no CreateTable'),
    });
  });

  it.each([
    ['createQueue', { QueueName: 'a b' }, 'InvalidParameterValue'],
    [
      'createQueue',
      { QueueName: 'q', Attributes: { DelaySeconds: '901' } },
      'InvalidParameterValue',
    ],
    ['receiveMessage', { MaxNumberOfMessages: 11 }, 'InvalidParameterValue'],
    ['receiveMessage', { WaitTimeSeconds: 21 }, 'InvalidParameterValue'],
    ['sendMessage', { MessageBody: 'a', DelaySeconds: -1 }, 'InvalidParameterValue'],
    ['deleteMessage', { ReceiptHandle: 'none' }, 'ReceiptHandleIsInvalid'],
  ])('SQS refuses what it would refuse: %s %j', async (operation, input, sentCode) => {
    const call = await slice(
      'sqs',
      'CreateQueue',
      'ReceiveMessage',
      'SendMessage',
      'DeleteMessage',
    );
    const { QueueUrl } = Object(await call('createQueue', { QueueName: 'things' }));
    const queue = operation === 'createQueue' ? {} : { QueueUrl };
    const failure = await failureOf(call(operation, { ...queue, ...input }));
    expect(failure).toMatchObject({ sentCode, status: 400 });
  });

  it('SQS takes any queue where the specification makes none, and shows the attributes asked for', async () => {
    const call = await slice('sqs', 'SendMessage', 'ReceiveMessage', 'DeleteMessage');
    const QueueUrl = 'http://127.0.0.1/123456789012/there';
    const text = (StringValue: string): object => ({ DataType: 'String', StringValue });
    const MessageAttributes = { 'a.x': text('1'), 'a.y': text('2'), b: text('3') };
    await call('sendMessage', { QueueUrl, MessageBody: 'a', MessageAttributes });
    const asked = { QueueUrl, MessageAttributeNames: ['a.*'], VisibilityTimeout: 0 };
    const { Messages } = Object(await call('receiveMessage', asked));
    const [{ MessageAttributes: shown, ReceiptHandle }] = Messages;
    expect(Object.keys(shown)).toEqual(['a.x', 'a.y']);
    await call('deleteMessage', { QueueUrl, ReceiptHandle });
    await call('deleteMessage', { QueueUrl, ReceiptHandle });
    expect(await call('receiveMessage', { QueueUrl })).toEqual({});
  });

  it.each([
    [
      'ssm',
      'PutParameter',
      { Name: '/a', Value: 'v', Type: 'String' },
      'GetParametersByPath',
      { Path: '/' },
    ],
    [
      'secretsmanager',
      'CreateSecret',
      { Name: 's', SecretString: 'v' },
      'GetSecretValue',
      { SecretId: 's' },
    ],
  ] as const)('%s remembers with two operations', async (service, make, made, show, shown) => {
    const call = await slice(service, make, show);
    const name = (operation: string): string =>
      operation.slice(0, 1).toLowerCase() + operation.slice(1);
    await call(name(make), made);
    expect(JSON.stringify(await call(name(show), shown))).toContain('"v"');
  });

  it('Secrets Manager makes one version of one token', async () => {
    const call = await slice(
      'secretsmanager',
      'CreateSecret',
      'PutSecretValue',
      'DeleteSecret',
      'GetSecretValue',
    );
    const ClientRequestToken = 'a'.repeat(32);
    await call('createSecret', { Name: 's', SecretString: 'a', ClientRequestToken });
    const which = { SecretId: 's' };
    await call('putSecretValue', { ...which, SecretString: 'a', ClientRequestToken });
    const other = call('putSecretValue', { ...which, SecretString: 'b', ClientRequestToken });
    expect(await failureOf(other)).toMatchObject({ code: 'ResourceExistsException' });
    expect(await call('getSecretValue', which)).toMatchObject({ SecretString: 'a' });
    for (const wrong of [
      { RecoveryWindowInDays: 3 },
      { RecoveryWindowInDays: 8, ForceDeleteWithoutRecovery: true },
    ]) {
      const failure = await failureOf(call('deleteSecret', { ...which, ...wrong }));
      expect(failure).toMatchObject({ code: 'InvalidParameterException' });
    }
  });

  it.each([
    [{ Name: '/a', Value: 'v' }, 'ValidationException'],
    [
      { Name: '/there', Value: 'v', Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
      'ValidationException',
    ],
    [
      { Name: '/a', Value: 'v', Type: 'String', AllowedPattern: '^\\d+$' },
      'ParameterPatternMismatchException',
    ],
    [
      { Name: '/a', Value: 'v', Type: 'String', AllowedPattern: '(' },
      'InvalidAllowedPatternException',
    ],
  ])('Parameter Store refuses what it would refuse: %j', async (input, code) => {
    const call = await slice('ssm', 'PutParameter', 'GetParameter', 'ListTagsForResource');
    await call('putParameter', { Name: '/there', Value: 'v', Type: 'String' });
    expect(await failureOf(call('putParameter', input))).toMatchObject({ code });
    const nobody = { ResourceType: 'Parameter', ResourceId: '/none' };
    const untagged = await failureOf(call('listTagsForResource', nobody));
    expect(untagged).toMatchObject({ code: 'InvalidResourceId' });
  });

  describe('Cognito Identity', () => {
    const pool = { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true };

    it('has tags of what an ARN ends with', async () => {
      const call = await slice(
        'cognito-identity',
        'CreateIdentityPool',
        'DescribeIdentityPool',
        'TagResource',
        'ListTagsForResource',
      );
      const { IdentityPoolId } = Object(await call('createIdentityPool', pool));
      const ResourceArn = `arn:aws:cognito-identity:us-east-1:123456789012:identitypool/${IdentityPoolId}`;
      await call('tagResource', { ResourceArn, Tags: { a: 'b' } });
      expect(await call('listTagsForResource', { ResourceArn })).toEqual({ Tags: { a: 'b' } });
      const found = await call('describeIdentityPool', { IdentityPoolId });
      expect(found).toMatchObject({ IdentityPoolTags: { a: 'b' } });
      const other = call('listTagsForResource', { ResourceArn: `${ResourceArn}0` });
      expect(await failureOf(other)).toMatchObject({ code: 'ResourceNotFoundException' });
    });

    it('gives an identity to each guest, and one to whoever signs in with one token', async () => {
      const call = await slice(
        'cognito-identity',
        'CreateIdentityPool',
        'DeleteIdentityPool',
        'GetId',
        'DescribeIdentity',
        'ListIdentities',
        'DeleteIdentities',
        'GetCredentialsForIdentity',
        'SetIdentityPoolRoles',
        'GetIdentityPoolRoles',
      );
      const { IdentityPoolId } = Object(await call('createIdentityPool', pool));
      const idOf = async (Logins?: object): Promise<unknown> =>
        Object(await call('getId', { IdentityPoolId, ...(Logins && { Logins }) })).IdentityId;
      const [one, two] = [await idOf(), await idOf()];
      expect(one).not.toBe(two);
      const signedIn = await idOf({ 'a.example': 'token' });
      expect(await idOf({ 'a.example': 'token' })).toBe(signedIn);
      expect(await idOf({ 'a.example': 'token', 'b.example': 'more' })).toBe(signedIn);
      const shown = await call('describeIdentity', { IdentityId: signedIn });
      expect(shown).toMatchObject({ Logins: ['a.example', 'b.example'] });
      const page = Object(await call('listIdentities', { IdentityPoolId, MaxResults: 2 }));
      expect(page.Identities).toMatchObject([{ IdentityId: one }, { IdentityId: two }]);
      expect(page.NextToken).toBeDefined();
      const { Credentials } = Object(await call('getCredentialsForIdentity', { IdentityId: one }));
      expect(Credentials.Expiration).toBeInstanceOf(Date);
      await call('deleteIdentities', { IdentityIdsToDelete: [one] });
      const gone = await failureOf(call('getCredentialsForIdentity', { IdentityId: one }));
      expect(gone).toMatchObject({ code: 'ResourceNotFoundException' });
      const Roles = { authenticated: 'arn:aws:iam::123456789012:role/someone' };
      await call('setIdentityPoolRoles', { IdentityPoolId, Roles });
      expect(await call('getIdentityPoolRoles', { IdentityPoolId })).toEqual({
        IdentityPoolId,
        Roles,
      });
      await call('deleteIdentityPool', { IdentityPoolId });
      for (const operation of ['getId', 'getIdentityPoolRoles']) {
        const failure = await failureOf(call(operation, { IdentityPoolId }));
        expect(failure).toMatchObject({ code: 'ResourceNotFoundException' });
      }
      const closed = { ...pool, AllowUnauthenticatedIdentities: false };
      const { IdentityPoolId: id } = Object(await call('createIdentityPool', closed));
      const guest = await failureOf(call('getId', { IdentityPoolId: id }));
      expect(guest).toMatchObject({ code: 'NotAuthorizedException' });
    });

    it('takes any pool and identity where the specification makes none', async () => {
      const call = await slice('cognito-identity', 'GetId');
      const IdentityPoolId = 'us-east-1:0';
      expect(await call('getId', { IdentityPoolId })).toHaveProperty('IdentityId');
      const alone = await slice('cognito-identity', 'GetCredentialsForIdentity');
      const IdentityId = 'us-east-1:1';
      const given = await alone('getCredentialsForIdentity', { IdentityId });
      expect(given).toMatchObject({ IdentityId });
    });
  });
}
