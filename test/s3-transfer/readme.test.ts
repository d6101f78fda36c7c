/** The example of the README is run as it stands. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { blocksUnder } from '../recipes/recipe.js';
import { get, put, runNode } from '../support/generation.js';
import { startStore, type Store } from './store-server.js';
import { s3Source, transferService } from './transfer-service.js';

describe.skipIf(s3Source === undefined)('Uploads and downloads of S3', () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = await transferService('js', afterAll);
    store = await startStore();
  }, 120_000);
  afterAll(() => store.stop());
  beforeEach(() => store.reset());

  test('does what it says', async () => {
    const [{ path = '', text = '' } = {}] = blocksUnder('Uploads and downloads of S3');
    expect(path).toBe('src/films.ts');
    // Its only types are those of a parameter, which Node 20 does not take away.
    put(folder, 'src/films.js', text.replace('(error: unknown)', '(error)'));
    const film = Buffer.alloc(20 * 2 ** 20, 'film');
    writeFileSync(join(folder, 'one.mp4'), film);
    // The second film fails once, and goes on where it was.
    let isBroken = false;
    store.faults = ({ what }, { seen }) => {
      const isSecond = seen.filter((each) => each.what === 'create').length === 2;
      if (what !== 'part 3' || !isSecond || isBroken) return undefined;
      isBroken = true;
      // The other parts have arrived by then, so that none of them is sent again.
      const wait = vi.waitUntil(() => store.under.now === 1, { timeout: 600_000 });
      return { wait, status: 403, text: '<Error><Code>AccessDenied</Code></Error>' };
    };
    const env = { ...process.env, STORE: store.endpoint };
    const { code, stdout, stderr } = await runNode(['src/films.js'], { cwd: folder, env });
    expect([code, stderr]).toEqual([0, '']);
    // The parts finish in any order.
    expect(stdout).toMatch(/^(\d+ of 20971520\n){2}20971520 of 20971520\nOne film\ntrue 100\n$/);
    expect(isBroken).toBe(true);
    expect(store.objects.get('/films/two.mp4')?.body.equals(film)).toBe(true);
    expect(Buffer.from(get(folder, 'copy.mp4')).equals(film)).toBe(true);
    expect(store.seen.filter(({ what }) => what === 'part 1')).toHaveLength(2);
  });
});
