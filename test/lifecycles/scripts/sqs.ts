import { type Script, three } from '../script.js';

export const sqs: Script = {
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
    {
      operation: 'CreateQueue',
      input: { QueueName: 'jobs.fifo', Attributes: { FifoQueue: 'true' } },
      keep: { jobs: 'QueueUrl' },
    },
    {
      operation: 'SendMessage',
      input: { QueueUrl: '$jobs', MessageBody: 'a' },
      // The model does not name it, so that our client tells it as one that it does not know.
      fails: ['MissingParameter', 'Unknown'],
    },
    ...[
      ['a', 'one', 'first'],
      ['sent twice', 'one', 'first'],
      ['b', 'one', 'second'],
      ['c', 'two', 'third'],
    ].map(([MessageBody, MessageGroupId, MessageDeduplicationId]) => ({
      operation: 'SendMessage',
      input: { QueueUrl: '$jobs', MessageBody, MessageGroupId, MessageDeduplicationId },
    })),
    {
      operation: 'ReceiveMessage',
      input: { QueueUrl: '$jobs', MaxNumberOfMessages: 1 },
      want: { 'Messages.0.Body': 'a' },
      keep: { job: 'Messages.0.ReceiptHandle' },
    },
    {
      operation: 'ReceiveMessage',
      input: { QueueUrl: '$jobs', MaxNumberOfMessages: 10 },
      want: { 'Messages.0.Body': 'c', 'Messages.1': undefined },
    },
    { operation: 'DeleteMessage', input: { QueueUrl: '$jobs', ReceiptHandle: '$job' } },
    {
      operation: 'ReceiveMessage',
      input: { QueueUrl: '$jobs', MaxNumberOfMessages: 10 },
      want: { 'Messages.0.Body': 'b', 'Messages.1': undefined },
    },
    {
      operation: 'CreateQueue',
      input: {
        QueueName: 'work',
        Attributes: {
          VisibilityTimeout: '0',
          RedrivePolicy:
            '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:two","maxReceiveCount":1}',
        },
      },
      keep: { work: 'QueueUrl' },
    },
    { operation: 'SendMessage', input: { QueueUrl: '$work', MessageBody: 'bad' } },
    {
      operation: 'ReceiveMessage',
      input: { QueueUrl: '$work' },
      want: { 'Messages.0.Body': 'bad' },
    },
    {
      operation: 'ReceiveMessage',
      input: { QueueUrl: '$work' },
      want: { 'Messages.0': undefined },
    },
    {
      operation: 'ReceiveMessage',
      input: { QueueUrl: '$two' },
      want: { 'Messages.0.Body': 'bad' },
    },
    { operation: 'DeleteQueue', input: { QueueUrl: '$work' } },
    { operation: 'DeleteQueue', input: { QueueUrl: '$jobs' } },
    { operation: 'DeleteQueue', input: { QueueUrl: '$two' } },
    { operation: 'DeleteQueue', input: { QueueUrl: '$three' } },
  ],
};
