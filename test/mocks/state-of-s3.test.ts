/** What a mock of S3 remembers of buckets and objects. */
import { describe, expect, it } from 'vitest';
import { failureOf } from '../support/failure.js';
import { botocoreAbsent, botocoreData } from '../support/botocore-model.js';
import { botocoreSlice } from '../support/sliced-models.js';
import { type Call, mockOf } from './remembering.js';

const data = botocoreData();
if (data === undefined) {
  console.log(`${botocoreAbsent} (mocks of S3 that remember)`);
  it.skip('a mock of S3 that remembers needs botocore', () => {});
} else {
  const slice = (service: string, ...operations: string[]): Promise<Call> =>
    mockOf(botocoreSlice(data, service, operations));

  describe('S3', () => {
    it('settings of a bucket come back as they went in', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'PutBucketCors',
        'GetBucketCors',
        'PutBucketTagging',
        'GetBucketTagging',
      );
      await call('createBucket', { Bucket: 'things' });
      const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
      await call('putBucketCors', { Bucket: 'things', CORSConfiguration: { CORSRules } });
      expect(await call('getBucketCors', { Bucket: 'things' })).toEqual({ CORSRules });
      const TagSet = [{ Key: 'a', Value: 'b' }];
      await call('putBucketTagging', { Bucket: 'things', Tagging: { TagSet } });
      expect(await call('getBucketTagging', { Bucket: 'things' })).toEqual({ TagSet });
    });

    it('what belongs to a bucket does not ask for another setting of it', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'PutObject',
        'PutObjectTagging',
        'GetObjectTagging',
        'CreateBucketMetadataConfiguration',
        'DeleteBucketMetadataConfiguration',
      );
      await call('createBucket', { Bucket: 'things' });
      const TagSet = [{ Key: 'a', Value: 'b' }];
      const which = { Bucket: 'things', Key: 'a' };
      await call('putObject', { ...which, Body: 'a' });
      await call('putObjectTagging', { ...which, Tagging: { TagSet } });
      expect(await call('getObjectTagging', which)).toEqual({ TagSet });
    });

    it('settings that nobody has put are answered as S3 answers them', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'PutObject',
        ...['BucketCors', 'BucketVersioning', 'BucketTagging', 'BucketRequestPayment'].flatMap(
          (noun) => [`Get${noun}`, `Put${noun}`],
        ),
        'GetObjectTagging',
        'PutObjectTagging',
        'GetObjectRetention',
        'PutObjectRetention',
      );
      const bucket = { Bucket: 'things' };
      const which = { ...bucket, Key: 'a' };
      const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
      const put = { Bucket: 'things', CORSConfiguration: { CORSRules } };
      for (const early of [call('getBucketCors', bucket), call('putBucketCors', put)]) {
        expect(await failureOf(early)).toMatchObject({ sentCode: 'NoSuchBucket', status: 404 });
      }
      await call('createBucket', { Bucket: 'things' });
      expect(await call('getBucketVersioning', bucket)).toEqual({});
      expect(await call('getBucketRequestPayment', bucket)).toEqual({ Payer: 'BucketOwner' });
      const early = await failureOf(call('getObjectTagging', which));
      expect(early).toMatchObject({ sentCode: 'NoSuchKey', status: 404 });
      await call('putObject', { ...which, Body: 'a' });
      expect(await call('getObjectTagging', which)).toEqual({ TagSet: [] });
      for (const [operation, sentCode] of [
        ['getBucketCors', 'NoSuchCORSConfiguration'],
        ['getBucketTagging', 'NoSuchTagSet'],
        ['getObjectRetention', 'NoSuchObjectLockConfiguration'],
      ] as const) {
        const given = operation === 'getObjectRetention' ? which : bucket;
        const failure = await failureOf(call(operation, given));
        expect(failure).toMatchObject({ sentCode, status: 404 });
      }
    });

    it('settings go with the bucket or object that has them, and tags come with uploads', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'DeleteBucket',
        'PutObject',
        'CopyObject',
        'DeleteObject',
        'PutObjectTagging',
        'GetObjectTagging',
        'PutBucketVersioning',
        'GetBucketVersioning',
      );
      const Bucket = 'things';
      await call('createBucket', { Bucket });
      const VersioningConfiguration = { Status: 'Suspended' };
      await call('putBucketVersioning', { Bucket, VersioningConfiguration });
      await call('putObject', { Bucket, Key: 'a', Body: 'a', Tagging: 'x=1&y=a%20b' });
      const TagSet = [
        { Key: 'x', Value: '1' },
        { Key: 'y', Value: 'a b' },
      ];
      expect(await call('getObjectTagging', { Bucket, Key: 'a' })).toEqual({ TagSet });
      await call('copyObject', { Bucket, Key: 'b', CopySource: 'things/a' });
      expect(await call('getObjectTagging', { Bucket, Key: 'b' })).toEqual({ TagSet });
      await call('putObject', { Bucket, Key: 'a', Body: 'b' });
      expect(await call('getObjectTagging', { Bucket, Key: 'a' })).toEqual({ TagSet: [] });
      await call('putObjectTagging', { Bucket, Key: 'a', Tagging: { TagSet } });
      for (const Key of ['a', 'b']) await call('deleteObject', { Bucket, Key });
      const gone = await failureOf(call('getObjectTagging', { Bucket, Key: 'a' }));
      expect(gone).toMatchObject({ sentCode: 'NoSuchKey' });
      await call('deleteBucket', { Bucket });
      await call('createBucket', { Bucket });
      expect(await call('getBucketVersioning', { Bucket })).toEqual({});
    });

    it('a copy has the metadata that replaces, and an answer the headers that are asked for', async () => {
      const call = await slice('s3', 'CreateBucket', 'PutObject', 'CopyObject', 'GetObject');
      const Bucket = 'things';
      await call('createBucket', { Bucket });
      await call('putObject', { Bucket, Key: 'a', Body: 'a', Metadata: { of: 'a' } });
      const replaced = { MetadataDirective: 'REPLACE', Metadata: { of: 'b' } };
      await call('copyObject', { Bucket, Key: 'b', CopySource: 'things/a', ...replaced });
      const asked = {
        Bucket,
        Key: 'b',
        ResponseContentType: 'text/x',
        ResponseExpires: new Date(0),
      };
      const { Metadata, ContentType } = Object(await call('getObject', asked));
      expect({ Metadata, ContentType }).toEqual({ Metadata: { of: 'b' }, ContentType: 'text/x' });
      const condition = { CopySource: 'things/a', CopySourceIfMatch: 'x' };
      const failure = await failureOf(call('copyObject', { Bucket, Key: 'b', ...condition }));
      expect(failure).toMatchObject({ sentCode: 'NotRemembered' });
    });

    it('lists buckets in pages, and keys in the order of their bytes', async () => {
      const call = await slice('s3', 'CreateBucket', 'ListBuckets', 'PutObject', 'ListObjectsV2');
      for (const Bucket of ['ccc', 'aaa', 'bbb']) await call('createBucket', { Bucket });
      const first = Object(await call('listBuckets', { MaxBuckets: 2 }));
      expect(first.Buckets).toMatchObject([{ Name: 'aaa' }, { Name: 'bbb' }]);
      const { ContinuationToken } = first;
      const rest = Object(await call('listBuckets', { MaxBuckets: 2, ContinuationToken }));
      expect(rest.Buckets).toMatchObject([{ Name: 'ccc' }]);
      expect(rest).not.toHaveProperty('ContinuationToken');
      const keys = ['\u{1f333}', '\uffee', 'z', 'é'];
      for (const Key of keys) await call('putObject', { Bucket: 'aaa', Key, Body: 'a' });
      const page = { Bucket: 'aaa', StartAfter: 'z' };
      const { Contents } = Object(await call('listObjectsV2', page));
      expect(Contents).toMatchObject(['é', '\uffee', '\u{1f333}'].map((Key) => ({ Key })));
      const wrong = { Bucket: 'aaa', ContinuationToken: '%' };
      const failure = await failureOf(call('listObjectsV2', wrong));
      expect(failure).toMatchObject({ sentCode: 'InvalidArgument', status: 400 });
    });

    it('takes any bucket where the specification makes none, and else only names that may be', async () => {
      const alone = await slice('s3', 'PutObject', 'HeadObject');
      await alone('putObject', { Bucket: 'things', Key: 'a', Body: 'abc' });
      const head = await alone('headObject', { Bucket: 'things', Key: 'a' });
      expect(head).toMatchObject({ ContentLength: 3 });
      const call = await slice('s3', 'CreateBucket');
      for (const Bucket of ['ab', 'Things', 'a..b', '-ab', 'a'.repeat(64)]) {
        const failure = await failureOf(call('createBucket', { Bucket }));
        expect(failure).toMatchObject({ sentCode: 'InvalidBucketName', status: 400 });
      }
    });

    it('refuses uploads in parts, which it would forget', async () => {
      const call = await slice(
        's3',
        'CreateBucket',
        'CreateMultipartUpload',
        'UploadPart',
        'CompleteMultipartUpload',
      );
      await call('createBucket', { Bucket: 'things' });
      const which = { Bucket: 'things', Key: 'a' };
      for (const [operation, input] of [
        ['createMultipartUpload', which],
        ['uploadPart', { ...which, UploadId: 'u', PartNumber: 1, Body: 'a' }],
        ['completeMultipartUpload', { ...which, UploadId: 'u' }],
      ] as const) {
        const failure = await failureOf(call(operation, input));
        expect(failure).toMatchObject({
          status: 400,
          message: expect.stringContaining('uploads in parts'),
        });
      }
    });

    it('lists the keys of all pages where they are written as parts of a URL', async () => {
      const call = await slice('s3', 'CreateBucket', 'PutObject', 'ListObjects');
      await call('createBucket', { Bucket: 'things' });
      for (const Key of ['a%2Fb', 'a b', 'a+b']) {
        await call('putObject', { Bucket: 'things', Key, Body: 'a' });
      }
      const page = { Bucket: 'things', MaxKeys: 1, EncodingType: 'url' };
      const markers: unknown[] = [];
      for (let Marker = ''; markers.length < 3;) {
        const { NextMarker } = Object(await call('listObjects', { ...page, Marker }));
        markers.push(NextMarker);
        if (NextMarker === undefined) break;
        Marker = decodeURIComponent(NextMarker);
      }
      expect(markers).toEqual(['a%20b', 'a%252Fb', undefined]);
    });
  });
}
