/** Uploads to moto and s3rver, which know nothing of opslice, beside those of `@aws-sdk/lib-storage`. */
import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../generator/runtime/core/client.js';
import { describeMoto } from '../servers/moto.js';
import { failureOf } from '../support/failure.js';
import { startS3rver } from '../support/s3rver.js';
import {
  loadTransfer,
  type Output,
  s3Source,
  transferService,
  type TransferService,
} from './transfer-service.js';

const MiB = 2 ** 20;
const partSize = 5 * MiB;
const bytes = new Uint8Array(randomBytes(2 * partSize + 4321));
const Bucket = 'transfers-of-tests';

const more = ['CreateBucket', 'ListMultipartUploads', 'GetObjectTagging'];
function clientFor(service: TransferService, endpoint: string, accessKeyId: string): Client {
  return service.createClient({
    region: 'us-east-1',
    endpoint,
    pathStyle: true,
    credentials: { accessKeyId, secretAccessKey: accessKeyId },
  } as object);
}

/** What is compared of two objects: not when they were stored, and not that ours has a checksum of the whole. */
function comparable(output: Output): Output {
  const other = new Set(['LastModified', 'Body', 'ChecksumType']);
  return Object.fromEntries(Object.entries(output).filter(([name]) => !other.has(name)));
}

const kinds: readonly {
  readonly of: string;
  readonly Body: () => Uint8Array | Blob | ReadableStream;
}[] = [
  { of: 'bytes', Body: () => bytes },
  { of: 'a blob', Body: () => new Blob([bytes]) },
  { of: 'a stream', Body: () => new Blob([bytes]).stream() },
  { of: 'a small text', Body: () => new TextEncoder().encode('small') },
];
const metadata = {
  ContentType: 'text/x-tests; charset=utf-8',
  CacheControl: 'max-age=1',
  ContentDisposition: 'attachment; filename="a.txt"',
  Metadata: { color: 'blue', 'with-dash': 'a b' },
};

/** The tests that hold for each store. */
function testsOf(
  given: () => { readonly service: TransferService; readonly s3: Client; readonly sdk: S3Client },
): void {
  test.each(kinds)('$of is stored as @aws-sdk/lib-storage stores it', async ({ Body }) => {
    const { service, s3, sdk } = given();
    const params = { Bucket, ...metadata };
    const input = { ...params, Key: 'ours', Body: Body() };
    const ours = await service.upload(s3, input, { partSize });
    const upload = new Upload({
      client: sdk,
      params: { ...params, Key: 'theirs', Body: Body() },
      partSize,
    });
    const theirs = await upload.done();
    expect(ours['ETag']).toBe(theirs.ETag);
    const get = (Key: string): Promise<Output> => call(service, 'getObject')(s3, { Bucket, Key });
    const [one, other] = [await get('ours'), await get('theirs')];
    expect(comparable(one)).toEqual(comparable(other));
    const [first, second] = await Promise.all([one, other].map(({ Body: body }) => bytesIn(body)));
    expect(first?.equals(second ?? bytes)).toBe(true);
  });

  test('what was stored comes back in ranges', async () => {
    const { service, s3 } = given();
    await service.upload(s3, { Bucket, Key: 'back', Body: bytes }, { partSize });
    expect(
      Buffer.from(
        await service.downloadBytes(s3, { Bucket, Key: 'back' }, { partSize: MiB }),
      ).equals(bytes),
    ).toBe(true);
  });
}

function call(service: TransferService, name: string): TransferService['operations'][string] {
  const found = service.operations[name];
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** In a buffer, since a matcher compares millions of bytes one by one. */
async function bytesIn(body: unknown): Promise<Buffer> {
  if (!(body instanceof ReadableStream)) throw new Error('the body is not a stream');
  return Buffer.from(await new Response(body).arrayBuffer());
}

function sdkFor(endpoint: string, accessKeyId: string): S3Client {
  return new S3Client({
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey: accessKeyId },
  });
}

describe.skipIf(s3Source === undefined)('beside @aws-sdk/lib-storage', () => {
  /** One service for both servers. */
  let service: TransferService;
  beforeAll(async () => {
    service = await loadTransfer(await transferService('js', afterAll, { more }));
  }, 120_000);

  describe('on s3rver', () => {
    let server: Awaited<ReturnType<typeof startS3rver>>;
    let s3: Client;
    let sdk: S3Client;
    beforeAll(async () => {
      server = await startS3rver();
      s3 = clientFor(service, server.endpoint, 'S3RVER');
      sdk = sdkFor(server.endpoint, 'S3RVER');
      await call(service, 'createBucket')(s3, { Bucket });
    }, 120_000);
    afterAll(async () => {
      sdk.destroy();
      await server.stop();
    });
    testsOf(() => ({ service, s3, sdk }));
  });

  describeMoto('on moto', (moto) => {
    let s3: Client;
    let sdk: S3Client;
    const uploads = async (): Promise<unknown> =>
      (await call(service, 'listMultipartUploads')(s3, { Bucket }))['Uploads'];
    beforeAll(async () => {
      s3 = clientFor(service, moto.url(), 'test');
      sdk = sdkFor(moto.url(), 'test');
      await call(service, 'createBucket')(s3, { Bucket });
    }, 120_000);
    afterAll(() => sdk.destroy());
    testsOf(() => ({ service, s3, sdk }));

    // Without libraries of C, moto takes CRC32 for the other two.
    test.each(['CRC32', 'SHA1', 'SHA256'])(
      '%s is that which moto has',
      async (ChecksumAlgorithm) => {
        const input = { Bucket, Key: 'sum', Body: bytes, ChecksumAlgorithm };
        await service.upload(s3, input, { partSize });
        const { Body, ...about } = await service.download(s3, {
          Bucket,
          Key: 'sum',
          ChecksumMode: 'ENABLED',
        });
        expect(about).toHaveProperty(`Checksum${ChecksumAlgorithm}`);
        expect((await bytesIn(Body)).equals(bytes)).toBe(true);
      },
    );

    test('tags, and what only the beginning takes, are there', async () => {
      const input = { Bucket, Key: 'tagged', Body: bytes, Tagging: 'a=b&c=d' };
      await service.upload(s3, input, { partSize });
      expect(await call(service, 'getObjectTagging')(s3, { Bucket, Key: 'tagged' })).toMatchObject({
        TagSet: [
          { Key: 'a', Value: 'b' },
          { Key: 'c', Value: 'd' },
        ],
      });
    });

    test('what is aborted leaves no upload, and what is kept goes on', async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const onProgress = (): void => controller.abort();
      const input = { Bucket, Key: 'aborted', Body: bytes };
      const options = { partSize, signal, onProgress, concurrency: 1 };
      expect(await failureOf(service.upload(s3, input, options))).toMatchObject({
        code: 'AbortError',
      });
      expect(await uploads()).toBeUndefined();

      const kept = new AbortController();
      const stop = {
        partSize,
        concurrency: 1,
        signal: kept.signal,
        onProgress: () => kept.abort(),
      };
      const failed = await failureOf(service.upload(s3, input, { ...stop, keepParts: true }));
      expect(failed).toMatchObject({ code: 'UploadError', cause: { code: 'AbortError' } });
      expect(await uploads()).toMatchObject([{ Key: 'aborted' }]);
      // A cast: it has just been seen that it is one.
      const resume = failed as { uploadId: string; partSize: number; parts: [] };
      await service.upload(s3, input, { resume });
      expect(await uploads()).toBeUndefined();
      expect(
        Buffer.from(await service.downloadBytes(s3, { Bucket, Key: 'aborted' })).equals(bytes),
      ).toBe(true);
    });
  });
});
