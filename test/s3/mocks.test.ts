import { beforeAll, describe, expect, test, afterAll } from 'vitest';
import type { S3ClientConfig } from '../../generator/runtime/s3/bucket-endpoint.js';
import { type MockedClient, mockedClientOf } from '../support/mocked-client.js';
import { store } from './store.js';

describe('mocks of S3', () => {
  const cleaning: (() => void)[] = [];
  let s3: MockedClient;
  beforeAll(async () => {
    s3 = await mockedClientOf(store, (clean) => cleaning.push(clean));
  });
  afterAll(() => cleaning.forEach((clean) => clean()));

  test.each<S3ClientConfig>([
    { region: 'eu-west-1' },
    { region: 'eu-west-1', pathStyle: true },
    { region: 'eu-west-1', dualStack: true, fips: true },
    { region: 'eu-west-1', accelerate: true },
    { endpoint: 'http://127.0.0.1:9000' },
    { endpoint: 'http://localhost:9000' },
    { endpoint: 'https://s3.example' },
    { endpoint: 'https://mocks.example', pathStyle: true },
  ])('know the bucket in the host and in the path: %j', async (settings) => {
    const config = { endpoint: undefined, credentials: null, ...settings };
    const seen: unknown[] = [];
    const makers = ['mockGetObject', 'mockListObjectsV2', 'mockListBuckets'];
    const mocks = makers.map((name) =>
      s3.makers[name]!((input: unknown) => {
        seen.push([name, input]);
        return {};
      }),
    );
    const client = s3.clientFor(mocks, config);
    const { getObject, listObjectsV2, listBuckets } = s3.operations;
    await getObject?.(client, { Bucket: 'photos', Key: 'a/b c' });
    await listObjectsV2?.(client, { Bucket: 'photos' });
    await listBuckets?.(client, {});
    expect(seen).toEqual([
      ['mockGetObject', { Bucket: 'photos', Key: 'a/b c' }],
      ['mockListObjectsV2', { Bucket: 'photos' }],
      ['mockListBuckets', {}],
    ]);
  });
});
