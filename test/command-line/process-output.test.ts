import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith } from '../support/generation.js';
import { root } from '../support/run.js';

let folder: string;
let program: string;

/** Writes a text for each word: so many bytes, all of them the same letter. */
beforeAll(async () => {
  folder = folderWith({}, afterAll);
  program = join(folder, 'write.mjs');
  await build({
    stdin: {
      contents: `
        import { writeFileSync } from 'node:fs';
        import { processEnvironment } from './generator/runtime/cli/process-environment.js';
        const { stdout } = processEnvironment();
        const letters = 'abcdef';
        for (const [index, size] of process.argv.slice(2).entries()) {
          const text = letters[index].repeat(Number(size));
          const written = stdout.write(index % 2 === 0 ? text : Buffer.from(text));
          if (process.env.BEGUN) writeFileSync(process.env.BEGUN, '');
          await written;
        }`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: program,
    logLevel: 'silent',
  });
});

const wanted = (sizes: readonly number[]): string =>
  sizes.map((size, index) => 'abcdef'.charAt(index).repeat(size)).join('');

// Around what goes to the descriptor at once, and more than a pipe holds.
describe.each([[[0]], [[5, 5]], [[8192, 1, 3]], [[8193, 2]], [[1, 300_000, 7]], [[300_000, 1]]])(
  'texts of %j bytes',
  (sizes) => {
    it('arrive whole and in order, in a pipe of a shell', () => {
      const words = [process.execPath, program, ...sizes].map((word) => `'${word}'`).join(' ');
      const { stdout, status } = spawnSync('sh', ['-c', `${words} | cat`], {
        encoding: 'utf8',
        maxBuffer: 1e6,
      });
      expect(status).toBe(0);
      expect(stdout === wanted(sizes)).toBe(true);
    });

    it('arrive whole and in order, at the program that has started it', () => {
      const { stdout, status } = spawnSync(process.execPath, [program, ...sizes.map(String)], {
        encoding: 'utf8',
        maxBuffer: 1e6,
      });
      expect(status).toBe(0);
      expect(stdout === wanted(sizes)).toBe(true);
    });

    it('arrive whole and in order, behind what a file has', () => {
      const file = join(folder, 'out.txt');
      const descriptor = openSync(file, 'w');
      const stdio: ('ignore' | number)[] = ['ignore', descriptor, 'ignore'];
      const { status } = spawnSync(process.execPath, [program, ...sizes.map(String)], { stdio });
      closeSync(descriptor);
      expect(status).toBe(0);
      expect(readFileSync(file, 'utf8') === wanted(sizes)).toBe(true);
    });
  },
);

it('a short text waits for the reader of a pipe that is full and was told not to wait', () => {
  // The first process leaves the pipe full, and in a state in which a write is refused.
  const fill =
    'const { writeSync } = require("node:fs"); process.stdout._handle?.setBlocking(false);' +
    'try { for (;;) writeSync(1, "x".repeat(1024)); } catch {} process.kill(process.pid, "SIGKILL")';
  const [node, begun] = [process.execPath, join(folder, 'begun')];
  // Nothing is read before the text was written for the first time.
  const reader =
    'const { existsSync } = require("node:fs"); const read = () => ' +
    `existsSync("${begun}") ? process.stdin.pipe(process.stdout) : setImmediate(read); read();`;
  const line = `{ '${node}' -e '${fill}'; BEGUN='${begun}' '${node}' '${program}' 20; } | '${node}' -e '${reader}'`;
  const { stdout } = spawnSync('sh', ['-c', line], { encoding: 'utf8', maxBuffer: 1e7 });
  expect(/^x{4096,}a{20}$/.test(stdout)).toBe(true);
});
