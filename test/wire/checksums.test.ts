import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checksumOf } from '../../generator/runtime/checksums/checksums.js';
import { gzip } from '../../generator/runtime/http/compress.js';
import { crc32, crc32c } from '../../generator/runtime/checksums/crc32.js';
import { md5 } from '../../generator/runtime/checksums/md5.js';
import { verifiedStream } from '../../generator/runtime/checksums/response-checksum.js';

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
  test.each([
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

describe('the checksum of a response, whose body is read as it arrives', () => {
  const read = (headers: Record<string, string>): Promise<string> => {
    const response = new Response(null, { headers });
    const parts = ['123', '', '456789'].map(utf8);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
    return new Response(verifiedStream(stream, response)).text();
  };

  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['the right one', { 'x-amz-checksum-crc32': 'y/Q5Jg==' }],
    ['the right one of Castagnoli', { 'x-amz-checksum-crc32c': '4waSgw==' }],
    ['one of parts', { 'x-amz-checksum-crc32': 'AAAAAA==-3' }],
    ['one that cannot be computed along the way', { 'x-amz-checksum-sha256': 'wrong' }],
    ...['gzip', 'deflate', 'GZIP', 'br', 'aws-chunked,gzip'].map(
      (coding): [string, Record<string, string>] => [
        `that of what fetch decoded from ${coding}`,
        { 'content-encoding': coding, 'x-amz-checksum-crc32': 'AAAAAA==' },
      ],
    ),
    [
      'one of parts, by its type',
      { 'x-amz-checksum-type': 'COMPOSITE', 'x-amz-checksum-crc32': 'AAAAAA==' },
    ],
  ])('%s: the body is passed on', async (_, headers) => {
    expect(await read(headers)).toBe('123456789');
  });

  test.each<[string, Record<string, string>]>([
    [
      'a wrong one of a coding that fetch leaves',
      {
        'content-encoding': 'aws-chunked',
        'x-amz-checksum-crc32': 'y/Q5Jw==',
        'x-amz-checksum-type': 'FULL_OBJECT',
        'x-amz-request-id': 'r-1',
      },
    ],
    ['a wrong one', { 'x-amz-checksum-crc32': 'y/Q5Jw==', 'x-amz-request-id': 'r-1' }],
    [
      'a wrong one after one of parts',
      {
        'x-amz-checksum-crc32': 'AAAAAA==-2',
        'x-amz-checksum-crc32c': 'AAAAAA==',
        'x-amz-request-id': 'r-1',
      },
    ],
  ])('%s: the stream fails at its end', async (_, headers) => {
    await expect(read(headers)).rejects.toMatchObject({
      code: 'ResponseError',
      message: expect.stringMatching(/^The body is damaged: its crc32c? is not /),
      status: 200,
      requestId: 'r-1',
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
