import type { Script } from '../script.js';

export const s3: Script = {
  service: 's3',
  sdk: 's3',
  steps: [
    { operation: 'CreateBucket', input: { Bucket: 'bucket' } },
    { operation: 'HeadBucket', input: { Bucket: 'bucket' } },
    { operation: 'ListBuckets', want: { 'Buckets.0.Name': 'bucket' } },
    ...['a/one', 'a/two', 'three'].map((Key) => ({
      operation: 'PutObject',
      input: {
        Bucket: 'bucket',
        Key,
        Body: 'a text',
        ContentType: 'text/plain',
        Metadata: { about: 'it' },
      },
      want: { ETag: '"b229386ec4627869d2c71b7df3c9600a"' },
    })),
    {
      operation: 'GetObject',
      input: { Bucket: 'bucket', Key: 'a/one' },
      want: {
        Body: 'a text',
        ContentType: 'text/plain',
        Metadata: { about: 'it' },
        ContentLength: 6,
      },
    },
    {
      operation: 'GetObject',
      input: { Bucket: 'bucket', Key: 'a/one', Range: 'bytes=2-3' },
      want: { Body: 'te', ContentRange: 'bytes 2-3/6' },
    },
    {
      operation: 'HeadObject',
      input: { Bucket: 'bucket', Key: 'a/one' },
      want: { ContentLength: 6, Metadata: { about: 'it' } },
    },
    {
      operation: 'ListObjectsV2',
      input: { Bucket: 'bucket', MaxKeys: 2 },
      pages: {
        token: 'ContinuationToken',
        next: 'NextContinuationToken',
        list: 'Contents',
        count: 2,
        items: 3,
      },
    },
    {
      operation: 'ListObjectsV2',
      input: { Bucket: 'bucket', Delimiter: '/' },
      want: { 'Contents.0.Key': 'three', 'CommonPrefixes.0.Prefix': 'a/' },
    },
    {
      operation: 'CopyObject',
      input: { Bucket: 'bucket', Key: 'copy', CopySource: 'bucket/a/one' },
    },
    { operation: 'PutObject', input: { Bucket: 'bucket', Key: 'a/one', Body: 'other' } },
    {
      operation: 'GetObject',
      input: { Bucket: 'bucket', Key: 'copy' },
      want: { Body: 'a text' },
    },
    {
      operation: 'GetObject',
      input: { Bucket: 'bucket', Key: 'a/one' },
      want: { Body: 'other' },
    },
    {
      operation: 'DeleteBucket',
      input: { Bucket: 'bucket' },
      fails: ['BucketNotEmpty', 'Unknown'],
    },
    { operation: 'DeleteObject', input: { Bucket: 'bucket', Key: 'a/one' } },
    { operation: 'GetObject', input: { Bucket: 'bucket', Key: 'a/one' }, fails: ['NoSuchKey'] },
    {
      operation: 'HeadObject',
      input: { Bucket: 'bucket', Key: 'a/one' },
      fails: ['404', 'NotFound', 'NoSuchKey'],
    },
    {
      operation: 'DeleteObjects',
      input: {
        Bucket: 'bucket',
        Delete: { Objects: [{ Key: 'a/two' }, { Key: 'three' }, { Key: 'copy' }] },
      },
    },
    { operation: 'DeleteBucket', input: { Bucket: 'bucket' } },
    { operation: 'ListObjectsV2', input: { Bucket: 'bucket' }, fails: ['NoSuchBucket'] },
  ],
};
