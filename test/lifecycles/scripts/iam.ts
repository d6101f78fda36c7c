import { type Script, three } from '../script.js';

export const iam: Script = {
  service: 'iam',
  sdk: 'iam',
  steps: [
    ...three.map((name) => ({
      operation: 'CreateUser',
      input: { UserName: name, Path: '/people/' },
      want: {
        'User.UserName': name,
        'User.Arn': `arn:aws:iam::123456789012:user/people/${name}`,
      },
    })),
    {
      operation: 'CreateUser',
      input: { UserName: 'one' },
      fails: ['EntityAlreadyExists', 'EntityAlreadyExistsException'],
    },
    {
      operation: 'GetUser',
      input: { UserName: 'one' },
      want: { 'User.UserName': 'one', 'User.Path': '/people/' },
    },
    {
      operation: 'ListUsers',
      input: { PathPrefix: '/people/', MaxItems: 2 },
      pages: { token: 'Marker', next: 'Marker', list: 'Users', count: 2, items: 3 },
    },
    { operation: 'UpdateUser', input: { UserName: 'one', NewUserName: 'renamed' } },
    {
      operation: 'GetUser',
      input: { UserName: 'renamed' },
      want: { 'User.UserName': 'renamed' },
    },
    { operation: 'TagUser', input: { UserName: 'two', Tags: [{ Key: 'a', Value: 'b' }] } },
    {
      operation: 'ListUserTags',
      input: { UserName: 'two' },
      want: { Tags: [{ Key: 'a', Value: 'b' }] },
    },
    { operation: 'UntagUser', input: { UserName: 'two', TagKeys: ['a'] } },
    { operation: 'ListUserTags', input: { UserName: 'two' }, want: { 'Tags.0': undefined } },
    { operation: 'DeleteUser', input: { UserName: 'renamed' } },
    {
      operation: 'GetUser',
      input: { UserName: 'renamed' },
      fails: ['NoSuchEntity', 'NoSuchEntityException'],
    },
    { operation: 'DeleteUser', input: { UserName: 'two' } },
    { operation: 'DeleteUser', input: { UserName: 'three' } },
  ],
};
