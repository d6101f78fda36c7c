import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChecksumAlgorithm,
  checksumOf,
  verifyChecksum,
} from '../../generator/runtime/checksums.js';
import { gzip } from '../../generator/runtime/compress.js';
import { crc32, crc32c } from '../../generator/runtime/crc32.js';
import { md5 } from '../../generator/runtime/md5.js';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Long enough for several blocks, and for all that a last block can look like. */
const someBytes = fc
  .uint8Array({ maxLength: 300, size: 'max' })
  .map((bytes) => Uint8Array.from(bytes));

describe('CRC-32', () => {
  test.each([
    ['', 0, 0],
    ['123456789', 0xcbf43926, 0xe3069283],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339, 0x22620404],
  ])('of %j', (text, want, wantCastagnoli) => {
    expect(crc32(utf8(text))).toBe(want);
    expect(crc32c(utf8(text))).toBe(wantCastagnoli);
  });

  test('the vectors of iSCSI (RFC 3720, B.4)', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd794e);
  });

  test.each([
    ['crc32', crc32],
    ['crc32c', crc32c],
  ])('%s goes on where it stopped', (_, sum) => {
    fc.assert(
      fc.property(someBytes, someBytes, (first, second) => {
        expect(sum(second, sum(first))).toBe(sum(Uint8Array.of(...first, ...second)));
      }),
    );
  });

  test('is what the trailer of gzip has', async () => {
    await fc.assert(
      fc.asyncProperty(someBytes, async (bytes) => {
        const trailer = Buffer.from(await gzip(bytes)).subarray(-8);
        expect(crc32(bytes)).toBe(trailer.readUInt32LE(0));
      }),
    );
  });
});

describe('MD5', () => {
  // RFC 1321, A.5.
  test.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
      'd174ab98d277d9f5a5611c2c9f419d9f',
    ],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('of %j', (text, want) => {
    expect(toHex(md5(utf8(text)))).toBe(want);
  });

  test('is what Node computes', () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(toHex(md5(bytes))).toBe(createHash('md5').update(bytes).digest('hex'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the checksum of a body', () => {
  test.each<[ChecksumAlgorithm, string]>([
    ['CRC32', 'y/Q5Jg=='],
    ['CRC32C', '4waSgw=='],
    ['SHA1', createHash('sha1').update('123456789').digest('base64')],
    ['SHA256', createHash('sha256').update('123456789').digest('base64')],
  ])('%s is %s', async (algorithm, want) => {
    expect(await checksumOf(algorithm, utf8('123456789'))).toBe(want);
  });

  test('a CRC that begins with zeros has four bytes all the same', async () => {
    expect(await checksumOf('CRC32', utf8(''))).toBe('AAAAAA==');
  });
});

describe('the checksum of a response', () => {
  const all = ['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const;
  const answer = { status: 200, requestId: 'r-1' };
  const verify = (
    headers: Record<string, string>,
    algorithms: readonly ChecksumAlgorithm[] = all,
  ): Promise<void> => verifyChecksum(new Headers(headers), utf8('123456789'), algorithms, answer);

  test.each<[string, Record<string, string>, ChecksumAlgorithm[]?]>([
    ['none', {}],
    ['the right one', { 'x-amz-checksum-crc32': 'y/Q5Jg==' }],
    [
      'the first of the model is right, another is wrong',
      { 'x-amz-checksum-crc32c': '4waSgw==', 'x-amz-checksum-sha1': 'wrong' },
    ],
    ['one of parts', { 'x-amz-checksum-sha256': 'AAAA-3' }],
    ['an algorithm that nobody computes here', { 'x-amz-checksum-crc64nvme': 'wrong' }],
    ['an algorithm that the model does not name', { 'x-amz-checksum-sha1': 'wrong' }, ['CRC32']],
  ])('%s: accepted', async (_, headers, algorithms) => {
    await expect(verify(headers, algorithms)).resolves.toBeUndefined();
  });

  test.each<[string, Record<string, string>]>([
    ['a wrong one', { 'x-amz-checksum-crc32': 'y/Q5Jw==' }],
    [
      'a wrong one after one of parts',
      { 'x-amz-checksum-crc32': 'AAAAAA==-2', 'x-amz-checksum-sha1': 'wrong' },
    ],
  ])('%s: an error that may be retried', async (_, headers) => {
    await expect(verify(headers)).rejects.toMatchObject({
      code: 'ResponseError',
      message: expect.stringMatching(/^The body is damaged: its (CRC32 is y\/Q5Jg==|SHA1 is 98O8)/),
      retryable: true,
      ...answer,
    });
  });
});

describe('gzip', () => {
  test.each([
    ['nothing', ''],
    ['a text', 'größer '.repeat(5000)],
    ['bytes', Uint8Array.from({ length: 200_000 }, (_, index) => (index * index) >> 5)],
  ])('%s comes back as it was', async (_, body) => {
    const packed = await gzip(body);
    expect(gunzipSync(packed)).toEqual(Buffer.from(body));
    expect(packed.length).toBeLessThan(body.length + 30);
  });
});
