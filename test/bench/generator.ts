import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { interleaved, median, node, type Table, times, whole } from './harness.js';

const rounds = 5;

/** What a run of opslice over spec/ takes. */
export async function measureGenerator(folder: string): Promise<Table> {
  const out = join(folder, 'output');
  const run = async (...words: readonly string[]): Promise<number> =>
    (await node('dist/opslice.js', ...words, 'spec/cognito-identity.yaml', '--out', out))
      .milliseconds;
  const measures = await interleaved(rounds, {
    'node -e 0': async () => (await node('-e', '0')).milliseconds,
    'generate, into an empty folder': () => {
      rmSync(out, { recursive: true, force: true });
      return run('generate');
    },
    'generate, nothing changed': () => run('generate'),
    'check, nothing changed': () => run('check'),
  });
  const bare = median(measures.get('node -e 0') ?? []);
  return {
    title: `opslice over spec/, a whole process (medians of ${rounds})`,
    head: ['', 'wall ms', 'to node -e 0'],
    rows: [...measures].map(([name, all]) => [name, whole(median(all)), times(median(all) / bare)]),
  };
}
