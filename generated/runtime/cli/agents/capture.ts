/* eslint-disable */
// @ts-nocheck
/** Keeps what a command line prints, up to a limit. */
import type { CliEnvironment } from '../environment.js';
import { ClosedOutput } from '../process-environment.js';

export interface Captured extends Pick<CliEnvironment, 'stdout' | 'stderr'> {
  /** What was printed. */
  readonly bytes: () => Uint8Array;
  /** What was told of a failure. */
  readonly complaint: () => string;
  /** More was printed than is kept; the command line was ended there. */
  readonly isFull: () => boolean;
  /** In bytes. */
  readonly limit: number;
}

/** What is beyond is not read either, whether a file of gigabytes or events without end. */
const limit = 16 * 1024 * 1024;

export function capture(): Captured {
  const chunks: Uint8Array[] = [];
  let [size, isFull, complaint] = [0, false, ''];
  return {
    stdout: {
      write: (data) => {
        const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
        size += bytes.length;
        isFull ||= size > limit;
        if (isFull) return Promise.reject(new ClosedOutput('an answer has a limit'));
        chunks.push(bytes);
        return undefined;
      },
    },
    stderr: {
      write: (text) => {
        complaint = `${complaint}${text}`.slice(-20_000);
      },
    },
    bytes: () => Buffer.concat(chunks),
    complaint: () => complaint.trim(),
    isFull: () => isFull,
    limit,
  };
}
