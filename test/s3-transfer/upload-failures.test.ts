/** Uploads against a store that does wrong what it is told to, and uploads that are aborted. */
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../generator/runtime/core/client.js';
import type { TransferProgress } from '../../generator/runtime/s3/transfer.js';
import { failureOf } from '../support/failure.js';
import type { Faults } from './store-server.js';
import { s3Source } from './transfer-service.js';
import {
  bytes,
  MiB,
  once,
  partSize,
  startUploading,
  stored,
  streamOf,
  type Uploading,
  where,
  xmlError,
} from './uploading.js';

describe.skipIf(s3Source === undefined)('an upload that goes wrong', () => {
  let service: Uploading['service'];
  let store: Uploading['store'];
  let s3: Uploading['s3'];
  let upload: Uploading['upload'];
  let done: Uploading['done'];

  beforeAll(async () => {
    ({ service, store, s3, upload, done } = await startUploading(afterAll));
  }, 120_000);
  afterAll(() => store.stop());
  beforeEach(() => store.reset());

  const all = ['create', 'part 1', 'part 2', 'part 3', 'complete'];

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
});
