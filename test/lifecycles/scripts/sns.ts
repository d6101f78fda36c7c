import { type Script, three } from '../script.js';

export const sns: Script = {
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
};
