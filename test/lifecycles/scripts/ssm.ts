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
      operation: 'GetParameter',
      input: { Name: 'one:1' },
      want: {
        'Parameter.Value': 'value of one',
        'Parameter.Version': 1,
      },
    },
    { operation: 'GetParameter', input: { Name: 'one:7' }, fails: ['ParameterVersionNotFound'] },
    {
      operation: 'GetParameterHistory',
      input: { Name: 'one', MaxResults: 1 },
      pages: { token: 'NextToken', next: 'NextToken', list: 'Parameters', count: 2, items: 2 },
    },
    {
      operation: 'LabelParameterVersion',
      input: { Name: 'one', ParameterVersion: 1, Labels: ['first', '9lives'] },
      want: { InvalidLabels: ['9lives'], ParameterVersion: 1 },
    },
    {
      operation: 'GetParameter',
      input: { Name: 'one:first' },
      want: { 'Parameter.Value': 'value of one' },
    },
    { operation: 'LabelParameterVersion', input: { Name: 'one', Labels: ['first'] } },
    { operation: 'GetParameter', input: { Name: 'one:first' }, want: { 'Parameter.Version': 2 } },
    {
      operation: 'UnlabelParameterVersion',
      input: { Name: 'one', ParameterVersion: 2, Labels: ['first', 'last'] },
      want: { RemovedLabels: ['first'], InvalidLabels: ['last'] },
    },
    ...['/shop/key', '/shop/db/host', '/shop/db/password'].map((name) => ({
      operation: 'PutParameter',
      input: { Name: name, Value: `value of ${name}`, Type: 'SecureString' },
      want: { Version: 1 },
    })),
    {
      operation: 'GetParametersByPath',
      input: { Path: '/shop', WithDecryption: true },
      want: { 'Parameters.0.Name': '/shop/key', 'Parameters.0.Value': 'value of /shop/key' },
    },
    {
      operation: 'GetParametersByPath',
      input: { Path: '/shop/', Recursive: true, MaxResults: 2 },
      pages: { token: 'NextToken', next: 'NextToken', list: 'Parameters', count: 2, items: 3 },
    },
    {
      operation: 'GetParameter',
      input: { Name: '/shop/key' },
      want: { 'Parameter.Value': 'kms:alias/aws/ssm:value of /shop/key' },
    },
    {
      operation: 'DeleteParameters',
      input: { Names: ['/shop/key', '/shop/db/host', '/shop/db/password'] },
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
