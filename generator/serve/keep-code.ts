import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../cache-folder.js';
import { makeFolder } from '../make-folder.js';
import { type Code, codeFolder, factsName, type CodeFacts, wholeCode } from './cache.js';
import { isServed, sizesOf } from './site-facts.js';

/** How many folders of code, and how many files of the index, are kept. */
const most = 50;

/**
 * Writes code into the cache. Where that cannot be, the code is in a folder that goes with the process.
 *
 * @param entry The module to load.
 */
export async function keepCode(
  fingerprint: string,
  entry: string,
  texts: ReadonlyMap<string, string>,
): Promise<Code> {
  try {
    const code = await keepInCache(fingerprint, entry, texts);
    await removeOldest(join(cacheFolder(), 'code'));
    await removeOldest(join(cacheFolder(), 'index'));
    return code;
  } catch {
    const folder = await mkdtemp(join(tmpdir(), 'opslice-code-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    await writeCode(folder, entry, texts);
    return { folder, entry };
  }
}

/** Written beside and renamed: others see all of it or nothing. */
async function keepInCache(
  fingerprint: string,
  entry: string,
  texts: ReadonlyMap<string, string>,
): Promise<Code> {
  const folder = codeFolder(fingerprint);
  makeFolder(dirname(folder), 0o700);
  const made = await mkdtemp(join(dirname(folder), 'new-'));
  try {
    await writeCode(made, entry, texts);
    // What stands there already is from a process that was quicker, or was damaged.
    const isMoved = await rename(made, folder).then(
      () => true,
      () => false,
    );
    if (!isMoved && wholeCode(fingerprint) === undefined) {
      await rename(folder, `${made}-old`);
      await rename(made, folder);
    }
    return { folder, entry };
  } finally {
    await rm(made, { recursive: true, force: true });
    await rm(`${made}-old`, { recursive: true, force: true });
  }
}

async function writeCode(
  folder: string,
  entry: string,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const all = new Map([...texts, ['package.json', '{ "type": "module" }\n'] as const]);
  const folders = new Set([...all.keys()].map((path) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  for (const [path, text] of all) await writeFile(join(folder, path), text);
  const facts: CodeFacts = { entry, sizes: sizesOf([...all].filter(([path]) => !isServed(path))) };
  await writeFile(join(folder, factsName), JSON.stringify(facts));
}

/** Leaves what was used last. What killed processes have left goes too, when its turn comes. */
async function removeOldest(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length <= most) return;
  const entries = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      return { path, used: found?.mtimeMs ?? 0 };
    }),
  );
  const oldest = entries.sort((one, other) => other.used - one.used).slice(most);
  for (const { path } of oldest) await rm(path, { recursive: true, force: true });
}
