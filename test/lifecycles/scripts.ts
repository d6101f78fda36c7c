/** What is done with a service from a first to a last call: the same for every caller and every server. */

/** A call of a script. */
export interface Step {
  readonly operation: string;
  /** A text `$name` stands for what was kept as `name`. */
  readonly input?: object;
  /** What to keep of the output, by path. */
  readonly keep?: Readonly<Record<string, string>>;
  /** The codes of the error that is expected, as the clients have it. */
  readonly fails?: readonly string[];
  /** What is expected at paths of the output. */
  readonly want?: Readonly<Record<string, unknown>>;
  /** Goes through all pages. */
  readonly pages?: {
    readonly token: string;
    readonly next: string;
    readonly list: string;
    /** How many pages there are, unless the server puts all on one, and the items on all of them. */
    readonly count: number;
    readonly items: number;
  };
}

/** A service, and what is done with it. */
export interface Script {
  /** Its folder in botocore. */
  readonly service: string;
  /** Its package of the SDK, where that is among the peers. */
  readonly sdk?: string;
  readonly steps: readonly Step[];
}

const three = ['one', 'two', 'three'] as const;

/** Twelve services. */
export const scripts: readonly Script[] = [
  {
    service: 'ssm',
    sdk: 'ssm',
    steps: [
      ...three.map((name) => ({
        operation: 'PutParameter',
        input: { Name: name, Value: `value of ${name}`, Type: 'String', Description: 'a text' },
        want: { Version: 1 },
      })),
      {
        operation: 'PutParameter',
        input: { Name: 'one', Value: 'b', Type: 'String' },
        fails: ['ParameterAlreadyExists'],
      },
      {
        operation: 'GetParameter',
        input: { Name: 'one' },
        want: {
          'Parameter.Value': 'value of one',
          'Parameter.Type': 'String',
          'Parameter.Version': 1,
        },
      },
      {
        operation: 'DescribeParameters',
        input: { MaxResults: 2 },
        pages: { token: 'NextToken', next: 'NextToken', list: 'Parameters', count: 2, items: 3 },
      },
      {
        operation: 'PutParameter',
        input: { Name: 'one', Value: 'other', Type: 'String', Overwrite: true },
        want: { Version: 2 },
      },
      { operation: 'GetParameter', input: { Name: 'one' }, want: { 'Parameter.Value': 'other' } },
      {
        operation: 'GetParameters',
        input: { Names: ['one', 'nine'] },
        want: { 'Parameters.0.Name': 'one', InvalidParameters: ['nine'] },
      },
      {
        operation: 'AddTagsToResource',
        input: { ResourceType: 'Parameter', ResourceId: 'one', Tags: [{ Key: 'a', Value: 'b' }] },
      },
      {
        operation: 'ListTagsForResource',
        input: { ResourceType: 'Parameter', ResourceId: 'one' },
        want: { TagList: [{ Key: 'a', Value: 'b' }] },
      },
      { operation: 'DeleteParameter', input: { Name: 'one' } },
      { operation: 'GetParameter', input: { Name: 'one' }, fails: ['ParameterNotFound'] },
      {
        operation: 'DeleteParameters',
        input: { Names: ['two', 'three', 'one'] },
        want: { InvalidParameters: ['one'] },
      },
    ],
  },
  {
    service: 'cognito-identity',
    sdk: 'cognito-identity',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateIdentityPool',
        input: {
          IdentityPoolName: name,
          AllowUnauthenticatedIdentities: true,
          SupportedLoginProviders: { 'accounts.example.com': '123' },
        },
        keep: { [name]: 'IdentityPoolId' },
        want: { IdentityPoolName: name },
      })),
      {
        operation: 'DescribeIdentityPool',
        input: { IdentityPoolId: '$one' },
        want: {
          IdentityPoolId: '$one',
          IdentityPoolName: 'one',
          AllowUnauthenticatedIdentities: true,
          SupportedLoginProviders: { 'accounts.example.com': '123' },
        },
      },
      {
        operation: 'ListIdentityPools',
        input: { MaxResults: 60 },
        pages: { token: 'NextToken', next: 'NextToken', list: 'IdentityPools', count: 1, items: 3 },
      },
      {
        operation: 'UpdateIdentityPool',
        input: {
          IdentityPoolId: '$one',
          IdentityPoolName: 'one',
          AllowUnauthenticatedIdentities: false,
        },
        want: { AllowUnauthenticatedIdentities: false },
      },
      {
        operation: 'DescribeIdentityPool',
        input: { IdentityPoolId: '$one' },
        want: { IdentityPoolName: 'one', AllowUnauthenticatedIdentities: false },
      },
      { operation: 'DeleteIdentityPool', input: { IdentityPoolId: '$one' } },
      {
        operation: 'DescribeIdentityPool',
        input: { IdentityPoolId: '$one' },
        fails: ['ResourceNotFoundException'],
      },
    ],
  },
  {
    service: 'secretsmanager',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateSecret',
        input: { Name: name, SecretString: `secret ${name}`, Tags: [{ Key: 'a', Value: 'b' }] },
        keep: { [name]: 'ARN' },
        want: { Name: name },
      })),
      {
        operation: 'CreateSecret',
        input: { Name: 'one', SecretString: 'a' },
        fails: ['ResourceExistsException'],
      },
      {
        operation: 'GetSecretValue',
        input: { SecretId: 'one' },
        want: { SecretString: 'secret one', VersionStages: ['AWSCURRENT'], ARN: '$one' },
      },
      {
        operation: 'ListSecrets',
        input: { MaxResults: 2 },
        pages: { token: 'NextToken', next: 'NextToken', list: 'SecretList', count: 2, items: 3 },
      },
      { operation: 'PutSecretValue', input: { SecretId: '$one', SecretString: 'second' } },
      {
        operation: 'GetSecretValue',
        input: { SecretId: '$one' },
        want: { SecretString: 'second' },
      },
      {
        operation: 'GetSecretValue',
        input: { SecretId: 'one', VersionStage: 'AWSPREVIOUS' },
        want: { SecretString: 'secret one' },
      },
      {
        operation: 'UpdateSecret',
        input: { SecretId: 'one', Description: 'what for', SecretString: 'third' },
      },
      {
        operation: 'DescribeSecret',
        input: { SecretId: 'one' },
        want: { Description: 'what for', Tags: [{ Key: 'a', Value: 'b' }] },
      },
      { operation: 'DeleteSecret', input: { SecretId: 'two' }, want: { Name: 'two' } },
      {
        operation: 'GetSecretValue',
        input: { SecretId: 'two' },
        fails: ['InvalidRequestException'],
      },
      { operation: 'RestoreSecret', input: { SecretId: 'two' } },
      {
        operation: 'GetSecretValue',
        input: { SecretId: 'two' },
        want: { SecretString: 'secret two' },
      },
      {
        operation: 'DeleteSecret',
        input: { SecretId: 'one', ForceDeleteWithoutRecovery: true },
      },
      {
        operation: 'GetSecretValue',
        input: { SecretId: 'one' },
        fails: ['ResourceNotFoundException'],
      },
    ],
  },
  {
    service: 'sqs',
    sdk: 'sqs',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateQueue',
        input: { QueueName: name, Attributes: { VisibilityTimeout: '600' } },
        keep: { [name]: 'QueueUrl' },
      })),
      { operation: 'GetQueueUrl', input: { QueueName: 'one' }, want: { QueueUrl: '$one' } },
      {
        operation: 'ListQueues',
        input: { MaxResults: 2 },
        pages: { token: 'NextToken', next: 'NextToken', list: 'QueueUrls', count: 2, items: 3 },
      },
      {
        operation: 'SetQueueAttributes',
        input: { QueueUrl: '$one', Attributes: { DelaySeconds: '0', MaximumMessageSize: '2048' } },
      },
      {
        operation: 'GetQueueAttributes',
        input: { QueueUrl: '$one', AttributeNames: ['MaximumMessageSize', 'VisibilityTimeout'] },
        want: { 'Attributes.MaximumMessageSize': '2048', 'Attributes.VisibilityTimeout': '600' },
      },
      {
        operation: 'SendMessage',
        input: { QueueUrl: '$one', MessageBody: 'a text' },
        want: { MD5OfMessageBody: 'b229386ec4627869d2c71b7df3c9600a' },
      },
      {
        operation: 'ReceiveMessage',
        input: { QueueUrl: '$one' },
        keep: { handle: 'Messages.0.ReceiptHandle' },
        want: { 'Messages.0.Body': 'a text' },
      },
      {
        operation: 'ReceiveMessage',
        input: { QueueUrl: '$one' },
        want: { 'Messages.0': undefined },
      },
      {
        operation: 'ChangeMessageVisibility',
        input: { QueueUrl: '$one', ReceiptHandle: '$handle', VisibilityTimeout: 0 },
      },
      {
        operation: 'ReceiveMessage',
        input: { QueueUrl: '$one' },
        keep: { again: 'Messages.0.ReceiptHandle' },
        want: { 'Messages.0.Body': 'a text' },
      },
      { operation: 'DeleteMessage', input: { QueueUrl: '$one', ReceiptHandle: '$again' } },
      {
        operation: 'GetQueueAttributes',
        input: {
          QueueUrl: '$one',
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        },
        want: {
          'Attributes.ApproximateNumberOfMessages': '0',
          'Attributes.ApproximateNumberOfMessagesNotVisible': '0',
        },
      },
      { operation: 'DeleteQueue', input: { QueueUrl: '$one' } },
      {
        operation: 'GetQueueUrl',
        input: { QueueName: 'one' },
        fails: ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
      },
      { operation: 'DeleteQueue', input: { QueueUrl: '$two' } },
      { operation: 'DeleteQueue', input: { QueueUrl: '$three' } },
    ],
  },
  {
    service: 'dynamodb',
    sdk: 'dynamodb',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateTable',
        input: {
          TableName: name,
          AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
        want: { 'TableDescription.TableName': name },
      })),
      {
        operation: 'CreateTable',
        input: {
          TableName: 'one',
          AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
        fails: ['ResourceInUseException'],
      },
      {
        operation: 'DescribeTable',
        input: { TableName: 'one' },
        want: { 'Table.TableStatus': 'ACTIVE', 'Table.KeySchema.0.AttributeName': 'Id' },
      },
      {
        operation: 'ListTables',
        input: { Limit: 2 },
        pages: {
          token: 'ExclusiveStartTableName',
          next: 'LastEvaluatedTableName',
          list: 'TableNames',
          count: 2,
          items: 3,
        },
      },
      ...three.map((Id) => ({
        operation: 'PutItem',
        input: {
          TableName: 'one',
          Item: { Id: { S: Id }, Deep: { M: { list: { L: [{ N: '1.50' }, { NULL: true }] } } } },
        },
      })),
      {
        operation: 'GetItem',
        input: { TableName: 'one', Key: { Id: { S: 'two' } } },
        want: { 'Item.Deep': { M: { list: { L: [{ N: '1.50' }, { NULL: true }] } } } },
      },
      {
        operation: 'Scan',
        input: { TableName: 'one', Limit: 2 },
        pages: {
          token: 'ExclusiveStartKey',
          next: 'LastEvaluatedKey',
          list: 'Items',
          count: 2,
          items: 3,
        },
      },
      {
        operation: 'PutItem',
        input: { TableName: 'one', Item: { Id: { S: 'two' } }, ReturnValues: 'ALL_OLD' },
        want: { 'Attributes.Id.S': 'two' },
      },
      {
        operation: 'GetItem',
        input: { TableName: 'one', Key: { Id: { S: 'two' } } },
        want: { Item: { Id: { S: 'two' } } },
      },
      { operation: 'DeleteItem', input: { TableName: 'one', Key: { Id: { S: 'two' } } } },
      {
        operation: 'GetItem',
        input: { TableName: 'one', Key: { Id: { S: 'two' } } },
        want: { Item: undefined },
      },
      {
        operation: 'GetItem',
        input: { TableName: 'one', Key: { Other: { S: 'two' } } },
        fails: ['ValidationException'],
      },
      { operation: 'DeleteTable', input: { TableName: 'one' } },
      {
        operation: 'DescribeTable',
        input: { TableName: 'one' },
        fails: ['ResourceNotFoundException'],
      },
      { operation: 'DeleteTable', input: { TableName: 'two' } },
      { operation: 'DeleteTable', input: { TableName: 'three' } },
    ],
  },
  {
    service: 's3',
    sdk: 's3',
    steps: [
      { operation: 'CreateBucket', input: { Bucket: 'bucket' } },
      { operation: 'HeadBucket', input: { Bucket: 'bucket' } },
      { operation: 'ListBuckets', want: { 'Buckets.0.Name': 'bucket' } },
      ...['a/one', 'a/two', 'three'].map((Key) => ({
        operation: 'PutObject',
        input: {
          Bucket: 'bucket',
          Key,
          Body: 'a text',
          ContentType: 'text/plain',
          Metadata: { about: 'it' },
        },
        want: { ETag: '"b229386ec4627869d2c71b7df3c9600a"' },
      })),
      {
        operation: 'GetObject',
        input: { Bucket: 'bucket', Key: 'a/one' },
        want: {
          Body: 'a text',
          ContentType: 'text/plain',
          Metadata: { about: 'it' },
          ContentLength: 6,
        },
      },
      {
        operation: 'GetObject',
        input: { Bucket: 'bucket', Key: 'a/one', Range: 'bytes=2-3' },
        want: { Body: 'te', ContentRange: 'bytes 2-3/6' },
      },
      {
        operation: 'HeadObject',
        input: { Bucket: 'bucket', Key: 'a/one' },
        want: { ContentLength: 6, Metadata: { about: 'it' } },
      },
      {
        operation: 'ListObjectsV2',
        input: { Bucket: 'bucket', MaxKeys: 2 },
        pages: {
          token: 'ContinuationToken',
          next: 'NextContinuationToken',
          list: 'Contents',
          count: 2,
          items: 3,
        },
      },
      {
        operation: 'ListObjectsV2',
        input: { Bucket: 'bucket', Delimiter: '/' },
        want: { 'Contents.0.Key': 'three', 'CommonPrefixes.0.Prefix': 'a/' },
      },
      {
        operation: 'CopyObject',
        input: { Bucket: 'bucket', Key: 'copy', CopySource: 'bucket/a/one' },
      },
      { operation: 'PutObject', input: { Bucket: 'bucket', Key: 'a/one', Body: 'other' } },
      {
        operation: 'GetObject',
        input: { Bucket: 'bucket', Key: 'copy' },
        want: { Body: 'a text' },
      },
      {
        operation: 'GetObject',
        input: { Bucket: 'bucket', Key: 'a/one' },
        want: { Body: 'other' },
      },
      {
        operation: 'DeleteBucket',
        input: { Bucket: 'bucket' },
        fails: ['BucketNotEmpty', 'Unknown'],
      },
      { operation: 'DeleteObject', input: { Bucket: 'bucket', Key: 'a/one' } },
      { operation: 'GetObject', input: { Bucket: 'bucket', Key: 'a/one' }, fails: ['NoSuchKey'] },
      {
        operation: 'HeadObject',
        input: { Bucket: 'bucket', Key: 'a/one' },
        fails: ['404', 'NotFound', 'NoSuchKey'],
      },
      {
        operation: 'DeleteObjects',
        input: {
          Bucket: 'bucket',
          Delete: { Objects: [{ Key: 'a/two' }, { Key: 'three' }, { Key: 'copy' }] },
        },
      },
      { operation: 'DeleteBucket', input: { Bucket: 'bucket' } },
      { operation: 'ListObjectsV2', input: { Bucket: 'bucket' }, fails: ['NoSuchBucket'] },
    ],
  },
  {
    service: 'sns',
    sdk: 'sns',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateTopic',
        input: { Name: name, Attributes: { DisplayName: `the ${name}` } },
        keep: { [name]: 'TopicArn' },
        want: { TopicArn: `arn:aws:sns:us-east-1:123456789012:${name}` },
      })),
      {
        operation: 'GetTopicAttributes',
        input: { TopicArn: '$one' },
        want: { 'Attributes.TopicArn': '$one', 'Attributes.DisplayName': 'the one' },
      },
      {
        operation: 'ListTopics',
        pages: { token: 'NextToken', next: 'NextToken', list: 'Topics', count: 1, items: 3 },
      },
      {
        operation: 'SetTopicAttributes',
        input: { TopicArn: '$one', AttributeName: 'DisplayName', AttributeValue: 'other' },
      },
      {
        operation: 'GetTopicAttributes',
        input: { TopicArn: '$one' },
        want: { 'Attributes.DisplayName': 'other' },
      },
      {
        operation: 'TagResource',
        input: { ResourceArn: '$one', Tags: [{ Key: 'a', Value: 'b' }] },
      },
      {
        operation: 'ListTagsForResource',
        input: { ResourceArn: '$one' },
        want: { Tags: [{ Key: 'a', Value: 'b' }] },
      },
      { operation: 'DeleteTopic', input: { TopicArn: '$one' } },
      {
        operation: 'GetTopicAttributes',
        input: { TopicArn: '$one' },
        fails: ['NotFound', 'NotFoundException'],
      },
      { operation: 'DeleteTopic', input: { TopicArn: '$two' } },
      { operation: 'DeleteTopic', input: { TopicArn: '$three' } },
    ],
  },
  {
    service: 'iam',
    sdk: 'iam',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateUser',
        input: { UserName: name, Path: '/people/' },
        want: {
          'User.UserName': name,
          'User.Arn': `arn:aws:iam::123456789012:user/people/${name}`,
        },
      })),
      {
        operation: 'CreateUser',
        input: { UserName: 'one' },
        fails: ['EntityAlreadyExists', 'EntityAlreadyExistsException'],
      },
      {
        operation: 'GetUser',
        input: { UserName: 'one' },
        want: { 'User.UserName': 'one', 'User.Path': '/people/' },
      },
      {
        operation: 'ListUsers',
        input: { PathPrefix: '/people/', MaxItems: 2 },
        pages: { token: 'Marker', next: 'Marker', list: 'Users', count: 2, items: 3 },
      },
      { operation: 'UpdateUser', input: { UserName: 'one', NewUserName: 'renamed' } },
      {
        operation: 'GetUser',
        input: { UserName: 'renamed' },
        want: { 'User.UserName': 'renamed' },
      },
      { operation: 'TagUser', input: { UserName: 'two', Tags: [{ Key: 'a', Value: 'b' }] } },
      {
        operation: 'ListUserTags',
        input: { UserName: 'two' },
        want: { Tags: [{ Key: 'a', Value: 'b' }] },
      },
      { operation: 'UntagUser', input: { UserName: 'two', TagKeys: ['a'] } },
      { operation: 'ListUserTags', input: { UserName: 'two' }, want: { 'Tags.0': undefined } },
      { operation: 'DeleteUser', input: { UserName: 'renamed' } },
      {
        operation: 'GetUser',
        input: { UserName: 'renamed' },
        fails: ['NoSuchEntity', 'NoSuchEntityException'],
      },
      { operation: 'DeleteUser', input: { UserName: 'two' } },
      { operation: 'DeleteUser', input: { UserName: 'three' } },
    ],
  },
  {
    service: 'kinesis',
    sdk: 'kinesis',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateStream',
        input: { StreamName: name, ShardCount: 1 },
      })),
      {
        operation: 'CreateStream',
        input: { StreamName: 'one', ShardCount: 1 },
        fails: ['ResourceInUseException'],
      },
      {
        operation: 'DescribeStream',
        input: { StreamName: 'one' },
        want: {
          'StreamDescription.StreamName': 'one',
          'StreamDescription.StreamStatus': 'ACTIVE',
          'StreamDescription.StreamARN': 'arn:aws:kinesis:us-east-1:123456789012:stream/one',
        },
      },
      { operation: 'ListStreams', want: { HasMoreStreams: false, 'StreamNames.0': 'one' } },
      { operation: 'DeleteStream', input: { StreamName: 'one' } },
      {
        operation: 'DescribeStream',
        input: { StreamName: 'one' },
        fails: ['ResourceNotFoundException'],
      },
      { operation: 'DeleteStream', input: { StreamName: 'two' } },
      { operation: 'DeleteStream', input: { StreamName: 'three' } },
    ],
  },
  {
    service: 'events',
    steps: [
      ...three.map((name) => ({
        operation: 'PutRule',
        input: { Name: name, ScheduleExpression: 'rate(5 minutes)' },
        want: { RuleArn: `arn:aws:events:us-east-1:123456789012:rule/${name}` },
      })),
      {
        operation: 'DescribeRule',
        input: { Name: 'one' },
        want: { Name: 'one', ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' },
      },
      {
        operation: 'ListRules',
        input: { Limit: 2 },
        pages: { token: 'NextToken', next: 'NextToken', list: 'Rules', count: 2, items: 3 },
      },
      {
        operation: 'PutRule',
        input: { Name: 'one', ScheduleExpression: 'rate(1 hour)', Description: 'less often' },
      },
      {
        operation: 'DescribeRule',
        input: { Name: 'one' },
        want: { ScheduleExpression: 'rate(1 hour)', Description: 'less often' },
      },
      { operation: 'DeleteRule', input: { Name: 'one' } },
      { operation: 'DescribeRule', input: { Name: 'one' }, fails: ['ResourceNotFoundException'] },
      { operation: 'DeleteRule', input: { Name: 'two' } },
      { operation: 'DeleteRule', input: { Name: 'three' } },
    ],
  },
  {
    service: 'logs',
    steps: [
      ...three.map((name) => ({
        operation: 'CreateLogGroup',
        input: { logGroupName: name, tags: { a: 'b' } },
      })),
      {
        operation: 'CreateLogGroup',
        input: { logGroupName: 'one' },
        fails: ['ResourceAlreadyExistsException'],
      },
      {
        operation: 'DescribeLogGroups',
        input: { logGroupNamePrefix: 'one' },
        want: { 'logGroups.0.logGroupName': 'one', 'logGroups.1': undefined },
      },
      {
        operation: 'DescribeLogGroups',
        input: { limit: 2 },
        pages: { token: 'nextToken', next: 'nextToken', list: 'logGroups', count: 2, items: 3 },
      },
      { operation: 'CreateLogStream', input: { logGroupName: 'one', logStreamName: 'stream' } },
      {
        operation: 'CreateLogStream',
        input: { logGroupName: 'nine', logStreamName: 'stream' },
        fails: ['ResourceNotFoundException'],
      },
      {
        operation: 'DescribeLogStreams',
        input: { logGroupName: 'one' },
        want: { 'logStreams.0.logStreamName': 'stream' },
      },
      { operation: 'ListTagsLogGroup', input: { logGroupName: 'one' }, want: { tags: { a: 'b' } } },
      { operation: 'DeleteLogGroup', input: { logGroupName: 'one' } },
      {
        operation: 'DescribeLogStreams',
        input: { logGroupName: 'one' },
        fails: ['ResourceNotFoundException'],
      },
      {
        operation: 'DeleteLogGroup',
        input: { logGroupName: 'one' },
        fails: ['ResourceNotFoundException'],
      },
      { operation: 'DeleteLogGroup', input: { logGroupName: 'two' } },
      { operation: 'DeleteLogGroup', input: { logGroupName: 'three' } },
    ],
  },
  {
    service: 'ecr',
    steps: [
      ...three.map((repositoryName) => ({
        operation: 'CreateRepository',
        input: { repositoryName },
        keep: { [repositoryName]: 'repository.repositoryArn' },
        want: { 'repository.repositoryName': repositoryName },
      })),
      {
        operation: 'CreateRepository',
        input: { repositoryName: 'one' },
        fails: ['RepositoryAlreadyExistsException'],
      },
      {
        operation: 'DescribeRepositories',
        input: { repositoryNames: ['one'] },
        want: { 'repositories.0.repositoryArn': '$one' },
      },
      {
        operation: 'TagResource',
        input: { resourceArn: '$one', tags: [{ Key: 'a', Value: 'b' }] },
      },
      {
        operation: 'ListTagsForResource',
        input: { resourceArn: '$one' },
        want: { tags: [{ Key: 'a', Value: 'b' }] },
      },
      {
        operation: 'DeleteRepository',
        input: { repositoryName: 'one' },
        want: { 'repository.repositoryName': 'one' },
      },
      {
        operation: 'DescribeRepositories',
        input: { repositoryNames: ['one'] },
        fails: ['RepositoryNotFoundException'],
      },
      { operation: 'DeleteRepository', input: { repositoryName: 'two' } },
      { operation: 'DeleteRepository', input: { repositoryName: 'three' } },
    ],
  },
];
