import { type Script, three } from '../script.js';

export const events: Script = {
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
};
