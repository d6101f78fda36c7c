/** Downloads from a store that does wrong what it is told to. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../generator/runtime/core/client.js';
import type { DownloadOptions } from '../../generator/runtime/s3/download.js';
import type { TransferProgress } from '../../generator/runtime/s3/transfer.js';
import { runningChecksum } from '../../generator/runtime/checksums/running-checksum.js';
import { failureOf } from '../support/failure.js';
import { type Faults, md5, startStore, type Store } from './store-server.js';
import {
  loadTransfer,
  s3Source,
  transferService,
  type TransferService,
} from './transfer-service.js';

const partSize = 1000;
const bytes = new Uint8Array(randomBytes(10 * partSize + 10));
const etag = `"${md5(bytes).toString('hex')}"`;
const where = { Bucket: 'things', Key: 'a' };
const key = '/things/a';

describe.skipIf(s3Source === undefined)('download', () => {
  let service: TransferService;
  let store: Store;
  let s3: Client;
  const folder = mkdtempSync(join(tmpdir(), 'opslice-transfer-'));

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
  beforeEach(() => {
    store.reset();
    place(bytes);
  });

  const place = (body: Uint8Array, headers: Readonly<Record<string, string>> = {}): void => {
    const tag = `"${md5(body).toString('hex')}"`;
    store.objects.set(key, { body: Buffer.from(body), headers, etag: tag });
  };
  const download = (
    options: DownloadOptions = {},
    more: object = {},
  ): ReturnType<TransferService['download']> =>
    service.download(s3, { ...where, ...more }, { partSize, ...options });
  const bytesOf = async ({
    Body,
  }: {
    readonly Body: ReadableStream<Uint8Array>;
  }): Promise<Uint8Array> => new Uint8Array(await new Response(Body).arrayBuffer());
  const ranges = (): (string | undefined)[] => store.seen.map(({ headers }) => headers['range']);

  test('an object is read in ranges, all of them of what the first answer was of', async () => {
    place(bytes, { 'content-type': 'text/x-tests', 'x-amz-meta-color': 'blue' });
    const told: TransferProgress[] = [];
    const { Body, ...about } = await download({ onProgress: (each) => told.push(each) });
    expect(about).toMatchObject({
      ContentLength: bytes.length,
      ContentType: 'text/x-tests',
      ETag: etag,
      Metadata: { color: 'blue' },
    });
    expect(about).not.toHaveProperty('ContentRange');
    expect(ranges()).toEqual(['bytes=0-999']);
    expect(await bytesOf({ Body })).toEqual(bytes);
    expect([...ranges()].sort()).toEqual(
      [
        ...Array.from({ length: 10 }, (_, at) => `bytes=${at * 1000}-${at * 1000 + 999}`),
        'bytes=10000-10009',
      ].sort(),
    );
    const [first, ...others] = store.seen.map(({ headers }) => headers['if-match']);
    expect([first, ...new Set(others)]).toEqual([undefined, etag]);
    expect(told.map(({ part }) => part).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 11 }, (_, at) => at + 1),
    );
    expect(told.at(-1)).toMatchObject({ loaded: bytes.length, total: bytes.length });
  });

  test.each([1, 3, 11])(
    'a listener that fails later ends the download (part %i)',
    async (number) => {
      const mistake = new TypeError('mine');
      const onProgress = async ({ part }: TransferProgress): Promise<void> => {
        await Promise.resolve();
        if (part === number) throw mistake;
      };
      const { Body } = await download({ onProgress });
      await expect(Body.pipeTo(new WritableStream())).rejects.toBe(mistake);
      const all = await download({ onProgress: () => Promise.reject(mistake), partSize: 20_000 });
      await expect(all.Body.pipeTo(new WritableStream())).rejects.toBe(mistake);
    },
  );

  test('bytes and text', async () => {
    expect(await service.downloadBytes(s3, where, { partSize })).toEqual(bytes);
    place(new TextEncoder().encode('Grüße '.repeat(500)));
    expect(await service.downloadText(s3, where, { partSize })).toBe('Grüße '.repeat(500));
  });

  test.each([
    { of: 'an empty object', length: 0, requests: 2 },
    { of: 'one byte', length: 1, requests: 1 },
    { of: 'just one part', length: partSize, requests: 1 },
    { of: 'a byte more', length: partSize + 1, requests: 2 },
  ])('$of', async ({ length, requests }) => {
    place(bytes.subarray(0, length));
    const output = await download();
    expect(output['ContentLength']).toBe(length);
    expect(await bytesOf(output)).toEqual(bytes.subarray(0, length));
    expect(store.seen).toHaveLength(requests);
  });

  test.each([
    { Range: 'bytes=5-1004', first: 5, last: 1004, requests: 1 },
    { Range: 'bytes=5-5004', first: 5, last: 5004, requests: 5 },
    { Range: 'bytes=9000-', first: 9000, last: 10009, requests: 2 },
    { Range: 'bytes=9000-99999', first: 9000, last: 10009, requests: 2 },
    { Range: 'bytes=-5000', first: 5010, last: 10009, requests: 1 },
  ])('the range $Range', async ({ Range, first, last, requests }) => {
    const output = await download({}, { Range });
    expect(output).toMatchObject({
      ContentLength: last - first + 1,
      ContentRange: `bytes ${first}-${last}/${bytes.length}`,
    });
    expect(await bytesOf(output)).toEqual(bytes.subarray(first, last + 1));
    expect(store.seen).toHaveLength(requests);
  });

  test.each<{
    readonly of: string;
    readonly options?: DownloadOptions;
    readonly more?: object;
    readonly want: string;
  }>([
    { of: 'no bytes in a part', options: { partSize: 0 }, want: 'partSize: a whole number from 1' },
    { of: 'no request', options: { concurrency: 0 }, want: 'concurrency: a whole number' },
    { of: 'several ranges', more: { Range: 'bytes=0-1,3-4' }, want: 'Range: one range of bytes' },
    { of: 'an empty range', more: { Range: 'bytes=-' }, want: 'Range: one range of bytes' },
    { of: 'a part', more: { PartNumber: 1 }, want: 'PartNumber: a download has all parts' },
  ])('$of: refused', async ({ options, more, want }) => {
    expect(await failureOf(download(options, more))).toMatchObject({
      code: 'RequestError',
      message: expect.stringContaining(want),
    });
    expect(store.seen).toEqual([]);
  });

  test('what is not there, and a range beyond, are failures of the service', async () => {
    expect(await failureOf(download({}, { Key: 'none' }))).toMatchObject({ code: 'NoSuchKey' });
    const beyond = await failureOf(download({}, { Range: 'bytes=99999-' }));
    expect(beyond).toMatchObject({ status: 416, sentCode: 'InvalidRange' });
  });

  test('no more ranges are asked for than are in flight, and none before the body is read', async () => {
    let open = 0;
    const held: (() => void)[] = [];
    const { Body } = await download({ concurrency: 3 });
    store.faults = () => {
      open += 1;
      if (open > 8) return undefined;
      const wait = new Promise<void>((resolve) => held.push(resolve));
      // Two more are asked for beside the first, whose answer is there already.
      if (held.length === 2) for (const release of held.splice(0)) release();
      return { wait };
    };
    expect(store.seen).toHaveLength(1);
    const reader = Body.getReader();
    const { value } = await reader.read();
    expect(value).toEqual(bytes.subarray(0, partSize));
    await expect.poll(() => store.seen.length).toBe(3);
    let length = partSize;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      expect(next.value).toEqual(bytes.subarray(length, length + partSize));
      length += next.value.length;
    }
    expect(length).toBe(bytes.length);
    expect(store.under.most).toBeLessThanOrEqual(3);
  });

  test.each<{ readonly of: string; readonly faults: Faults; readonly more?: object }>([
    { of: 'the first body', faults: breaks('bytes=0-999', 1, 10) },
    { of: 'a later body', faults: breaks('bytes=3000-3999', 1, 500) },
    { of: 'a body without a byte', faults: breaks('bytes=3000-3999', 2, 0) },
    {
      of: 'a range from the end',
      faults: breaks('bytes=-3000', 1, 100),
      more: { Range: 'bytes=-3000' },
    },
  ])('$of breaks off, and is asked for again from there', async ({ faults, more = {} }) => {
    store.faults = faults;
    const want = 'Range' in more ? bytes.subarray(-3000) : bytes;
    expect(await bytesOf(await download({}, more))).toEqual(want);
  });

  test('a body that breaks off again and again comes nevertheless', async () => {
    // Each answer brings 100 bytes.
    store.faults = () => ({ cut: 100 });
    expect(await bytesOf(await download({ concurrency: 2 }))).toEqual(bytes);
    expect(ranges()).toContain('bytes=100-999');
    const later = store.seen.filter(({ headers }) => headers['range'] === 'bytes=100-999');
    expect(later.map(({ headers }) => headers['if-match'])).toEqual([etag]);
  });

  test('a body of which nothing comes any more fails after as many attempts as a call has', async () => {
    const { Body } = await download({ maxAttempts: 2 });
    store.faults = ({ headers }) =>
      /^bytes=2\d{3}-2999$/.test(headers['range'] ?? '') ? { cut: 0 } : undefined;
    expect(await failureOf(bytesOf({ Body }))).toMatchObject({ code: 'NetworkError' });
  });

  test.each([
    { of: 'between two ranges', at: 'bytes=5000-5999' },
    { of: 'within a range', at: 'bytes=100-999' },
  ])('an object that changes $of is an error of its own', async ({ at }) => {
    store.faults = ({ headers }) => {
      if (headers['range'] === at) place(bytes.slice().reverse());
      return headers['range'] === 'bytes=0-999' && at === 'bytes=100-999'
        ? { cut: 100 }
        : undefined;
    };
    expect(await failureOf(bytesOf(await download({ concurrency: 1 })))).toMatchObject({
      code: 'ObjectChangedError',
      ETag: etag,
      cause: { status: 412 },
    });
  });

  test.each<{ readonly of: string; readonly body: Uint8Array; readonly tag?: string }>([
    { of: 'as long', body: bytes.slice().reverse() },
    { of: 'longer, and has the same ETag', body: new Uint8Array(20_000), tag: etag },
    { of: 'shorter, and has the same ETag', body: bytes.subarray(0, 9000), tag: etag },
  ])('a store that knows no If-Match: no bytes of one that is $of', async ({ body, tag }) => {
    place(bytes);
    const { Body } = await download({ concurrency: 1 });
    store.faults = ({ headers }) => {
      if (headers['range'] !== 'bytes=5000-5999') return undefined;
      return {
        status: 206,
        text: 'x'.repeat(1000),
        headers: {
          etag: tag ?? `"${md5(body).toString('hex')}"`,
          'content-range': `bytes 5000-5999/${body.length}`,
        },
      };
    };
    expect(await failureOf(bytesOf({ Body }))).toMatchObject({
      code: 'ObjectChangedError',
      ETag: etag,
    });
  });

  test('nor of another than its checksum is of, or that fetch decodes', async () => {
    store.faults = ({ method }) =>
      method === 'HEAD'
        ? { status: 200, text: '', headers: { etag: '"old"', 'x-amz-checksum-crc32': 'AAAAAA==' } }
        : { status: 206, text: 'x', headers: { etag, 'content-range': 'bytes 0-0/1' } };
    const given = { ChecksumMode: 'ENABLED' };
    const want = { code: 'ObjectChangedError' };
    expect(await failureOf(download({}, given))).toMatchObject({ ...want, ETag: '"old"' });
    place(gzipSync(bytes), { 'content-encoding': 'gzip' });
    store.faults = ({ headers }) =>
      headers['range'] === undefined ? { status: 200, text: 'x', headers: { etag } } : undefined;
    expect(await failureOf(download())).toMatchObject(want);
  });

  test('an answer that does not say which object it is of is refused', async () => {
    const headers = { 'content-range': 'bytes 3000-3999/10010' };
    store.faults = (seen) =>
      seen.headers['range'] === 'bytes=3000-3999'
        ? { status: 206, text: 'x'.repeat(1000), headers }
        : undefined;
    expect(await failureOf(bytesOf(await download()))).toMatchObject({
      code: 'ResponseError',
      message: 'The answer has no ETag',
    });
  });

  test.each([
    {
      of: 'another range',
      status: 206,
      headers: { 'content-range': 'bytes 0-999/10010', 'content-length': 1000 },
    },
    { of: 'the whole object', status: 200, headers: { 'content-length': 1000 } },
    {
      of: 'more than the range',
      status: 206,
      headers: { 'content-range': 'bytes 3000-3999/10010' },
    },
  ])('an answer with $of is refused', async ({ of, status, headers }) => {
    const text = 'x'.repeat(of.startsWith('more') ? 1001 : 1000);
    store.faults = (seen) =>
      seen.headers['range'] === 'bytes=3000-3999'
        ? { status, text, headers: { ...headers, etag } }
        : undefined;
    expect(await failureOf(bytesOf(await download()))).toMatchObject({
      code: 'ResponseError',
      message: expect.stringContaining(
        of.startsWith('more') ? 'longer than its range' : 'other bytes',
      ),
    });
  });

  test.each([{}, { Range: 'bytes=7-' }])(
    'a first answer with other bytes is refused (%j)',
    async (more) => {
      const headers = {
        etag,
        'content-range': `bytes 5-1004/${bytes.length}`,
        'content-length': 1000,
      };
      store.faults = () => ({ status: 206, text: 'x'.repeat(1000), headers });
      expect(await failureOf(download({}, more))).toMatchObject({ code: 'ResponseError' });
      await expect.poll(() => store.under.now).toBe(0);
    },
  );

  test.each(['bytes=5-1004', 'bytes=5-', 'bytes=0-', 'bytes=-5'])(
    'the whole object is never given for %s',
    async (Range) => {
      for (const encoding of [undefined, 'gzip']) {
        const body = encoding ? gzipSync(bytes).toString('latin1') : 'x'.repeat(bytes.length);
        const about = encoding ? { 'content-encoding': encoding } : {};
        store.faults = () => ({ status: 200, text: body, headers: { etag, ...about } });
        expect(await failureOf(download({}, { Range }))).toMatchObject({
          code: 'ResponseError',
          message: expect.stringContaining('expose Content-Range'),
        });
      }
      await expect.poll(() => store.under.now).toBe(0);
    },
  );

  test('a store that knows no ranges gives all in one answer', async () => {
    const headers = { 'content-length': bytes.length, etag };
    store.faults = () => ({ status: 200, text: 'x'.repeat(bytes.length), headers });
    const told: TransferProgress[] = [];
    const output = await download({ onProgress: (each) => told.push(each) });
    expect(await bytesOf(output)).toHaveLength(bytes.length);
    expect([store.seen.length, told]).toEqual([
      1,
      [{ loaded: bytes.length, total: bytes.length, part: 1 }],
    ]);
  });

  test('where a browser hides the range of an answer, nothing is lost', async () => {
    store.faults = ({ headers }) =>
      headers['range'] === undefined
        ? undefined
        : { status: 206, text: 'x'.repeat(partSize), headers: { 'content-length': partSize } };
    expect(await bytesOf(await download())).toEqual(bytes);
    expect(ranges()).toEqual(['bytes=0-999', undefined]);
  });

  test('what fetch decodes comes in one answer', async () => {
    place(gzipSync(bytes), { 'content-encoding': 'gzip' });
    expect(await bytesOf(await download())).toEqual(bytes);
    expect(ranges()).toEqual(['bytes=0-999', undefined]);
  });

  describe('checksums', () => {
    const sumOf = (algorithm: string, of: Uint8Array): string => {
      const sum = runningChecksum(algorithm);
      sum?.add(of);
      return sum?.end() ?? '';
    };
    test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'])(
      '%s of the whole object',
      async (algorithm) => {
        const header = `x-amz-checksum-${algorithm.toLowerCase()}`;
        const withSum =
          (sum: string): Faults =>
          ({ method }) =>
            method === 'HEAD'
              ? { status: 200, text: '', headers: { etag, [header]: sum } }
              : undefined;
        store.faults = withSum(sumOf(algorithm, bytes));
        const output = await download({}, { ChecksumMode: 'ENABLED' });
        expect(output).toMatchObject({ [`Checksum${algorithm}`]: sumOf(algorithm, bytes) });
        expect(await bytesOf(output)).toEqual(bytes);
        expect(store.seen.map(({ headers }) => headers['x-amz-checksum-mode'])).toContain(
          'ENABLED',
        );
        store.faults = withSum(sumOf(algorithm, bytes.subarray(1)));
        const damaged = await failureOf(bytesOf(await download({}, { ChecksumMode: 'ENABLED' })));
        expect(damaged).toMatchObject({
          code: 'ResponseError',
          message: expect.stringContaining(`its ${algorithm} is not`),
        });
      },
    );

    test('one of parts, and one of another kind, are left alone', async () => {
      for (const headers of [
        { 'x-amz-checksum-crc32': 'AAAAAA==-3' },
        { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-type': 'COMPOSITE' },
        { 'x-amz-checksum-xxhash3': 'AAAAAA==' },
      ]) {
        store.faults = ({ method }) =>
          method === 'HEAD' ? { status: 200, text: '', headers: { etag, ...headers } } : undefined;
        expect(await bytesOf(await download({}, { ChecksumMode: 'ENABLED' }))).toEqual(bytes);
      }
    });

    test('an object that changes behind its checksum is an error of its own', async () => {
      store.faults = ({ method }) =>
        method === 'HEAD'
          ? {
              status: 200,
              text: '',
              headers: { etag: '"old"', 'x-amz-checksum-crc32': 'AAAAAA==' },
            }
          : undefined;
      expect(await failureOf(download({}, { ChecksumMode: 'ENABLED' }))).toMatchObject({
        code: 'ObjectChangedError',
        ETag: '"old"',
      });
    });
  });

  test.each(['before', 'the first answer', 'the body'])('aborted at %s', async (stage) => {
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new Error('enough');
    if (stage === 'before') controller.abort(reason);
    if (stage === 'the first answer') {
      store.faults = () => {
        controller.abort(reason);
        return { wait: Promise.resolve() };
      };
    }
    const read = async (): Promise<Uint8Array> => {
      const { Body } = await download({ signal });
      const reader = Body.getReader();
      await reader.read();
      controller.abort(reason);
      for (let next = await reader.read(); !next.done; next = await reader.read());
      return new Uint8Array();
    };
    expect(await failureOf(read())).toMatchObject({ code: 'AbortError', cause: reason });
  });

  test('a body that is cancelled ends its requests', async () => {
    store.faults = ({ headers }) =>
      headers['range'] === 'bytes=1000-1999' ? { wait: new Promise(() => {}) } : undefined;
    const { Body } = await download({ concurrency: 2 });
    const reader = Body.getReader();
    await reader.read();
    await expect.poll(() => store.seen.length).toBe(2);
    await reader.cancel();
    await expect.poll(() => store.under.now).toBe(0);
  });

  describe('into a file', () => {
    const path = join(folder, 'object.bin');
    test.each<{ readonly of: string; readonly to: () => string | URL }>([
      { of: 'a path', to: () => path },
      { of: 'a URL', to: () => pathToFileURL(path) },
    ])('$of, over what is there', async ({ to }) => {
      writeFileSync(path, 'old');
      const output = await service.downloadFile(s3, where, to(), { partSize });
      expect(output).toMatchObject({ ETag: etag, ContentLength: bytes.length });
      expect(output).not.toHaveProperty('Body');
      expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
      expect(readdirSync(folder)).toEqual(['object.bin']);
    });

    test('the permissions of the old file stay, and those of a new one are the usual', async () => {
      const mask = process.umask();
      const modeOf = (file: string): number => statSync(file).mode & 0o777;
      for (const mode of [0o600, 0o666, 0o755]) {
        writeFileSync(path, 'old');
        chmodSync(path, mode);
        await service.downloadFile(s3, where, path);
        expect(modeOf(path).toString(8)).toBe(mode.toString(8));
      }
      const fresh = join(folder, 'fresh.bin');
      await service.downloadFile(s3, where, fresh);
      expect(modeOf(fresh)).toBe(0o666 & ~mask);
      rmSync(fresh);
    });

    test('of a link, what it leads to is replaced', async () => {
      const link = join(folder, 'link');
      writeFileSync(path, 'old');
      symlinkSync('object.bin', link);
      await service.downloadFile(s3, where, link);
      expect(readlinkSync(link)).toBe('object.bin');
      expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
      rmSync(path);
      expect(await failureOf(service.downloadFile(s3, where, link))).toMatchObject({
        code: 'BodyError',
        cause: { code: 'ENOENT' },
      });
      rmSync(link);
    });

    test('a name may be as long as the system takes', async () => {
      const long = join(folder, 'n'.repeat(255));
      await service.downloadFile(s3, where, long);
      expect(new Uint8Array(readFileSync(long))).toEqual(bytes);
      rmSync(long);
    });

    test('what is not a file is neither replaced nor read', async () => {
      const own = mkdtempSync(join(tmpdir(), 'opslice-not-files-'));
      const socket = join(own, 'socket');
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      symlinkSync('socket', join(own, 'link'));
      for (const at of [own, socket, join(own, 'link'), new URL('http://localhost/a')]) {
        const want = { code: 'RequestError', message: expect.stringMatching(/^path: /) };
        expect(await failureOf(service.downloadFile(s3, where, at))).toMatchObject(want);
        expect(await failureOf(service.fileBody(at))).toMatchObject(want);
      }
      expect(store.seen).toEqual([]);
      expect(lstatSync(socket).isSocket()).toBe(true);
      await new Promise((resolve) => server.close(resolve));
      rmSync(own, { recursive: true });
    });

    test('after a failure there is the old file, and no other', async () => {
      writeFileSync(path, 'old');
      store.faults = ({ headers }) => {
        if (headers['range'] === 'bytes=5000-5999') place(bytes.slice().reverse());
        return undefined;
      };
      const failed = await failureOf(service.downloadFile(s3, where, path, { partSize }));
      expect(failed).toMatchObject({ code: 'ObjectChangedError' });
      expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['old', ['object.bin']]);
      const nowhere = join(folder, 'none/object.bin');
      expect(await failureOf(service.downloadFile(s3, where, nowhere))).toMatchObject({
        code: 'BodyError',
        cause: { code: 'ENOENT' },
      });
      await expect.poll(() => store.under.now).toBe(0);
    });
  });
});

/** Cuts some answers to a range after some bytes. */
function breaks(range: string, times: number, after: number): Faults {
  let left = times;
  return ({ headers }) => {
    if (headers['range'] !== range || left === 0) return undefined;
    left -= 1;
    return { cut: after };
  };
}
