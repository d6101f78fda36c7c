/** Checksums of bytes that come piece by piece, and of parts. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checksumOf } from '../../generator/runtime/checksums/checksums.js';
import { crc64nvme } from '../../generator/runtime/checksums/crc64nvme.js';
import { crcOfParts } from '../../generator/runtime/checksums/crc-of-parts.js';
import { runningChecksum } from '../../generator/runtime/checksums/running-checksum.js';

const someBytes = fc
  .uint8Array({ maxLength: 300, size: 'max' })
  .map((bytes) => Uint8Array.from(bytes));
const pieces = fc.array(someBytes, { maxLength: 6 });

function sumOf(algorithm: string, given: readonly Uint8Array[]): string {
  const running = runningChecksum(algorithm);
  if (running === undefined) throw new Error(`there is ${algorithm}`);
  for (const piece of given) running.add(piece);
  return running.end();
}

describe('CRC-64/NVME', () => {
  // The first is the check value of the catalogue of parametrised CRC algorithms. The others are those of the
  // NVM Express NVM Command Set Specification 1.0d, 5.2.1.3.5.
  test.each([
    {
      of: 'its check value',
      bytes: new TextEncoder().encode('123456789'),
      want: 0xae8b14860a799888n,
    },
    { of: 'zeros', bytes: new Uint8Array(4096), want: 0x6482d367eb22b64en },
    { of: 'ones', bytes: new Uint8Array(4096).fill(255), want: 0xc0ddba7302eca3acn },
    { of: 'nothing', bytes: new Uint8Array(), want: 0n },
  ])('of $of', ({ bytes, want }) => {
    expect(crc64nvme(bytes)).toBe(want);
  });
});

test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'])(
  '%s piece by piece is that of all',
  async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(pieces, async (given) => {
        expect(sumOf(algorithm, given)).toBe(
          await checksumOf(algorithm, Uint8Array.from(Buffer.concat(given))),
        );
      }),
    );
  },
);

test('a long SHA is that of Node', () => {
  const megabyte = Uint8Array.from({ length: 2 ** 20 }, (_, at) => at * 31);
  const many = Array.from({ length: 8 }, () => megabyte);
  const node = createHash('sha256');
  for (const each of many) node.update(each);
  expect(sumOf('SHA256', many)).toBe(node.digest('base64'));
});

test.each(['CRC32', 'CRC32C', 'CRC64NVME'])('%s of parts is that of the whole', (algorithm) => {
  fc.assert(
    fc.property(pieces, (given) => {
      const parts = given.map((piece) => ({
        size: piece.length,
        checksum: sumOf(algorithm, [piece]),
      }));
      expect(crcOfParts(algorithm, parts)).toBe(sumOf(algorithm, [Buffer.concat(given)]));
    }),
  );
});

test.each([
  { algorithm: 'SHA256', parts: [{ size: 1, checksum: 'AAAA' }] },
  { algorithm: 'toString', parts: [{ size: 1, checksum: 'AAAA' }] },
  { algorithm: 'CRC32', parts: [{ size: 1 }] },
])('$algorithm of $parts does not follow from the parts', ({ algorithm, parts }) => {
  expect(crcOfParts(algorithm, parts)).toBeUndefined();
  expect(runningChecksum('toString')).toBeUndefined();
});
