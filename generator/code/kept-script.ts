/**
 * Loads scripts of megabytes with what V8 compiled of them in an earlier process, which takes a third
 * of the time. No library that does this is kept up since Node does it by itself.
 */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheFolder } from '../cache-folder.js';
import { makeFolder } from '../make-folder.js';

/** How many files are kept: two a version of Node. */
const most = 8;

/** Runs a CommonJS file as `require` would; from then on `require` finds what it exports. */
export function loadKept(path: string): void {
  const source = readFileSync(path);
  const place = placeOf(path, source);
  const kept = place && readKept(place);
  const script = new Script(Module.wrap(source.toString()), {
    filename: path,
    ...(kept ? { cachedData: kept } : {}),
  });
  const require = createRequire(path);
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  const run: (...given: readonly unknown[]) => void = script.runInThisContext();
  run(module.exports, require, module, path, dirname(path));
  module.loaded = true;
  if (place === undefined || (kept && script.cachedDataRejected === false)) return;
  // At the end: only functions that have run are compiled.
  process.once('exit', () => keep(place, script.createCachedData()));
}

/**
 * A file whose name says all that decides on what is compiled. V8 compares the length of a script and
 * its own four numbers, which releases of Node share whose V8 differs: with the bytes of 20.20, 20.19 crashes.
 */
function placeOf(path: string, source: Buffer): string | undefined {
  if (process.env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const versions = crc32(JSON.stringify(process.versions));
  const version = [crc32(source), versions, cachedDataVersionTag()].map((each) =>
    each.toString(16),
  );
  try {
    return join(cacheFolder(), 'scripts', [basename(path), ...version, process.arch].join('-'));
  } catch {
    // Nobody knows a folder for it.
    return undefined;
  }
}

/** The bytes behind which their sum stands: V8 looks at the length of what it is given, and runs it. */
function readKept(place: string): Buffer | undefined {
  try {
    // What others wrote is not run.
    if (process.getuid && statSync(place).uid !== process.getuid()) return undefined;
    const bytes = readFileSync(place);
    const data = bytes.subarray(0, -4);
    return crc32(data) === bytes.readUInt32LE(data.length) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed. A cache that cannot be written is none. */
function keep(place: string, data: Buffer): void {
  const folder = dirname(place);
  const made = `${place}.${process.pid}`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(data));
  try {
    makeFolder(folder, 0o700);
    writeFileSync(made, Buffer.concat([data, sum]), { mode: 0o600 });
    renameSync(made, place);
    removeOldest(folder);
  } catch {
    // The next process tries again.
  }
}

function removeOldest(folder: string): void {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const made = new Map(paths.map((path) => [path, statSync(path).mtimeMs]));
  const oldest = [...made].sort(([, one], [, other]) => other - one).slice(most);
  for (const [path] of oldest) rmSync(path, { force: true });
}
