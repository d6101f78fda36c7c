/** Uploads that go on where an earlier one has ended. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TransferProgress } from '../../generator/runtime/s3/transfer.js';
import type { UploadOptions } from '../../generator/runtime/s3/upload.js';
import { failureOf } from '../support/failure.js';
import type { Faults } from './store-server.js';
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
  xmlError,
} from './uploading.js';

describe.skipIf(s3Source === undefined)('an upload that is resumed', () => {
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
