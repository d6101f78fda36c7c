/** What names of operations and members cannot tell of the services that people need most. */
import type { MockResource } from '../model/mock-resource.js';

/** The code of services in the runtime, by the names of its exports. */
export type KnownBehaviours =
  | 'cognitoIdentityBehaviours'
  | 'dynamodbBehaviours'
  | 's3Behaviours'
  | 'secretsManagerBehaviours'
  | 'snsBehaviours'
  | 'sqsBehaviours'
  | 'ssmBehaviours';

/** What opslice brings for a service. */
export interface ShippedState {
  readonly resources?: readonly MockResource[];
  /** The code in the runtime. */
  readonly code?: KnownBehaviours;
  /** The operations that this code answers, and what it does. */
  readonly behaviours?: Readonly<Record<string, string>>;
  /** Those of them whose examples are seeds, as those of operations that a plan has make something. */
  readonly seeds?: readonly string[];
}

/** Not remembered: their operations would be answered without what they belong to. */
function forgotten(...names: readonly string[]): MockResource[] {
  return names.map((resource) => ({ resource, create: [] }));
}

// What code below needs is made even where no other operation of a specification speaks of it: `create` says so.
const shipped: Readonly<Record<string, ShippedState>> = {
  'Cognito Identity': {
    resources: [{ resource: 'IdentityPool', create: ['CreateIdentityPool'] }],
    code: 'cognitoIdentityBehaviours',
    behaviours: {
      GetId: 'makes an identity, or gives the one with this login',
      DescribeIdentity: 'shows an identity',
      ListIdentities: 'lists the identities of a pool in pages',
      DeleteIdentities: 'deletes identities',
      GetCredentialsForIdentity: 'gives made-up credentials to an identity',
      GetOpenIdToken: 'gives a made-up token to an identity',
      SetIdentityPoolRoles: 'keeps the roles of a pool',
      GetIdentityPoolRoles: 'shows the roles of a pool',
      DeleteIdentityPool: 'deletes IdentityPool with its identities and roles',
    },
  },
  DynamoDB: {
    resources: [
      {
        resource: 'Table',
        create: ['CreateTable'],
        values: { TableArn: 'arn:aws:dynamodb:{region}:{account}:table/{TableName}' },
      },
      ...forgotten('ResourcePolicy', 'Item'),
    ],
    code: 'dynamodbBehaviours',
    behaviours: {
      PutItem: 'keeps an item by its key',
      GetItem: 'shows an item by its key',
      DeleteItem: 'deletes an item by its key',
      Scan: 'lists the items of a table in pages; filters are refused',
      BatchGetItem: 'shows items by their keys',
      BatchWriteItem: 'keeps and deletes items by their keys',
      UpdateItem: 'is refused, since expressions are not remembered',
      Query: 'is refused, since expressions are not remembered',
      ExecuteStatement: 'is refused, since statements are not remembered',
      BatchExecuteStatement: 'is refused, since statements are not remembered',
      ExecuteTransaction: 'is refused, since statements are not remembered',
      TransactWriteItems: 'is refused, since expressions are not remembered',
      TransactGetItems: 'is refused, since expressions are not remembered',
    },
  },
  EventBridge: {
    resources: [
      {
        resource: 'Rule',
        id: ['Name', 'EventBusName'],
        values: {
          EventBusName: 'default',
          State: 'ENABLED',
          Arn: 'arn:aws:events:{region}:{account}:rule/{Name}',
        },
      },
      ...forgotten('Permission', 'Targets', 'Events', 'PartnerEvents'),
    ],
  },
  IAM: {
    resources: [
      { resource: 'User', values: iamValues('user', 'User', 'AIDA') },
      { resource: 'Group', values: iamValues('group', 'Group', 'AGPA') },
      { resource: 'Role', values: iamValues('role', 'Role', 'AROA') },
      ...forgotten('ServiceLinkedRole', 'UserPermissionsBoundary', 'RolePermissionsBoundary'),
    ],
  },
  Kinesis: {
    resources: [
      {
        resource: 'Stream',
        values: {
          StreamARN: 'arn:aws:kinesis:{region}:{account}:stream/{StreamName}',
          StreamStatus: 'ACTIVE',
          HasMoreShards: false,
          RetentionPeriodHours: 24,
        },
      },
      ...forgotten('ResourcePolicy', 'Record', 'Records'),
    ],
  },
  S3: {
    resources: forgotten(
      'Bucket',
      'Object',
      'MultipartUpload',
      'BucketMetadataConfiguration',
      'BucketMetadataTableConfiguration',
    ),
    code: 's3Behaviours',
    seeds: ['CreateBucket'],
    behaviours: {
      CreateBucket: 'makes a bucket',
      ListBuckets: 'lists buckets in pages',
      HeadBucket: 'says whether there is a bucket',
      GetBucketLocation: 'shows the region of a bucket',
      DeleteBucket: 'deletes a bucket without objects',
      PutObject: 'keeps an object; conditions are refused',
      GetObject: 'shows an object, or a range of it; conditions and versions are refused',
      HeadObject: 'shows what is known of an object',
      CopyObject: 'copies an object',
      GetObjectAttributes: 'shows what is known of an object',
      CreateMultipartUpload: 'is refused, since parts are not remembered',
      UploadPart: 'is refused, since parts are not remembered',
      UploadPartCopy: 'is refused, since parts are not remembered',
      CompleteMultipartUpload: 'is refused, since parts are not remembered',
      AbortMultipartUpload: 'is refused, since parts are not remembered',
      ListParts: 'is refused, since parts are not remembered',
      ListMultipartUploads: 'lists nothing, since there are none',
      ListObjectVersions: 'is refused, since versions are not remembered',
      DeleteObject: 'deletes an object',
      DeleteObjects: 'deletes objects',
      ListObjectsV2: 'lists objects in pages, by prefix and delimiter',
      ListObjects: 'lists objects in pages, by prefix and delimiter',
    },
  },
  'Secrets Manager': {
    resources: [
      {
        resource: 'Secret',
        create: ['CreateSecret'],
        values: { ARN: 'arn:aws:secretsmanager:{region}:{account}:secret:{Name}-{letters:6}' },
      },
      ...forgotten('ResourcePolicy', 'SecretValue'),
    ],
    code: 'secretsManagerBehaviours',
    behaviours: {
      CreateSecret: 'makes Secret, with its first version',
      GetSecretValue: 'shows a version of a secret',
      PutSecretValue: 'makes a version of a secret',
      UpdateSecret: 'changes Secret, with a new version',
      DescribeSecret: 'shows Secret with its versions',
      ListSecrets: 'lists Secret in pages',
      DeleteSecret: 'deletes Secret, or marks it for deletion',
      RestoreSecret: 'takes the mark for deletion off',
    },
  },
  SNS: {
    resources: [
      {
        resource: 'Topic',
        create: ['CreateTopic'],
        values: { TopicArn: 'arn:aws:sns:{region}:{account}:{Name}' },
      },
      ...forgotten('DataProtectionPolicy', 'SMSSandboxPhoneNumber'),
    ],
    code: 'snsBehaviours',
    behaviours: {
      CreateTopic: 'makes Topic, or gives the one of this name',
      GetTopicAttributes: 'shows the attributes of Topic',
      SetTopicAttributes: 'changes an attribute of Topic',
      DeleteTopic: 'deletes Topic',
    },
  },
  SQS: {
    resources: forgotten('Queue'),
    code: 'sqsBehaviours',
    seeds: ['CreateQueue'],
    behaviours: {
      CreateQueue: 'makes a queue',
      GetQueueUrl: 'gives the URL of a queue',
      ListQueues: 'lists queues in pages',
      GetQueueAttributes: 'shows the attributes of a queue',
      SetQueueAttributes: 'changes the attributes of a queue',
      DeleteQueue: 'deletes a queue with its messages',
      PurgeQueue: 'deletes all messages of a queue',
      SendMessage: 'puts a message into a queue; a FIFO queue takes each once',
      SendMessageBatch: 'puts messages into a queue',
      ReceiveMessage:
        'gives messages, which are not seen again for a time; of a FIFO queue in the order of each group',
      DeleteMessage: 'deletes a message that was received',
      DeleteMessageBatch: 'deletes messages that were received',
      ChangeMessageVisibility: 'changes when a message is seen again',
      ChangeMessageVisibilityBatch: 'changes when messages are seen again',
      TagQueue: 'puts tags on a queue',
      UntagQueue: 'takes tags off a queue',
      ListQueueTags: 'shows the tags of a queue',
    },
  },
  SSM: {
    resources: [
      {
        resource: 'Parameter',
        create: ['PutParameter'],
        values: {
          ARN: 'arn:aws:ssm:{region}:{account}:parameter/{Name}',
          Tier: 'Standard',
          DataType: 'text',
        },
      },
      ...forgotten('ResourcePolicy', 'Inventory', 'ComplianceItems'),
    ],
    code: 'ssmBehaviours',
    behaviours: {
      PutParameter: 'makes Parameter, or a version of it',
      GetParameter:
        'shows Parameter, or the version that a number or label behind its name selects',
      GetParameters: 'shows Parameter by names, or versions of it',
      GetParametersByPath: 'lists Parameter below a path in pages; filters are refused',
      GetParameterHistory: 'lists the versions of Parameter in pages',
      LabelParameterVersion: 'puts labels on a version of Parameter',
      UnlabelParameterVersion: 'takes labels off a version of Parameter',
      DeleteParameter: 'deletes Parameter with its versions',
      DeleteParameters: 'deletes Parameter by names with its versions',
    },
  },
};

function iamValues(kind: string, noun: string, start: string): Record<string, string> {
  return {
    Path: '/',
    [`${noun}Id`]: `${start}{letters:17}`,
    Arn: `arn:aws:iam::{account}:${kind}{Path}{${noun}Name}`,
  };
}

/** What opslice brings for a service by its id. */
export function shippedFor(id: string): ShippedState | undefined {
  return Object.hasOwn(shipped, id) ? shipped[id] : undefined;
}
