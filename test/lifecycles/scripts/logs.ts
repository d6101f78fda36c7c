import { type Script, three } from '../script.js';

export const logs: Script = {
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
};
