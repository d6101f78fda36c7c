/** What transfers of many bytes take of memory, and what they leave behind. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNode } from '../support/generation.js';
import { startSink } from './sink.js';
import { s3Source, transferService } from './transfer-service.js';

const MiB = 2 ** 20;
const size = 256 * MiB;
const partSize = 5 * MiB;
const concurrency = 2;
const program = fileURLToPath(new URL('move-bytes.mjs', import.meta.url));

describe.skipIf(s3Source === undefined)('256 MiB in parts of 5 MiB, two at once', () => {
  let folder: string;
  let sink: Awaited<ReturnType<typeof startSink>>;
  beforeAll(async () => {
    folder = await transferService('js', ['GetObject'], afterAll);
    sink = await startSink(size);
  }, 120_000);
  afterAll(() => sink.stop());

  test.each(['upload', 'download'])(
    '%s: what is used are the parts in flight, and what fetch copies of them',
    async (way) => {
      const words = [folder, sink.endpoint, way, `${size}`, `${partSize}`, `${concurrency}`];
      const { stdout, stderr } = await runNode(['--expose-gc', program, ...words], { cwd: folder });
      // Also no warning of listeners that are never taken away.
      expect(stderr).toBe('');
      const { moved, buffers, heap, rss } = JSON.parse(stdout);
      const shown = (bytes: number): string => `${Math.round(bytes / MiB)} MiB`;
      console.log(
        `${way}: ${shown(buffers)} of buffers, ${shown(heap)} of heap, RSS grew by ${shown(rss)}`,
      );
      expect(moved).toBe(size);
      if (way === 'upload') expect(sink.taken()).toBe(size);
      // A part is there once, and fetch copies what it sends, and lets go of it somewhat later.
      expect(buffers).toBeLessThan((2 * concurrency + 8) * partSize);
      expect(heap).toBeLessThan(16 * MiB);
    },
    120_000,
  );
});
