import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf } from '../support/failure.js';
import { type Caller, textIn } from './caller.js';
import { describeMoto } from './moto.js';

describeMoto('services with paths of their own against moto', (moto) => {
  describe('Lambda', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('lambda', ['ListFunctions', 'GetFunction', 'ListLayers']);
    });

    test('functions are listed, and one that is not there is refused', async () => {
      expect(await call('ListFunctions', { MaxItems: 5 })).toEqual({ Functions: [] });
      expect(await call('ListLayers')).toMatchObject({ Layers: [] });
      expect(await failureOf(call('GetFunction', { FunctionName: 'none' }))).toMatchObject({
        code: 'ResourceNotFoundException',
        status: 404,
        message: expect.stringContaining('none'),
      });
    });
  });

  describe('Route 53', () => {
    let call: Caller;
    beforeAll(async () => {
      call = await moto.service('route53', [
        'CreateHostedZone',
        'ListHostedZones',
        'ChangeResourceRecordSets',
        'ListResourceRecordSets',
        'DeleteHostedZone',
        'GetHostedZone',
      ]);
    });

    test('a zone is made, filled, listed and deleted', async () => {
      const made = await call('CreateHostedZone', {
        Name: 'example.com.',
        CallerReference: 'once',
        HostedZoneConfig: { Comment: 'a & b', PrivateZone: false },
      });
      expect(made).toMatchObject({
        HostedZone: { Name: 'example.com.', Config: { Comment: 'a & b', PrivateZone: false } },
        DelegationSet: { NameServers: expect.arrayContaining([expect.any(String)]) },
        Location: expect.stringContaining('/hostedzone/'),
      });
      const Id = textIn(made, 'HostedZone', 'Id').replace('/hostedzone/', '');
      expect(await call('ListHostedZones')).toMatchObject({
        HostedZones: [{ Name: 'example.com.' }],
        IsTruncated: false,
      });
      const ResourceRecordSet = {
        Name: 'www.example.com.',
        Type: 'A',
        TTL: 60,
        ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }],
      };
      const change = (Action: string): Promise<unknown> =>
        call('ChangeResourceRecordSets', {
          HostedZoneId: Id,
          ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] },
        });
      expect(await change('CREATE')).toMatchObject({
        ChangeInfo: { Id: expect.any(String), SubmittedAt: expect.any(Date) },
      });
      const { ResourceRecordSets } = await call('ListResourceRecordSets', { HostedZoneId: Id });
      expect(ResourceRecordSets).toContainEqual(ResourceRecordSet);
      expect(await failureOf(change('CREATE'))).toMatchObject({ code: 'InvalidChangeBatch' });
      await change('DELETE');
      await call('DeleteHostedZone', { Id });
      expect(await failureOf(call('GetHostedZone', { Id }))).toMatchObject({
        code: 'NoSuchHostedZone',
        status: 404,
      });
    });
  });

  describe('S3', () => {
    let call: Caller;
    const Bucket = 'things-of-tests';
    const textOf = ({ Body }: Awaited<ReturnType<Caller>>): Promise<string> => {
      if (!(Body instanceof ReadableStream)) throw new Error('the body is not a stream');
      return new Response(Body).text();
    };
    beforeAll(async () => {
      call = await moto.service('s3', [
        'CreateBucket',
        'ListBuckets',
        'GetBucketLocation',
        'PutObject',
        'GetObject',
        'HeadObject',
        'ListObjectsV2',
        'ListObjectVersions',
        'DeleteObjects',
        'DeleteBucket',
      ]);
      await call('CreateBucket', { Bucket });
    });

    test('buckets are listed with their dates', async () => {
      expect(await call('ListBuckets')).toMatchObject({
        Buckets: [{ Name: Bucket, CreationDate: expect.any(Date) }],
        Owner: { ID: expect.any(String) },
      });
    });

    test('a bucket in another region tells its place', async () => {
      const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' };
      await call('CreateBucket', { Bucket: 'far-away', CreateBucketConfiguration });
      expect(await call('GetBucketLocation', { Bucket: 'far-away' })).toEqual({
        LocationConstraint: 'eu-west-1',
      });
      expect(await call('GetBucketLocation', { Bucket })).toEqual({});
      await call('DeleteBucket', { Bucket: 'far-away' });
    });

    test.each(['a//b', 'a b', 'ü+%2B', '/a', 'end//'])('an object of the key %j', async (Key) => {
      const Metadata = { color: 'blue' };
      const ChecksumAlgorithm = 'SHA256';
      const put = await call('PutObject', { Bucket, Key, Body: Key, Metadata, ChecksumAlgorithm });
      expect(put).toMatchObject({ ChecksumSHA256: expect.any(String) });
      const output = await call('GetObject', { Bucket, Key });
      expect(output).toMatchObject({ Metadata, ETag: put['ETag'] });
      expect(await textOf(output)).toBe(Key);
      const { Contents } = await call('ListObjectsV2', { Bucket, Prefix: Key });
      expect(Contents).toContainEqual(expect.objectContaining({ Key }));
      const Objects = [{ Key }];
      expect(await call('DeleteObjects', { Bucket, Delete: { Objects } })).toMatchObject({
        Deleted: [{ Key }],
      });
      expect(await failureOf(call('HeadObject', { Bucket, Key }))).toMatchObject({
        code: 'NotFound',
        status: 404,
      });
    });

    test('a stream as a body', async () => {
      const Body = new Blob(['one, ', 'two']).stream();
      await call('PutObject', { Bucket, Key: 'stream', Body });
      expect(await textOf(await call('GetObject', { Bucket, Key: 'stream' }))).toBe('one, two');
    });

    test('a list goes on where it stopped', async () => {
      for (const name of ['a', 'b', 'c']) {
        await call('PutObject', { Bucket, Key: `list/${name}`, Body: name });
      }
      const list = { Bucket, Prefix: 'list/' };
      const first = await call('ListObjectsV2', { ...list, MaxKeys: 2 });
      expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2 });
      const ContinuationToken = textIn(first, 'NextContinuationToken');
      expect(await call('ListObjectsV2', { ...list, ContinuationToken })).toMatchObject({
        IsTruncated: false,
        Contents: [{ Key: 'list/c', Size: 1, LastModified: expect.any(Date) }],
      });
      expect(await call('ListObjectVersions', { ...list, MaxKeys: 1 })).toMatchObject({
        Versions: [{ Key: 'list/a', IsLatest: true, VersionId: 'null' }],
      });
    });

    test('what is not there is refused', async () => {
      expect(await failureOf(call('GetObject', { Bucket, Key: 'none' }))).toMatchObject({
        code: 'NoSuchKey',
        data: { Key: 'none' },
      });
      expect(await failureOf(call('ListObjectsV2', { Bucket: 'nowhere' }))).toMatchObject({
        code: 'NoSuchBucket',
        status: 404,
      });
      const unchanged = { Bucket, Key: 'list/a', IfMatch: '"other"' };
      expect(await failureOf(call('GetObject', unchanged))).toMatchObject({ status: 412 });
    });
  });
});
