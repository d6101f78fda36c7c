/** What V8 compiled of ts-morph is kept for the next process, and never run where it is not whole. */
import { chownSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  filesIn,
  folderWith,
  get,
  opslice,
  type Outcome,
  pathsIn,
  put,
  runNode,
  specText,
} from '../support/generation.js';

/** Later ones keep the code of all that is loaded, where Node wants it. */
const isOurs = !('enableCompileCache' in nodeModule);

const cleaning: (() => void)[] = [];
const folder = folderWith(
  { 'it.yaml': specText({ operations: { GetThing: {} } }), 'cache/file': '' },
  (clean) => cleaning.push(clean),
);
const scripts = join(folder, 'cache/scripts');
afterAll(() => cleaning.forEach((clean) => clean()));

/** Generates from nothing, as JavaScript, which the compiler makes. */
async function generate(env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const words = ['generate', 'it.yaml', '--out', 'out', '--emit', 'types', '--language', 'js'];
  return runNode([opslice, ...words, '--quiet'], {
    cwd: folder,
    env: { OPSLICE_CACHE: join(folder, 'cache'), ...env },
  });
}

const isDone: Outcome = { code: 0, stdout: '', stderr: '' };

/** Writes bytes with their sum behind them, as they are kept. */
function keepBytes(path: string, bytes: Buffer): void {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  writeFileSync(path, Buffer.concat([bytes, sum]));
}

describe('a cache that there cannot be or must not be', () => {
  it.each<{ readonly what: string; readonly env: Readonly<Record<string, string>> }>([
    { what: 'a folder that cannot be made', env: { OPSLICE_CACHE: join(folder, 'cache/file/in') } },
    { what: 'a folder where nothing can be made', env: { OPSLICE_CACHE: '/proc/x' } },
    { what: 'a Node that is told to keep nothing', env: { NODE_DISABLE_COMPILE_CACHE: '1' } },
  ])('$what', async ({ env }) => {
    expect(await generate(env)).toEqual(isDone);
    expect(pathsIn(join(folder, 'cache'))).toEqual(['file']);
  });
});

describe.runIf(isOurs)('a script that is kept', () => {
  let [first, second] = ['', ''];
  let wanted = {};
  beforeAll(async () => {
    expect(await generate()).toEqual(isDone);
    wanted = filesIn(join(folder, 'out'));
    [first = '', second = ''] = pathsIn(scripts);
  });

  it('is one of ts-morph and one of the compiler in it', async () => {
    expect(pathsIn(scripts)).toEqual([
      expect.stringMatching(/^ts-morph\.js-(?:[0-9a-f]+-){3}\w+$/),
      expect.stringMatching(/^typescript\.js-(?:[0-9a-f]+-){3}\w+$/),
    ]);
    // Of a process without the flags of this one, which are part of the tag.
    const tag = await runNode(['-p', 'v8.cachedDataVersionTag().toString(16)']);
    expect(first).toContain(tag.stdout.trim());
  });

  it('is not written again', async () => {
    const made = (): number[] => [first, second].map((name) => statSync(join(scripts, name)).ino);
    const before = made();
    expect(await generate()).toEqual(isDone);
    expect(filesIn(join(folder, 'out'))).toEqual(wanted);
    expect(made()).toEqual(before);
  });

  it.each<{ readonly what: string; readonly damage: (path: string) => void }>([
    { what: 'cut off', damage: (path) => truncateSync(path, 100_000) },
    { what: 'empty', damage: (path) => truncateSync(path, 0) },
    {
      what: 'with a byte that is another',
      damage: (path) => {
        const bytes = readFileSync(path);
        const middle = bytes.length >> 1;
        bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x55, middle);
        writeFileSync(path, bytes);
      },
    },
    {
      what: 'of another V8',
      damage: (path) => {
        const bytes = readFileSync(path).subarray(0, -4);
        // The second word says the version.
        bytes.writeUInt32LE(bytes.readUInt32LE(4) ^ 1, 4);
        keepBytes(path, bytes);
      },
    },
    { what: 'text', damage: (path) => keepBytes(path, Buffer.from('no script at all')) },
  ])('is made again where it is $what', async ({ damage }) => {
    const path = join(scripts, second);
    damage(path);
    const damaged = readFileSync(path);
    const other = get(scripts, first);
    expect(await generate()).toEqual(isDone);
    expect(filesIn(join(folder, 'out'))).toEqual(wanted);
    expect(pathsIn(scripts)).toEqual([first, second]);
    expect(readFileSync(path).equals(damaged)).toBe(false);
    expect(get(scripts, first)).toBe(other);
  });

  it.runIf(process.getuid?.() === 0)('is made again where another user made it', async () => {
    const path = join(scripts, first);
    chownSync(path, 12_345, 12_345);
    expect(await generate()).toEqual(isDone);
    expect(statSync(path).uid).toBe(0);
  });

  it('goes when there are newer ones', async () => {
    rmSync(join(scripts, second));
    const old = Array.from({ length: 12 }, (_, at) => `old-${at}`);
    for (const name of old) put(scripts, name, '');
    expect(await generate()).toEqual(isDone);
    expect(pathsIn(scripts)).toHaveLength(8);
    expect(pathsIn(scripts)).toContain(second);
  });
});
