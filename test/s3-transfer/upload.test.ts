/** Uploads against a store that does wrong what it is told to. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client, Clock, Middleware } from '../../generator/runtime/core/client.js';
import type { TransferProgress } from '../../generator/runtime/s3/transfer.js';
import type { UploadOptions } from '../../generator/runtime/s3/upload.js';
import { failureOf } from '../support/failure.js';
import { type Faults, md5, startStore, type Store } from './store-server.js';
import {
  loadTransfer,
  s3Source,
  transferService,
  type TransferService,
} from './transfer-service.js';

const MiB = 2 ** 20;
const partSize = 5 * MiB;
/** Three parts, the last of which is short. */
const bytes = new Uint8Array(randomBytes(2 * partSize + 1000));
const where = { Bucket: 'things', Key: 'a/b c' };
const stored = '/things/a/b c';

const xmlError = (code: string): string =>
  `<Error><Code>${code}</Code><Message>no</Message></Error>`;

/** A stream of pieces of bytes. */
function streamOf(whole: Uint8Array, size = 700_000): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= whole.length) return controller.close();
      controller.enqueue(whole.subarray(at, (at += size)));
    },
  });
}

describe.skipIf(s3Source === undefined)('upload', () => {
  let service: TransferService;
  let store: Store;
  let s3: Client;
  const folder = mkdtempSync(join(tmpdir(), 'opslice-transfer-'));
  const path = join(folder, 'body.bin');

  beforeAll(async () => {
    service = await loadTransfer(await transferService('js', afterAll));
    store = await startStore();
    s3 = service.createClient({
      region: 'us-east-1',
      endpoint: store.endpoint,
      credentials: { accessKeyId: 'A', secretAccessKey: 'B' },
      random: () => 0,
    });
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await store.stop();
  });
  beforeEach(() => store.reset());

  const upload = (
    Body: unknown,
    options: UploadOptions = {},
    more: object = {},
  ): Promise<Readonly<Record<string, unknown>>> =>
    service.upload(s3, { ...where, Body, ...more }, { partSize, ...options });
  const done = (): string[] => store.seen.map(({ what }) => what);
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

  test.each<{ readonly of: string; readonly faults: Faults }>([
    { of: 'a connection that is cut in a part', faults: once('part 2', { cut: 0 }) },
    { of: '503 for a part', faults: once('part 2', { status: 503, text: xmlError('SlowDown') }) },
    {
      of: 'a success with an error in it',
      faults: once('complete', { status: 200, text: xmlError('InternalError') }),
    },
    {
      of: '500 at the end',
      faults: once('complete', { status: 500, text: xmlError('InternalError') }),
    },
  ])('$of is tried again', async ({ faults }) => {
    store.faults = faults;
    await upload(streamOf(bytes));
    expect(store.objects.get(stored)?.body.equals(bytes)).toBe(true);
    expect(done()).toHaveLength(all.length + 1);
  });

  test.each<{
    readonly of: string;
    readonly what: RegExp;
    readonly status: number;
    readonly text: string;
    readonly want: object;
  }>([
    {
      of: 'always an error in a success at the end',
      what: /complete/,
      status: 200,
      text: xmlError('InternalError'),
      want: { code: 'Unknown', sentCode: 'InternalError' },
    },
    {
      of: 'always 500 at the end',
      what: /complete/,
      status: 500,
      text: xmlError('InternalError'),
      want: { code: 'Unknown', status: 500 },
    },
    {
      of: 'a page of a proxy at the end',
      what: /complete/,
      status: 200,
      text: '<html><body>Sign in</body></html>',
      want: { code: 'Unknown', status: 500, message: 'The answer is not a whole document' },
    },
    {
      of: 'another document at the end',
      what: /complete/,
      status: 200,
      text: '<Welcome/>',
      want: { code: 'ResponseError', message: expect.stringContaining('tells of no object') },
    },
    {
      of: 'a part whose answer has no ETag',
      what: /part 2/,
      status: 200,
      text: '',
      want: {
        code: 'ResponseError',
        message: expect.stringContaining('no ETag; in a browser, CORS'),
      },
    },
    {
      of: 'a part that is refused',
      what: /part 2/,
      status: 403,
      text: xmlError('AccessDenied'),
      want: { sentCode: 'AccessDenied', status: 403 },
    },
  ])('$of: the upload fails with it, and is taken back', async ({ what, status, text, want }) => {
    let reason: unknown;
    const body = endless(
      () => {},
      (why) => (reason = why),
    );
    store.faults = (seen) => (what.test(seen.what) ? { status, text } : undefined);
    const isPart = what.source.startsWith('part');
    const failed = await failureOf(upload(isPart ? body : bytes));
    expect(failed).toMatchObject(want);
    expect(done().at(-1)).toBe('abort');
    expect(store.uploads.size).toBe(0);
    expect(store.objects.has(stored)).toBe(false);
    if (isPart) expect(reason).toMatchObject(want);
  });

  /** A stream without an end. */
  function endless(
    onPull: () => void,
    onCancel: (reason: unknown) => void,
  ): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull(controller) {
        onPull();
        controller.enqueue(new Uint8Array(MiB));
      },
      cancel: onCancel,
    });
  }

  test.each<{ readonly of: string; readonly ContentLength: number; readonly begun: boolean }>([
    { of: 'shorter than said', ContentLength: bytes.length + 1, begun: true },
    { of: 'longer than said', ContentLength: bytes.length - 1, begun: true },
    { of: 'much longer than said', ContentLength: 10, begun: false },
  ])('a stream that is $of is refused', async ({ ContentLength, begun }) => {
    const failed = await failureOf(upload(streamOf(bytes), {}, { ContentLength }));
    expect(failed).toMatchObject({
      code: 'RequestError',
      message: expect.stringMatching(/ContentLength says/),
    });
    expect(done().includes('abort')).toBe(begun);
    expect([store.uploads.size, store.objects.has(stored)]).toEqual([0, false]);
  });

  test.each([
    { of: 'in the first part', after: 0, begun: false },
    { of: 'later', after: 12, begun: true },
  ])('a stream that fails $of ends the upload', async ({ after, begun }) => {
    let count = 0;
    const cause = new Error('the disk is gone');
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (count++ < after) controller.enqueue(new Uint8Array(MiB));
        else controller.error(cause);
      },
    });
    expect(await failureOf(upload(body))).toMatchObject({ code: 'BodyError', cause });
    expect(done().includes('abort')).toBe(begun);
    expect([store.uploads.size, store.objects.has(stored)]).toEqual([0, false]);
  });

  test.each(['before', 'read', 'put', 'create', 'part 1', 'part 3', 'complete'])(
    'aborted at %s, nothing stays',
    async (stage) => {
      const controller = new AbortController();
      const { signal } = controller;
      const reason = new Error('enough');
      let told: unknown;
      let pulls = 0;
      const source = bytes.subarray(0, stage === 'put' ? 100 : bytes.length);
      const pieces = streamOf(source).getReader();
      const body = new ReadableStream<Uint8Array>({
        async pull(own) {
          // It never gives its second piece.
          if (stage === 'read' && pulls++ === 1) {
            controller.abort(reason);
            return new Promise(() => {});
          }
          const { done: isDone, value } = await pieces.read();
          if (isDone) own.close();
          else own.enqueue(value);
        },
        cancel: (why) => void (told = why),
      });
      if (stage === 'before') controller.abort(reason);
      store.faults = ({ what }) => {
        if (what !== stage) return undefined;
        controller.abort(reason);
        return { wait: Promise.resolve() };
      };
      const failed = await failureOf(upload(body, { signal }));
      expect(failed).toMatchObject({ code: 'AbortError', cause: reason });
      // What is begun after the abort is taken back in the background.
      if (stage === 'create') await expect.poll(() => done().at(-1)).toBe('abort');
      const isBegun = /^(part|complete)/.test(stage);
      if (isBegun) expect(done().at(-1)).toBe('abort');
      if (/before|read/.test(stage)) expect(done()).toEqual([]);
      expect(store.uploads.size).toBe(0);
      if (/before|read|create/.test(stage)) expect(told).toMatchObject({ code: 'AbortError' });
    },
  );

  test('aborted while nothing answers to what begins it, it ends at once, and nothing stays', async () => {
    const controller = new AbortController();
    let release: () => void = () => {};
    const wait = new Promise<void>((resolve) => (release = resolve));
    store.faults = ({ what }) => {
      if (what !== 'create') return undefined;
      controller.abort();
      return { wait };
    };
    const failed = await failureOf(upload(bytes, { signal: controller.signal }));
    expect(failed).toMatchObject({ code: 'AbortError' });
    expect(done()).toEqual(['create']);
    release();
    await expect.poll(() => done()).toEqual(['create', 'abort']);
    await expect.poll(() => store.uploads.size).toBe(0);
  });

  test('where nothing answers to what takes parts back, 5 seconds are waited for it', async () => {
    const controller = new AbortController();
    const held = new Map<unknown, () => void>();
    let passed = 0;
    const clock: Clock = {
      Date: { now: () => Date.now() + passed },
      setTimeout(task, milliseconds) {
        if (milliseconds > 5000) return setTimeout(task, milliseconds);
        const timer = {};
        held.set(timer, task);
        return timer;
      },
      clearTimeout(timer) {
        // A cast: what is not held is a timer of Node.
        if (!held.delete(timer)) clearTimeout(timer as NodeJS.Timeout);
      },
    };
    store.faults = ({ what }) => {
      if (what === 'part 2') controller.abort();
      if (what !== 'abort') return undefined;
      passed = 5000;
      for (const task of held.values()) task();
      return { wait: new Promise(() => {}) };
    };
    const client = service.createClient({ ...s3.config, clock });
    const input = { ...where, Body: bytes };
    const options = { partSize, concurrency: 1, signal: controller.signal };
    expect(await failureOf(service.upload(client, input, options))).toMatchObject({
      code: 'UploadError',
      uploadId: [...store.uploads.keys()][0],
      cause: { code: 'AbortError' },
    });
  });

  test('a stream of Node is destroyed when its upload fails, also while it gives nothing', async () => {
    const controller = new AbortController();
    const body = new Readable({ read: () => controller.abort() });
    const failed = await failureOf(upload(body, { signal: controller.signal }));
    expect(failed).toMatchObject({ code: 'AbortError' });
    await expect.poll(() => body.destroyed).toBe(true);
    const cause = new Error('the disk is gone');
    const broken = new Readable({ read: () => void broken.destroy(cause) });
    expect(await failureOf(upload(broken))).toMatchObject({ code: 'BodyError', cause });
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

  test.each([1, 2])(
    'a listener that fails later ends the upload, too (part %i)',
    async (number) => {
      const mistake = new TypeError('mine');
      const onProgress = async ({ part }: TransferProgress): Promise<void> => {
        await Promise.resolve();
        if (part === number) throw mistake;
      };
      expect(await failureOf(upload(bytes, { onProgress }))).toBe(mistake);
      expect(done().at(-1)).toBe('abort');
      expect(await failureOf(upload('small', { onProgress: () => Promise.reject(mistake) }))).toBe(
        mistake,
      );
    },
  );

  test('what the listener throws ends the upload', async () => {
    const mistake = new TypeError('mine');
    const onProgress = (): void => {
      throw mistake;
    };
    expect(await failureOf(upload(bytes, { onProgress }))).toBe(mistake);
    expect(done().at(-1)).toBe('abort');
  });

  test('parts that cannot be taken back are told', async () => {
    store.faults = ({ what }) =>
      /abort|part 2/.test(what) ? { status: 403, text: xmlError('AccessDenied') } : undefined;
    const failed = await failureOf(upload(bytes, { concurrency: 1 }));
    expect(failed).toMatchObject({
      code: 'UploadError',
      message: expect.stringContaining('could not be taken back'),
      uploadId: [...store.uploads.keys()][0],
      parts: [{ PartNumber: 1, size: partSize }],
      cause: { sentCode: 'AccessDenied' },
    });
  });

  describe('resume', () => {
    const refused = { status: 403, text: xmlError('AccessDenied') };
    const broken: Faults = ({ what }) =>
      what === 'part 2' ? { status: 403, text: xmlError('AccessDenied') } : undefined;
    const begin = async (Body: unknown): Promise<UploadOptions['resume']> => {
      store.faults = broken;
      const failed: unknown = await failureOf(upload(Body, { keepParts: true, concurrency: 1 }));
      expect(failed).toMatchObject({ code: 'UploadError', cause: { status: 403 } });
      expect(done()).not.toContain('abort');
      store.faults = undefined;
      store.seen.length = 0;
      const { uploadId, partSize: size, parts } = Object(failed);
      return JSON.parse(JSON.stringify({ uploadId, partSize: size, parts }));
    };

    test.each<{ readonly of: string; readonly Body: () => unknown }>([
      { of: 'a blob', Body: () => new Blob([bytes]) },
      { of: 'a stream', Body: () => streamOf(bytes) },
    ])('$of goes on behind what was sent', async ({ Body }) => {
      const resume = await begin(Body());
      const told: TransferProgress[] = [];
      // Without a size, it is that of the upload to resume.
      await service.upload(
        s3,
        { ...where, Body: Body() },
        { resume, onProgress: (each) => told.push(each) },
      );
      expect([...done()].sort()).toEqual(['complete', 'part 2', 'part 3']);
      expect(store.objects.get(stored)?.body.equals(bytes)).toBe(true);
      expect(store.uploads.size).toBe(0);
      expect(told[0]).toMatchObject({ loaded: partSize, part: 1 });
      expect(told.at(-1)?.loaded).toBe(bytes.length);
      const whole = store.seen.at(-1)?.headers['x-amz-checksum-crc32'];
      await upload(bytes, { partSize: 20 * MiB });
      expect(store.seen.at(-1)?.headers['x-amz-checksum-crc32']).toBe(whole);
    });

    test('an abort leaves what is needed, too', async () => {
      const controller = new AbortController();
      store.faults = ({ what }) => {
        if (what === 'part 3') controller.abort();
        return undefined;
      };
      const { signal } = controller;
      const failed = await failureOf(upload(bytes, { keepParts: true, signal, concurrency: 1 }));
      expect(failed).toMatchObject({ code: 'UploadError', cause: { code: 'AbortError' } });
      expect(Object(failed).parts).toHaveLength(2);
    });

    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    const other = bytes.slice();
    other[17] = (other[17] ?? 0) ^ 1;
    test.each([
      { of: 'shorter', kept: 1, now: bytes.subarray(0, 10) },
      { of: 'shorter by the last bytes', kept: 3, now: bytes.subarray(0, -1) },
      { of: 'longer, behind a last part', kept: 3, now: longer },
      { of: 'another', kept: 1, now: other },
    ])('a body that is $of is refused, and the parts stay', async ({ kept, now }) => {
      writeFileSync(path, now);
      store.faults = ({ what }) =>
        what === 'complete' || what === `part ${kept + 1}` ? refused : undefined;
      const left = await failureOf(upload(bytes, { keepParts: true, concurrency: 1 }));
      store.reset();
      const bodies = [now, new Blob([now]), streamOf(now), await service.fileBody(path)];
      for (const Body of bodies) {
        const resume = JSON.parse(JSON.stringify({ ...Object(left) }));
        expect(resume.parts).toHaveLength(kept);
        const failed = await failureOf(service.upload(s3, { ...where, Body }, { resume }));
        expect(failed).toMatchObject({
          code: 'UploadError',
          uploadId: resume.uploadId,
          parts: resume.parts,
          cause: { code: 'RequestError', message: expect.stringMatching(/^resume: /) },
        });
        expect(done()).toEqual([]);
      }
    });

    test('one that fails again leaves what was kept, and what it sent', async () => {
      const resume = await begin(bytes);
      store.faults = ({ what }) => (what === 'part 3' ? refused : undefined);
      const failed = await failureOf(upload(bytes, { resume, concurrency: 1 }));
      expect(failed).toMatchObject({ code: 'UploadError', uploadId: resume?.uploadId });
      expect(Object(failed).parts).toHaveLength(2);
      expect(done()).toEqual(['part 2', 'part 3']);
      store.faults = undefined;
      await upload(bytes, { resume: JSON.parse(JSON.stringify({ ...Object(failed) })) });
      expect(store.objects.get(stored)?.body.equals(bytes)).toBe(true);
    });
  });
});

/** A fault of the first request of a kind. */
function once(what: string, fault: ReturnType<Faults>): Faults {
  let isDone = false;
  return (seen) => {
    if (isDone || seen.what !== what) return undefined;
    isDone = true;
    return fault;
  };
}
