import { type Script, three } from '../script.js';

export const ecr: Script = {
  service: 'ecr',
  steps: [
    ...three.map((repositoryName) => ({
      operation: 'CreateRepository',
      input: { repositoryName },
      keep: { [repositoryName]: 'repository.repositoryArn' },
      want: { 'repository.repositoryName': repositoryName },
    })),
    {
      operation: 'CreateRepository',
      input: { repositoryName: 'one' },
      fails: ['RepositoryAlreadyExistsException'],
    },
    {
      operation: 'DescribeRepositories',
      input: { repositoryNames: ['one'] },
      want: { 'repositories.0.repositoryArn': '$one' },
    },
    {
      operation: 'TagResource',
      input: { resourceArn: '$one', tags: [{ Key: 'a', Value: 'b' }] },
    },
    {
      operation: 'ListTagsForResource',
      input: { resourceArn: '$one' },
      want: { tags: [{ Key: 'a', Value: 'b' }] },
    },
    {
      operation: 'DeleteRepository',
      input: { repositoryName: 'one' },
      want: { 'repository.repositoryName': 'one' },
    },
    {
      operation: 'DescribeRepositories',
      input: { repositoryNames: ['one'] },
      fails: ['RepositoryNotFoundException'],
    },
    { operation: 'DeleteRepository', input: { repositoryName: 'two' } },
    { operation: 'DeleteRepository', input: { repositoryName: 'three' } },
  ],
};
