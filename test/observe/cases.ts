/** Calls of the services whose spans have more than those of all, and of one that is like all others. */
import { stringify } from 'yaml';

export interface ObservedCase {
  readonly title: string;
  /** The id of the service. */
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly output?: Record<string, unknown>;
  readonly error?: { readonly code: string; readonly message: string; readonly status: number };
  /** The member of the output that is a stream, and its events. */
  readonly stream?: {
    readonly member: string;
    readonly events: readonly Record<string, unknown>[];
  };
  readonly requestId?: string;
  readonly extendedRequestId?: string;
}

type Members = Readonly<Record<string, unknown>>;
type Operations = Readonly<Record<string, { readonly input?: Members; readonly output?: Members }>>;

/** A specification with what of a service the cases need. */
function specification(id: string, operations: Operations, shapes: Members = {}): string {
  return stringify({
    service: { id, version: '1', protocol: 'aws-json-1.1', target: 'T', auth: 'none' },
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, each]) => [name, { ...each, errors: ['Refused'] }]),
    ),
    shapes: {
      Refused: { type: 'structure', error: 'client', members: { message: 'string' } },
      ...shapes,
    },
  });
}

const events = (members: Members): Members => ({ type: 'union', eventStream: true, members });
const structure = (members: Members): Members => ({ type: 'structure', members });
const texts = { type: 'list', member: 'string' };

const table = {
  TableName: 'string',
  ProvisionedThroughput: 'document',
  ConsistentRead: 'boolean',
  ProjectionExpression: 'string',
  GlobalSecondaryIndexes: 'document',
  LocalSecondaryIndexes: 'document',
  Limit: 'integer',
  ExclusiveStartTableName: 'string',
  ScanIndexForward: 'boolean',
  IndexName: 'string',
  Select: 'string',
  Segment: 'integer',
  TotalSegments: 'integer',
  AttributeDefinitions: 'document',
  GlobalSecondaryIndexUpdates: 'document',
  RequestItems: 'document',
};
const told = {
  ConsumedCapacity: 'document',
  ItemCollectionMetrics: 'document',
  TableNames: texts,
  Count: 'integer',
  ScannedCount: 'integer',
};
const message = {
  QueueUrl: 'string',
  MessageBody: 'string',
  MessageAttributes: 'document',
  MessageAttributeNames: texts,
  Entries: 'document',
};
const ofTable = { input: table, output: told };
const asked = { modelId: 'string', inferenceConfig: 'document', body: 'blob' };

/** The specifications of all services of the cases. */
export const specifications: Readonly<Record<string, string>> = {
  'cognito.yaml': specification('Cognito Identity', { GetId: { input: { PoolId: 'string' } } }),
  's3.yaml': specification('S3', { GetObject: { input: { Bucket: 'string', Key: 'string' } } }),
  'kinesis.yaml': specification('Kinesis', { PutRecord: { input: { StreamName: 'string' } } }),
  'sfn.yaml': specification('SFN', {
    StartExecution: { input: { stateMachineArn: 'string' } },
    DescribeActivity: { input: { activityArn: 'string' } },
  }),
  'secrets.yaml': specification('Secrets Manager', {
    GetSecretValue: { input: { SecretId: 'string' }, output: { ARN: 'string' } },
  }),
  'dynamodb.yaml': specification('DynamoDB', {
    GetItem: ofTable,
    Query: ofTable,
    Scan: ofTable,
    CreateTable: ofTable,
    UpdateTable: ofTable,
    ListTables: ofTable,
    BatchGetItem: ofTable,
  }),
  'sqs.yaml': specification('SQS', {
    SendMessage: { input: message, output: { MessageId: 'string' } },
    SendMessageBatch: { input: message },
    ReceiveMessage: { input: message, output: { Messages: 'document' } },
    DeleteMessage: { input: message },
  }),
  'sns.yaml': specification('SNS', {
    Publish: {
      input: {
        TopicArn: 'string',
        TargetArn: 'string',
        PhoneNumber: 'string',
        Message: 'string',
        MessageAttributes: 'document',
      },
    },
    CreateTopic: { input: { Name: 'string' }, output: { TopicArn: 'string' } },
  }),
  'lambda.yaml': specification('Lambda', {
    Invoke: { input: { FunctionName: 'string', ClientContext: 'string' } },
    ListFunctions: {},
  }),
  'bedrock.yaml': specification(
    'Bedrock Runtime',
    {
      Converse: { input: asked, output: { stopReason: 'string', usage: 'document' } },
      ConverseStream: { input: asked, output: { stream: 'Said' } },
      InvokeModel: { input: asked, output: { body: 'blob' } },
      InvokeModelWithResponseStream: { input: asked, output: { body: 'Chunks' } },
      ApplyGuardrail: { input: asked },
    },
    {
      Said: events({ messageStop: 'Stopped', metadata: 'Metadata' }),
      Stopped: structure({ stopReason: 'string' }),
      Metadata: structure({ usage: 'document' }),
      Chunks: events({ chunk: 'Chunk' }),
      Chunk: structure({ bytes: 'blob' }),
    },
  ),
};

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const queue = 'https://sqs.us-east-1.amazonaws.com/1/jobs';
const trace = { DataType: 'String', StringValue: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
const config = { maxTokens: 9, temperature: 0.5, topP: 0.9, stopSequences: ['end'] };

/** Models of each family, with a request and answers in its form. */
const models: readonly (readonly [
  id: string,
  request: object,
  answer: object,
  chunks: object[],
])[] = [
  [
    'amazon.titan-text-v1',
    {
      textGenerationConfig: {
        temperature: 0.5,
        topP: 0.9,
        maxTokenCount: 9,
        stopSequences: ['end'],
      },
    },
    { inputTextTokenCount: 3, results: [{ tokenCount: 4, completionReason: 'FINISH' }] },
    [{}, { inputTextTokenCount: 3, totalOutputTextTokenCount: 4, completionReason: 'FINISH' }],
  ],
  [
    'amazon.nova-lite-v1:0',
    {
      inferenceConfig: { temperature: 0, top_p: 0.9, max_new_tokens: 9, stopSequences: ['end'] },
    },
    { usage: { inputTokens: 3, outputTokens: 4 }, stopReason: 'end_turn' },
    [
      { messageStop: { stopReason: 'end_turn' } },
      { metadata: { usage: { inputTokens: 3, outputTokens: 4 } } },
    ],
  ],
  [
    'us.anthropic.claude-3',
    { max_tokens: 9, temperature: 0.5, top_p: 0.9, stop_sequences: ['end'] },
    { usage: { input_tokens: 3, output_tokens: 4 }, stop_reason: 'end_turn' },
    [
      { message: { usage: { input_tokens: 3, output_tokens: 1 } } },
      { delta: { stop_reason: 'end_turn' } },
    ],
  ],
  [
    'meta.llama3-8b',
    { max_gen_len: 9, temperature: 0.5, top_p: 0.9 },
    { prompt_token_count: 3, generation_token_count: 4, stop_reason: 'stop' },
    [{ prompt_token_count: 3, generation_token_count: 4, stop_reason: 'stop' }],
  ],
  [
    'cohere.command-r-v1:0',
    { message: 'Say it now', max_tokens: 9, temperature: 0.5, p: 0.9, stop_sequences: ['end'] },
    { text: 'It is said', finish_reason: 'COMPLETE' },
    [{ text: 'It is said' }, { finish_reason: 'COMPLETE' }],
  ],
  [
    'cohere.command-text-v14',
    { prompt: 'Say it now', max_tokens: 9, temperature: 0.5, p: 0.9, stop_sequences: ['end'] },
    { generations: [{ text: 'It is said', finish_reason: 'COMPLETE' }] },
    [{ generations: [{ text: 'It is said', finish_reason: 'COMPLETE' }] }],
  ],
  [
    'mistral.mistral-7b',
    { prompt: 'Say it now', max_tokens: 9, temperature: 0.5, top_p: 0.9, stop: ['end'] },
    { outputs: [{ text: 'It is said', stop_reason: 'stop' }] },
    [{ outputs: [{ text: 'It is said', stop_reason: 'stop' }] }],
  ],
  ['other.model', { temperature: 0.5 }, { stop_reason: 'stop' }, [{ stop_reason: 'stop' }]],
];

export const cases: readonly ObservedCase[] = [
  {
    title: 'a service like all others',
    service: 'Cognito Identity',
    operation: 'GetId',
    input: { PoolId: 'a' },
    requestId: 'r-1',
    extendedRequestId: 'x-1',
  },
  {
    title: 'an error of the service',
    service: 'Cognito Identity',
    operation: 'GetId',
    input: {},
    error: { code: 'Refused', message: 'no', status: 400 },
  },
  { title: 'a bucket', service: 'S3', operation: 'GetObject', input: { Bucket: 'b', Key: 'k' } },
  {
    title: 'a stream of Kinesis',
    service: 'Kinesis',
    operation: 'PutRecord',
    input: { StreamName: 's' },
  },
  {
    title: 'a state machine',
    service: 'SFN',
    operation: 'StartExecution',
    input: { stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:m' },
  },
  {
    title: 'an activity',
    service: 'SFN',
    operation: 'DescribeActivity',
    input: { activityArn: 'arn:aws:states:us-east-1:1:activity:a' },
  },
  {
    title: 'a secret by its ARN',
    service: 'Secrets Manager',
    operation: 'GetSecretValue',
    input: { SecretId: 'arn:aws:secretsmanager:us-east-1:1:secret:s' },
  },
  {
    title: 'a secret by its name',
    service: 'Secrets Manager',
    operation: 'GetSecretValue',
    input: { SecretId: 's' },
    output: { ARN: 'arn:aws:secretsmanager:us-east-1:1:secret:s' },
  },
  {
    title: 'an item',
    service: 'DynamoDB',
    operation: 'GetItem',
    input: { TableName: 't', ConsistentRead: true },
    output: { ConsumedCapacity: { TableName: 't', CapacityUnits: 1 } },
  },
  {
    title: 'a query',
    service: 'DynamoDB',
    operation: 'Query',
    input: {
      TableName: 't',
      ConsistentRead: false,
      ProjectionExpression: 'a',
      Limit: 5,
      ScanIndexForward: true,
      IndexName: 'i',
      Select: 'COUNT',
    },
    output: { Count: 2, ScannedCount: 0 },
  },
  {
    title: 'a scan',
    service: 'DynamoDB',
    operation: 'Scan',
    input: {
      TableName: 't',
      Segment: 1,
      TotalSegments: 2,
      Limit: 0,
      IndexName: 'i',
      Select: 'ALL',
    },
    output: { Count: 2, ScannedCount: 3 },
  },
  {
    title: 'a new table',
    service: 'DynamoDB',
    operation: 'CreateTable',
    input: {
      TableName: 't',
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
      GlobalSecondaryIndexes: [{ IndexName: 'g' }, { IndexName: 'h' }],
      LocalSecondaryIndexes: [{ IndexName: 'l' }],
    },
  },
  {
    title: 'a changed table',
    service: 'DynamoDB',
    operation: 'UpdateTable',
    input: {
      TableName: 't',
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 2 },
      AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'g' } }],
    },
    output: { ItemCollectionMetrics: [{ a: 1 }, { b: 2 }] },
  },
  {
    title: 'a list of tables',
    service: 'DynamoDB',
    operation: 'ListTables',
    input: { ExclusiveStartTableName: 't', Limit: 5 },
    output: { TableNames: ['t', 'u'] },
  },
  {
    title: 'a batch',
    service: 'DynamoDB',
    operation: 'BatchGetItem',
    input: { RequestItems: { t: {}, u: {} } },
    output: { ConsumedCapacity: [{ TableName: 't' }, { TableName: 'u' }] },
  },
  {
    title: 'a message to a queue',
    service: 'SQS',
    operation: 'SendMessage',
    input: { QueueUrl: queue, MessageBody: 'a' },
    output: { MessageId: 'm' },
  },
  {
    title: 'a message with nine attributes',
    service: 'SQS',
    operation: 'SendMessage',
    input: {
      QueueUrl: queue,
      MessageAttributes: Object.fromEntries(
        Array.from('abcdefghi', (name) => [name, { DataType: 'String', StringValue: name }]),
      ),
    },
  },
  {
    title: 'messages to a queue',
    service: 'SQS',
    operation: 'SendMessageBatch',
    input: { QueueUrl: queue, Entries: [{ Id: 'a' }, { Id: 'b', MessageAttributes: { c: {} } }] },
  },
  {
    title: 'messages of a queue',
    service: 'SQS',
    operation: 'ReceiveMessage',
    input: { QueueUrl: queue, MessageAttributeNames: ['mine', 'traceparent'] },
    output: {
      Messages: [
        { MessageId: 'm', MessageAttributes: { traceparent: trace } },
        {
          MessageId: 'n',
          Body: JSON.stringify({
            MessageAttributes: { traceparent: { Value: trace.StringValue } },
          }),
        },
        { MessageId: 'o', Body: 'no JSON' },
      ],
    },
  },
  {
    title: 'no message of a queue',
    service: 'SQS',
    operation: 'ReceiveMessage',
    input: { QueueUrl: queue },
  },
  { title: 'a queue', service: 'SQS', operation: 'DeleteMessage', input: { QueueUrl: queue } },
  ...[
    { TopicArn: 'arn:aws:sns:us-east-1:1:news' },
    { TargetArn: 'arn:aws:sns:us-east-1:1:endpoint/a' },
    { PhoneNumber: '+15550100' },
    {},
  ].map((input) => ({
    title: `a message to ${Object.keys(input).join('') || 'nobody'}`,
    service: 'SNS',
    operation: 'Publish',
    input: { ...input, Message: 'a' },
  })),
  {
    title: 'a topic',
    service: 'SNS',
    operation: 'CreateTopic',
    input: { Name: 'news' },
    output: { TopicArn: 'arn:aws:sns:us-east-1:1:news' },
  },
  { title: 'a function', service: 'Lambda', operation: 'Invoke', input: { FunctionName: 'f' } },
  {
    title: 'a function with a context',
    service: 'Lambda',
    operation: 'Invoke',
    input: { FunctionName: 'f', ClientContext: btoa('{"custom":{"a":"1"},"env":{}}') },
  },
  {
    title: 'a function whose context is full',
    service: 'Lambda',
    operation: 'Invoke',
    input: { FunctionName: 'f', ClientContext: btoa(JSON.stringify({ custom: 'a'.repeat(2600) })) },
  },
  {
    title: 'a function whose context is no JSON',
    service: 'Lambda',
    operation: 'Invoke',
    input: { FunctionName: 'f', ClientContext: 'AAAA' },
  },
  { title: 'functions', service: 'Lambda', operation: 'ListFunctions', input: {} },
  {
    title: 'a conversation',
    service: 'Bedrock Runtime',
    operation: 'Converse',
    input: { modelId: 'm', inferenceConfig: config },
    output: { stopReason: 'end_turn', usage: { inputTokens: 3, outputTokens: 4 } },
  },
  {
    title: 'a conversation that is streamed',
    service: 'Bedrock Runtime',
    operation: 'ConverseStream',
    input: { modelId: 'm', inferenceConfig: { temperature: 0 } },
    stream: {
      member: 'stream',
      events: [
        { messageStop: { stopReason: 'end_turn' } },
        { metadata: { usage: { inputTokens: 3, outputTokens: 4 } } },
      ],
    },
  },
  ...models.flatMap(([modelId, request, answer, chunks]): ObservedCase[] => [
    {
      title: `a model: ${modelId}`,
      service: 'Bedrock Runtime',
      operation: 'InvokeModel',
      input: { modelId, body: JSON.stringify(request) },
      output: { body: bytes(answer) },
    },
    {
      title: `a model that streams: ${modelId}`,
      service: 'Bedrock Runtime',
      operation: 'InvokeModelWithResponseStream',
      input: { modelId, body: JSON.stringify(request) },
      stream: {
        member: 'body',
        events: chunks.map((chunk) => ({ chunk: { bytes: bytes(chunk) } })),
      },
    },
  ]),
  {
    title: 'another operation of models',
    service: 'Bedrock Runtime',
    operation: 'ApplyGuardrail',
    input: {},
  },
];
