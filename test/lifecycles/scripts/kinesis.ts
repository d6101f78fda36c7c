import { type Script, three } from '../script.js';

export const kinesis: Script = {
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
};
