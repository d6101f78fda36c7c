import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from '../conformance/build-client.js';
import { failureOf } from '../support/failure.js';
import { startS3rver } from '../support/s3rver.js';
import { describeShared } from '../support/shared.js';
import { smithySlice } from '../support/sliced-models.js';
import { type Caller, callerOf, type Output } from './caller.js';

const operations = [
  'CreateBucket',
  'PutObject',
  'GetObject',
  'HeadObject',
  'CopyObject',
  'ListObjectsV2',
  'DeleteObject',
  'DeleteObjects',
  'PutObjectTagging',
  'GetObjectTagging',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
  'DeleteBucket',
];

const Bucket = 'things-of-tests';
const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);

/** What the body of an answer holds. */
async function bytesOf({ Body }: Output): Promise<Uint8Array> {
  if (!(Body instanceof ReadableStream)) throw new Error('the body is not a stream');
  return new Uint8Array(await new Response(Body).arrayBuffer());
}

const textOf = async (output: Output): Promise<string> =>
  new TextDecoder().decode(await bytesOf(output));

describeShared('data/models/smithy/s3.json', 'S3 against s3rver, buckets in the path', (path) => {
  let server: Awaited<ReturnType<typeof startS3rver>>;
  const workshop = openWorkshop();
  let call: Caller;
  /** What the requests looked like, for the tests of what is sent. */
  const sent: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = [];

  beforeAll(async () => {
    server = await startS3rver();
    call = await callerOf(workshop, smithySlice(path, operations), {
      endpoint: server.endpoint,
      async fetch(url, init) {
        sent.push({ url: `${url}`, headers: init.headers });
        return fetch(url, init);
      },
    });
    await call('CreateBucket', { Bucket });
  });

  afterAll(async () => {
    await server.stop();
    workshop.close();
  });

  test.each([
    { of: 'a text', Body: 'Grüße \u{1f41f}', want: new TextEncoder().encode('Grüße \u{1f41f}') },
    { of: 'bytes', Body: bytes, want: bytes },
    { of: 'a blob', Body: new Blob([bytes]), want: bytes },
    { of: 'nothing', Body: '', want: new Uint8Array() },
  ])('$of as a body comes back as it was sent, and is signed', async ({ Body, want }) => {
    const { ETag } = await call('PutObject', { Bucket, Key: 'body', Body });
    expect(ETag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(sent.at(-1)?.headers).toMatchObject({
      authorization: expect.stringContaining('AWS4-HMAC-SHA256 Credential=S3RVER/'),
      'x-amz-content-sha256': expect.stringMatching(/^([0-9a-f]{64}|UNSIGNED-PAYLOAD)$/),
    });
    const output = await call('GetObject', { Bucket, Key: 'body' });
    expect(output).toMatchObject({ ETag, ContentLength: want.length });
    expect(await bytesOf(output)).toEqual(want);
  });

  test('a stream as a body is sent piece by piece, without a length', async () => {
    const Body = new Blob([bytes]).stream();
    await call('PutObject', { Bucket, Key: 'stream', Body });
    expect(sent.at(-1)?.headers).toMatchObject({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' });
    expect(await bytesOf(await call('GetObject', { Bucket, Key: 'stream' }))).toEqual(bytes);
  });

  test('the signal of a call ends the reading of its body, too', async () => {
    await call('PutObject', { Bucket, Key: 'long', Body: new Uint8Array(5_000_000) });
    const controller = new AbortController();
    const { signal } = controller;
    const output = await call('GetObject', { Bucket, Key: 'long' }, { signal });
    controller.abort();
    expect(await failureOf(bytesOf(output))).toMatchObject({ name: 'AbortError' });
  });

  test('headers and metadata of an object come back', async () => {
    const given = {
      Metadata: { color: 'blue', 'with-dash': 'a b' },
      ContentType: 'text/x-tests; charset=utf-8',
      CacheControl: 'max-age=1',
      ContentDisposition: 'attachment; filename="a.txt"',
      StorageClass: 'STANDARD_IA',
    };
    await call('PutObject', { Bucket, Key: 'metadata', Body: 'abc', ...given });
    const head = await call('HeadObject', { Bucket, Key: 'metadata' });
    expect(head).toMatchObject({ ...given, ContentLength: 3, LastModified: expect.any(Date) });
    const whole = await call('GetObject', { Bucket, Key: 'metadata' });
    expect(whole).toMatchObject({ ...given, ETag: head['ETag'], AcceptRanges: 'bytes' });
    expect(await textOf(whole)).toBe('abc');
  });

  test('a part of an object is given where a range is asked for', async () => {
    await call('PutObject', { Bucket, Key: 'range', Body: '0123456789' });
    const part = await call('GetObject', { Bucket, Key: 'range', Range: 'bytes=2-4' });
    expect(part).toMatchObject({ ContentRange: 'bytes 2-4/10', ContentLength: 3 });
    expect(await textOf(part)).toBe('234');
    const beyond = await failureOf(call('GetObject', { Bucket, Key: 'range', Range: 'bytes=20-' }));
    expect(beyond).toMatchObject({ sentCode: 'InvalidRange', status: 416 });
  });

  test.each([
    'a key with spaces',
    'ünïcödé/\u{1f41f}/鍵',
    'a+b&c=d?e#f%20',
    'quotes \' " and (brackets)!*',
    'end/',
    'semi;colon:at@comma,',
  ])('the key %j is one key, listed as it is', async (Key) => {
    await call('PutObject', { Bucket, Key, Body: Key });
    expect(await textOf(await call('GetObject', { Bucket, Key }))).toBe(Key);
    const listed = await call('ListObjectsV2', { Bucket, Prefix: Key });
    expect(listed).toMatchObject({ KeyCount: 1, Prefix: Key, Contents: [{ Key }] });
    await call('DeleteObject', { Bucket, Key });
    // Its error names the key with references of HTML, so that it may not be XML.
    expect(await failureOf(call('GetObject', { Bucket, Key }))).toMatchObject({ status: 404 });
  });

  test.each(['a//b', '/a'])('the key %j keeps its slashes on the way', async (Key) => {
    // s3rver has no path for such a key.
    expect(await failureOf(call('GetObject', { Bucket, Key }))).toMatchObject({ status: 404 });
    expect(sent.at(-1)?.url).toMatch(`/${Bucket}/${Key}`);
  });

  test.each(['./a', 'a/../b'])(
    'the key %j, of which fetch would make another, is refused',
    async (Key) => {
      const before = sent.length;
      expect(await failureOf(call('PutObject', { Bucket, Key, Body: 'a' }))).toBeInstanceOf(Error);
      expect(sent).toHaveLength(before);
    },
  );

  test('a list has sizes, dates and ETags, and starts where it is told to', async () => {
    for (const name of ['a', 'b', 'c']) {
      await call('PutObject', { Bucket, Key: `list/${name}`, Body: name.repeat(5) });
    }
    await call('PutObject', { Bucket, Key: 'list/below/d', Body: '' });
    // Its tokens for the next page need a cipher that OpenSSL no longer has.
    const rest = await call('ListObjectsV2', { Bucket, Prefix: 'list/', StartAfter: 'list/a' });
    expect(rest).toMatchObject({
      IsTruncated: false,
      Contents: [
        { Key: 'list/b', Size: 5 },
        { Key: 'list/below/d', Size: 0 },
        {
          Key: 'list/c',
          Size: 5,
          LastModified: expect.any(Date),
          ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
          StorageClass: 'STANDARD',
        },
      ],
    });
    const levels = await call('ListObjectsV2', { Bucket, Prefix: 'list/', Delimiter: '/' });
    expect(levels).toMatchObject({ CommonPrefixes: [{ Prefix: 'list/below/' }] });
  });

  test('an object is copied, with new metadata where that is asked for', async () => {
    await call('PutObject', { Bucket, Key: 'source', Body: 'abc', Metadata: { a: '1' } });
    const copied = await call('CopyObject', {
      Bucket,
      Key: 'copy',
      CopySource: `${Bucket}/source`,
      Metadata: { b: '2' },
      MetadataDirective: 'REPLACE',
    });
    expect(copied).toMatchObject({
      CopyObjectResult: { ETag: expect.any(String), LastModified: expect.any(Date) },
    });
    expect(await call('HeadObject', { Bucket, Key: 'copy' })).toMatchObject({
      Metadata: { b: '2' },
      ContentLength: 3,
    });
  });

  test('tags come back', async () => {
    const Tagging = {
      TagSet: [
        { Key: 'a', Value: '1 + 1' },
        { Key: 'c', Value: '2' },
      ],
    };
    await call('PutObject', { Bucket, Key: 'tagged', Body: '' });
    await call('PutObjectTagging', { Bucket, Key: 'tagged', Tagging });
    expect(await call('GetObjectTagging', { Bucket, Key: 'tagged' })).toMatchObject(Tagging);
  });

  test('an object is put together of parts', async () => {
    const Key = 'of parts';
    const { UploadId } = await call('CreateMultipartUpload', { Bucket, Key });
    const Parts: object[] = [];
    for (const [index, Body] of ['first, ', new TextEncoder().encode('second')].entries()) {
      const part = { PartNumber: index + 1 };
      const { ETag } = await call('UploadPart', { Bucket, Key, UploadId, Body, ...part });
      Parts.push({ ...part, ETag });
    }
    const MultipartUpload = { Parts };
    const whole = { Bucket, Key, UploadId, MultipartUpload };
    expect(await call('CompleteMultipartUpload', whole)).toMatchObject({
      Bucket,
      Key,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}(-2)?"$/),
    });
    expect(await textOf(await call('GetObject', { Bucket, Key }))).toBe('first, second');
  });

  test('several objects are deleted at once', async () => {
    const keys = ['one & <only>', 'two'];
    for (const Key of keys) await call('PutObject', { Bucket, Key, Body: '' });
    const Objects = keys.map((Key) => ({ Key }));
    expect(await call('DeleteObjects', { Bucket, Delete: { Objects } })).toMatchObject({
      Deleted: Objects,
    });
    expect(await call('ListObjectsV2', { Bucket, Prefix: 'two' })).toMatchObject({ KeyCount: 0 });
  });

  test.each([
    {
      of: 'an object that is not there',
      operation: 'GetObject',
      input: { Bucket, Key: 'nothing' },
      want: { code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.' },
    },
    {
      of: 'a bucket that is not there',
      operation: 'ListObjectsV2',
      input: { Bucket: 'nowhere-at-all' },
      want: { code: 'NoSuchBucket', status: 404, message: 'The specified bucket does not exist' },
    },
    {
      of: 'the head of an object that is not there',
      operation: 'HeadObject',
      input: { Bucket, Key: 'nothing' },
      want: { code: 'NotFound', status: 404 },
    },
    {
      of: 'a bucket that has objects',
      operation: 'DeleteBucket',
      input: { Bucket },
      want: { code: 'Unknown', sentCode: 'BucketNotEmpty', status: 409 },
    },
  ])('$of is refused as $want.code', async ({ operation, input, want }) => {
    expect(await failureOf(call(operation, input))).toMatchObject({ retryable: false, ...want });
  });

  test('an empty bucket is deleted', async () => {
    const other = { Bucket: 'another-of-tests' };
    expect(await call('CreateBucket', other)).toEqual({ Location: '/another-of-tests' });
    expect(await call('DeleteBucket', other)).toEqual({});
    expect(await failureOf(call('ListObjectsV2', other))).toMatchObject({ code: 'NoSuchBucket' });
  });
});
