/** A recording whose entries come at any moment: none is left unwritten. */
import { mkdtempSync, rmSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openRecording } from '../../generator/traffic/recording.js';
import { readHars } from '../../generator/traffic/read-har.js';

/** Is told when a file has taken its place. The module may be loaded already, so that its imports are set in place. */
let moved = (): void => undefined;
const { rename } = promises;
promises.rename = async (from, to) => {
  await rename(from, to);
  moved();
};
syncBuiltinESMExports();
afterAll(() => {
  promises.rename = rename;
  syncBuiltinESMExports();
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
      moved = () => {
        moved = () => undefined;
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
