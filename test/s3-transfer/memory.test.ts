/** What transfers of many bytes take of memory, and what they leave behind. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../support/certificate.js';
import { runNode } from '../support/generation.js';
import { hasProgram } from '../support/programs.js';
import { startSink } from './sink.js';
import { s3Source, transferService } from './transfer-service.js';

const MiB = 2 ** 20;
const size = 256 * MiB;
const partSize = 5 * MiB;
const concurrency = 2;
const program = fileURLToPath(new URL('move-bytes.mjs', import.meta.url));

const hasOpenssl = hasProgram('openssl', 'the memory of transfers');

describe.skipIf(s3Source === undefined || !hasOpenssl)(
  '256 MiB over TLS in parts of 5 MiB, two at once',
  () => {
    let folder: string;
    let cert: string;
    let sink: Awaited<ReturnType<typeof startSink>>;
    beforeAll(async () => {
      folder = await transferService('js', afterAll, { include: ['node'] });
      const certificate = makeCertificate(folder);
      ({ cert } = certificate);
      sink = await startSink(size, certificate);
    }, 120_000);
    afterAll(() => sink.stop());

    test.each([
      {
        way: 'upload-node',
        what: 'the parts in flight and the one that is read',
        parts: concurrency + 1,
      },
      // It copies what it sends, and lets go of it somewhat later.
      { way: 'upload', what: 'these, and what fetch copies of them', parts: 2 * concurrency + 8 },
      {
        way: 'download',
        what: 'the parts in flight, and what fetch reads ahead',
        parts: 2 * concurrency + 8,
      },
    ])(
      '$way: what is in memory are $what',
      async ({ way, parts }) => {
        const before = sink.taken();
        const words = [folder, sink.endpoint, way, `${size}`, `${partSize}`, `${concurrency}`];
        const { stdout, stderr } = await runNode(['--expose-gc', program, ...words], {
          cwd: folder,
          env: { NODE_EXTRA_CA_CERTS: cert },
        });
        const taken = sink.taken() - before;
        // Also no warning of listeners that are never taken away.
        expect(stderr).toBe('');
        const { moved, buffers, heap, rss } = JSON.parse(stdout);
        const shown = (bytes: number): string => `${Math.round(bytes / MiB)} MiB`;
        console.log(
          `${way}: ${shown(buffers)} of buffers, ${shown(heap)} of heap, RSS grew by ${shown(rss)}`,
        );
        expect(moved).toBe(size);
        expect(taken).toBe(way === 'download' ? 0 : size);
        // Over TLS the checksum of a part is enough, and its bytes are not hashed for the signature.
        if (way !== 'download') expect(sink.hashes()).toEqual(['UNSIGNED-PAYLOAD']);
        // What is left over are buffers of sockets.
        expect(buffers).toBeLessThan(parts * partSize + MiB);
        expect(heap).toBeLessThan(16 * MiB);
      },
      120_000,
    );
  },
);
