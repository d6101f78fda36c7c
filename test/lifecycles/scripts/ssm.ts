import { type Script, three } from '../script.js';

export const ssm: Script = {
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
};
