import { type Script, three } from '../script.js';

export const secretsmanager: Script = {
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
};
