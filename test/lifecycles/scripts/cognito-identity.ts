import { type Script, three } from '../script.js';

export const cognitoIdentity: Script = {
  service: 'cognito-identity',
  sdk: 'cognito-identity',
  steps: [
    ...three.map((name) => ({
      operation: 'CreateIdentityPool',
      input: {
        IdentityPoolName: name,
        AllowUnauthenticatedIdentities: true,
        SupportedLoginProviders: { 'accounts.example.com': '123' },
      },
      keep: { [name]: 'IdentityPoolId' },
      want: { IdentityPoolName: name },
    })),
    {
      operation: 'DescribeIdentityPool',
      input: { IdentityPoolId: '$one' },
      want: {
        IdentityPoolId: '$one',
        IdentityPoolName: 'one',
        AllowUnauthenticatedIdentities: true,
        SupportedLoginProviders: { 'accounts.example.com': '123' },
      },
    },
    {
      operation: 'ListIdentityPools',
      input: { MaxResults: 60 },
      pages: { token: 'NextToken', next: 'NextToken', list: 'IdentityPools', count: 1, items: 3 },
    },
    {
      operation: 'UpdateIdentityPool',
      input: {
        IdentityPoolId: '$one',
        IdentityPoolName: 'one',
        AllowUnauthenticatedIdentities: false,
      },
      want: { AllowUnauthenticatedIdentities: false },
    },
    {
      operation: 'DescribeIdentityPool',
      input: { IdentityPoolId: '$one' },
      want: { IdentityPoolName: 'one', AllowUnauthenticatedIdentities: false },
    },
    { operation: 'DeleteIdentityPool', input: { IdentityPoolId: '$one' } },
    {
      operation: 'DescribeIdentityPool',
      input: { IdentityPoolId: '$one' },
      fails: ['ResourceNotFoundException'],
    },
  ],
};
