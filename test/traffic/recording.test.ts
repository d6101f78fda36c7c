/** A recording whose entries come at any moment: none is left unwritten. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { openRecording } from '../../generator/traffic/recording.js';
import { readHars } from '../../generator/traffic/read-har.js';

const hook = vi.hoisted(() => ({ moved: (): void => undefined }));
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>();
  return {
    ...real,
    rename: async (from: string, to: string) => {
      await real.rename(from, to);
      hook.moved();
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'opslice-recording-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = {
  request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
  response: { status: 200, headers: [] },
};

it('writes what is added just when a writing ends', async () => {
  const missing: number[] = [];
  for (let turns = 0; turns < 16; turns += 1) {
    const recording = await openRecording(join(folder, `${turns}`), 'store');
    const late = recording.place();
    const added = new Promise<void>((resolve) => {
      hook.moved = () => {
        hook.moved = () => undefined;
        const step = async (): Promise<void> => {
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          late(entry);
          resolve();
        };
        void step();
      };
    });
    recording.place()(entry);
    await added;
    await recording.settled();
    const { entries } = (await readHars(recording.path)).log;
    if (entries.length !== 2) missing.push(turns);
  }
  expect(missing).toEqual([]);
});
