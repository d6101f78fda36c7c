/** Checksums of all kinds, of bytes that come piece by piece. */
import { toBase64 } from '../core/values.js';
import { bigEndian } from './checksums.js';
import { crc32, crc32c } from './crc32.js';
import { crc64nvme, crc64Text } from './crc64nvme.js';
import { runningSha } from './running-sha.js';

/** A checksum that grows with the bytes it is given. */
export interface RunningChecksum {
  readonly add: (bytes: Uint8Array) => void;
  /** The checksum of all that was added, in base64. Nothing may be added after it. */
  readonly end: () => string;
}

/** Begins a checksum; undefined for an algorithm that cannot be computed here. */
export function runningChecksum(algorithm: string): RunningChecksum | undefined {
  switch (algorithm) {
    case 'CRC32':
      return running(crc32, 0, bigEndian);
    case 'CRC32C':
      return running(crc32c, 0, bigEndian);
    case 'CRC64NVME':
      return running(crc64nvme, 0n, crc64Text);
    case 'SHA1':
    case 'SHA256': {
      const { add, end } = runningSha(algorithm);
      return { add, end: () => toBase64(end()) };
    }
    default:
      return undefined;
  }
}

function running<Sum>(
  sumOf: (bytes: Uint8Array, previous: Sum) => Sum,
  start: Sum,
  textOf: (sum: Sum) => string,
): RunningChecksum {
  let sum = start;
  return {
    add: (bytes) => {
      sum = sumOf(bytes, sum);
    },
    end: () => textOf(sum),
  };
}
