/** Uploads against a store: bodies of all kinds, their parts and checksums, and what is refused. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Middleware } from '../../generator/runtime/core/client.js';
import type { TransferProgress } from '../../generator/runtime/s3/transfer.js';
import type { UploadOptions } from '../../generator/runtime/s3/upload.js';
import { failureOf } from '../support/failure.js';
import { md5 } from './store-server.js';
import { s3Source } from './transfer-service.js';
import {
  bytes,
  MiB,
  partSize,
  startUploading,
  stored,
  streamOf,
  type Uploading,
  where,
} from './uploading.js';

describe.skipIf(s3Source === undefined)('upload', () => {
  let service: Uploading['service'];
  let store: Uploading['store'];
  let s3: Uploading['s3'];
  let upload: Uploading['upload'];
  let done: Uploading['done'];
  const folder = mkdtempSync(join(tmpdir(), 'opslice-transfer-'));
  const path = join(folder, 'body.bin');

  beforeAll(async () => {
    ({ service, store, s3, upload, done } = await startUploading(afterAll));
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await store.stop();
  });
  beforeEach(() => store.reset());

  const all = ['create', 'part 1', 'part 2', 'part 3', 'complete'];
  const sorted = (): string[] => {
    const [first = '', ...rest] = done();
    return [first, ...rest.slice(0, -1).sort(), rest.at(-1) ?? ''];
  };

  test.each<{ readonly of: string; readonly Body: () => unknown; readonly want: Uint8Array }>([
    { of: 'bytes', Body: () => bytes.subarray(0, 10), want: bytes.subarray(0, 10) },
    { of: 'a buffer', Body: () => bytes.slice(0, 10).buffer, want: bytes.subarray(0, 10) },
    { of: 'a text', Body: () => 'Grüße', want: new TextEncoder().encode('Grüße') },
    { of: 'a blob', Body: () => new Blob([bytes.subarray(0, 10)]), want: bytes.subarray(0, 10) },
    { of: 'a stream', Body: () => streamOf(bytes.subarray(0, 10), 3), want: bytes.subarray(0, 10) },
    {
      of: 'a stream of Node',
      Body: () => Readable.from([Buffer.from('Grü'), 'ße']),
      want: new TextEncoder().encode('Grüße'),
    },
    { of: 'an empty stream', Body: () => streamOf(new Uint8Array()), want: new Uint8Array() },
    { of: 'nothing', Body: () => undefined, want: new Uint8Array() },
    {
      of: 'a stream of just one part',
      Body: () => streamOf(bytes.subarray(0, partSize)),
      want: bytes.subarray(0, partSize),
    },
  ])('$of is sent in one request', async ({ Body, want }) => {
    const told: TransferProgress[] = [];
    const output = await upload(Body(), { onProgress: (each) => told.push(each) });
    expect(done()).toEqual(['put']);
    expect(store.objects.get(stored)?.body.equals(want)).toBe(true);
    expect(output['ETag']).toBe(`"${md5(want).toString('hex')}"`);
    expect(told).toEqual([{ loaded: want.length, total: want.length, part: 1 }]);
  });

  test.each<{ readonly of: string; readonly Body: () => unknown; readonly total?: number }>([
    { of: 'bytes', Body: () => bytes, total: bytes.length },
    { of: 'a blob', Body: () => new Blob([bytes]), total: bytes.length },
    { of: 'a stream', Body: () => streamOf(bytes) },
    { of: 'a stream of Node', Body: () => Readable.from(streamOf(bytes)) },
    { of: 'a stream in one piece', Body: () => streamOf(bytes, bytes.length) },
  ])('$of is sent in parts', async ({ Body, total }) => {
    const told: TransferProgress[] = [];
    const output = await upload(Body(), { onProgress: (each) => told.push(each) });
    expect(sorted()).toEqual(all);
    const object = store.objects.get(stored);
    expect(object?.body.equals(bytes)).toBe(true);
    expect(output['ETag']).toBe(object?.etag);
    expect(store.uploads.size).toBe(0);
    expect(told.map(({ part }) => part).sort()).toEqual([1, 2, 3]);
    expect(told.map((each) => each.total)).toEqual([total, total, total]);
    expect(told.at(-1)?.loaded).toBe(bytes.length);
  });

  test('a file is sent in parts, and one that changes on the way is refused', async () => {
    writeFileSync(path, bytes);
    await upload(await service.fileBody(path));
    expect(store.objects.get(stored)?.body.equals(bytes)).toBe(true);
    store.reset();
    const body = await service.fileBody(path);
    store.faults = ({ what }) => {
      if (what === 'create') utimesSync(path, 1, 1);
      return undefined;
    };
    expect(await failureOf(upload(body))).toMatchObject({ code: 'BodyError' });
    expect(done()).toContain('abort');
    expect(await failureOf(service.fileBody(join(folder, 'none')))).toMatchObject({
      code: 'BodyError',
      cause: { code: 'ENOENT' },
    });
  });

  test('no more parts are in flight than asked for, and no more is read of a stream', async () => {
    let [pulled, most, open] = [0, 0, 0];
    const held: (() => void)[] = [];
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (pulled === 6) return controller.close();
          pulled += 1;
          controller.enqueue(new Uint8Array(partSize));
        },
      },
      { highWaterMark: 0 },
    );
    // Parts are answered two at a time, so that both have to be there.
    store.faults = ({ what }) => {
      if (!what.startsWith('part')) return undefined;
      open += 1;
      most = Math.max(most, pulled - (Number(what.slice(5)) - 1));
      const wait = new Promise<void>((resolve) => held.push(resolve));
      if (open % 2 === 0) for (const release of held.splice(0)) release();
      return { wait };
    };
    await upload(body, { concurrency: 2 });
    expect(store.under.most).toBe(2);
    // The parts in flight, and one piece of what follows.
    expect(most).toBeLessThanOrEqual(3);
  });

  test('members go where the model has them', async () => {
    const more = {
      ContentType: 'text/x-tests',
      Metadata: { color: 'blue' },
      SSECustomerAlgorithm: 'AES256',
      SSECustomerKey: 'k'.repeat(32),
      RequestPayer: 'requester',
      ExpectedBucketOwner: '123456789012',
      IfNoneMatch: '*',
      StorageClass: 'STANDARD_IA',
    };
    await upload(bytes, {}, more);
    store.faults = ({ what }) => (what === 'part 2' ? { status: 400, text: '' } : undefined);
    await failureOf(upload(bytes, {}, more));
    const having = (name: string): string[] => [
      ...new Set(
        store.seen
          .filter(({ headers }) => headers[name] !== undefined)
          .map(({ what }) => what.replace(/ \d+/, '')),
      ),
    ];
    expect(having('content-type')).toEqual(['create', 'part', 'complete']);
    expect(store.seen[0]?.headers).toMatchObject({
      'content-type': 'text/x-tests',
      'x-amz-meta-color': 'blue',
    });
    expect({
      metadata: having('x-amz-meta-color'),
      class: having('x-amz-storage-class'),
      key: having('x-amz-server-side-encryption-customer-key'),
      payer: having('x-amz-request-payer'),
      owner: having('x-amz-expected-bucket-owner'),
      condition: having('if-none-match'),
    }).toEqual({
      metadata: ['create'],
      class: ['create'],
      key: ['create', 'part', 'complete'],
      payer: ['create', 'part', 'complete', 'abort'],
      owner: ['create', 'part', 'complete', 'abort'],
      condition: ['complete'],
    });
  });

  describe('checksums', () => {
    const sha = (piece: Uint8Array): string => createHash('sha256').update(piece).digest('base64');
    const headerOf = (what: string, name: string): string | undefined =>
      store.seen.find((each) => each.what === what)?.headers[name];

    test.each(['CRC32', 'CRC32C', 'CRC64NVME'])(
      '%s is that of all bytes',
      async (ChecksumAlgorithm) => {
        const header = `x-amz-checksum-${ChecksumAlgorithm.toLowerCase()}`;
        const more = ChecksumAlgorithm === 'CRC32' ? {} : { ChecksumAlgorithm };
        await upload(bytes, { partSize: 20 * MiB }, more);
        const whole = headerOf('put', header);
        expect(whole).toMatch(/^[\w+/]+=+$/);
        await upload(streamOf(bytes), {}, more);
        expect(headerOf('complete', header)).toBe(whole);
        expect(headerOf('complete', 'x-amz-mp-object-size')).toBe(`${bytes.length}`);
        expect(headerOf('create', 'x-amz-checksum-algorithm')).toBe(ChecksumAlgorithm);
        for (const what of ['create', 'complete']) {
          expect(headerOf(what, 'x-amz-checksum-type')).toBe('FULL_OBJECT');
        }
        expect(headerOf('part 2', header)).toMatch(/^[\w+/]+=+$/);
      },
    );

    test('SHA-256, and a CRC that is to be composed, are those of the parts', async () => {
      await upload(bytes, {}, { ChecksumAlgorithm: 'SHA256' });
      const sums = [0, 1, 2].map((part) =>
        sha(bytes.subarray(part * partSize, (part + 1) * partSize)),
      );
      expect(headerOf('part 2', 'x-amz-checksum-sha256')).toBe(sums[1]);
      expect(headerOf('complete', 'x-amz-checksum-type')).toBe('COMPOSITE');
      expect(headerOf('complete', 'x-amz-checksum-sha256')).toBeUndefined();
      const { body } = store.seen.at(-1) ?? {};
      expect([...`${body}`.matchAll(/<ChecksumSHA256>(.*?)</g)].map(([, sum]) => sum)).toEqual(
        sums,
      );
      store.reset();
      await upload(bytes, {}, { ChecksumType: 'COMPOSITE' });
      expect(headerOf('create', 'x-amz-checksum-type')).toBe('COMPOSITE');
      expect(headerOf('complete', 'x-amz-checksum-crc32')).toBeUndefined();
    });

    test('none are sent where they are sent only when required', async () => {
      const client = service.createClient({ ...s3.config, checksums: 'when-required' });
      await service.upload(client, { ...where, Body: bytes }, { partSize });
      await service.upload(client, { ...where, Body: 'small' });
      const names = store.seen.flatMap(({ headers }) => Object.keys(headers));
      expect(names.filter((name) => name.includes('checksum'))).toEqual([]);
    });

    test('one that the caller gives of all bytes goes with the last request', async () => {
      await upload(bytes, {}, { ChecksumCRC32: 'AAAAAA==' });
      expect(headerOf('complete', 'x-amz-checksum-crc32')).toBe('AAAAAA==');
    });
  });

  test.each<{
    readonly of: string;
    readonly Body?: unknown;
    readonly options?: UploadOptions;
    readonly more?: object;
    readonly want: string;
  }>([
    {
      of: 'small parts',
      options: { partSize: 1000 },
      want: 'partSize: a whole number from 5242880',
    },
    { of: 'halves', options: { partSize: partSize + 0.5 }, want: 'partSize: a whole number' },
    { of: 'no request', options: { concurrency: 0 }, want: 'concurrency: a whole number from 1' },
    {
      of: 'a number',
      Body: 5,
      want: 'a Blob, a stream, or what fileBody gives',
    },
    {
      of: 'a promise',
      Body: () => Promise.resolve('a'),
      want: 'Body is a promise; await it first',
    },
    {
      of: 'objects in a stream',
      Body: () => streamOfObjects(),
      want: 'the stream of Body gives must be',
    },
    ...[NaN, Infinity, -1, 1.5].map((ContentLength) => ({
      of: `${ContentLength} bytes`,
      Body: () => streamOf(bytes),
      more: { ContentLength },
      want: 'ContentLength: a whole number from 0',
    })),
    { of: 'another length', more: { ContentLength: 5 }, want: 'Body: ContentLength says 5 bytes' },
    { of: 'an MD5 of all parts', more: { ContentMD5: 'x' }, want: 'ContentMD5: not with a body' },
    { of: 'a SHA of all', more: { ChecksumSHA256: 'x' }, want: 'ChecksumSHA256: not with a body' },
    { of: 'two checksums', more: { ChecksumSHA1: 'x', ChecksumCRC32: 'x' }, want: 'one checksum' },
    {
      of: 'XXHASH3',
      more: { ChecksumAlgorithm: 'XXHASH3' },
      want: 'The checksum XXHASH3 cannot be',
    },
    {
      of: 'a SHA of the whole',
      more: { ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' },
      want: 'ChecksumType: in parts, SHA1',
    },
    {
      of: 'parts of another size than those to resume',
      options: { resume: { uploadId: 'a', partSize: 6 * MiB, parts: [] } },
      want: 'partSize: the upload to resume has parts of 6291456 bytes',
    },
    ...[
      { uploadId: 'a', partSize },
      { partSize, parts: [] },
      { uploadId: 'a', partSize, parts: [null] },
      { uploadId: 'a', partSize, parts: [{ PartNumber: 1, size: 5 }] },
      { uploadId: 'a', partSize, parts: [{ PartNumber: 1, ETag: '"a"', size: partSize + 1 }] },
    ].map((resume) => ({
      of: `to resume ${JSON.stringify(resume)}`,
      // A cast: what a program has kept may be anything.
      options: { resume: resume as never },
      want: 'resume: uploadId, partSize and parts',
    })),
  ])('$of: refused before anything is begun', async ({ Body = bytes, options, more, want }) => {
    const body: unknown = typeof Body === 'function' ? Body() : Body;
    expect(await failureOf(upload(body, options, more))).toMatchObject({
      code: 'RequestError',
      message: expect.stringContaining(want),
    });
    expect(done()).toEqual([]);
  });

  const streamOfObjects = (): ReadableStream<unknown> =>
    new ReadableStream({ start: (controller) => controller.enqueue({}) });

  test('parts grow where there would be more than 10,000', async () => {
    let wanted = 0;
    const huge = {
      size: 10_000 * partSize + 1,
      slice(start: number, end: number) {
        wanted = end - start;
        return { arrayBuffer: () => Promise.reject(new Error('enough')) };
      },
    };
    expect(await failureOf(upload(huge))).toMatchObject({ code: 'BodyError' });
    expect(wanted).toBe(partSize + 1);
  });

  test.each([{}, { ContentLength: 100_000 }])(
    'a small stream takes little memory, however large parts are (%j)',
    async (more) => {
      let taken = Infinity;
      const middleware: Middleware = (next) => (request) => {
        // A cast: this is what uploads send.
        taken = (request.body as Uint8Array).buffer.byteLength;
        return next(request);
      };
      const small = bytes.subarray(0, 100_000);
      const options = { partSize: 5 * 2 ** 30, middleware };
      await upload(streamOf(small, 999), options, more);
      expect(taken).toBeLessThanOrEqual(2 ** 17);
      expect(store.objects.get(stored)?.body.equals(small)).toBe(true);
    },
  );
});
