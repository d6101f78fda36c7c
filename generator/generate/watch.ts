import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { isWithin } from '../within.js';

/** What a watch looks at. */
export interface WatchedPaths {
  /** Files, whether they are there or not. */
  readonly files: readonly string[];
  /** Patterns of files. */
  readonly patterns: readonly string[];
  /** Where nothing that changes matters, such as the output folder. */
  readonly except: readonly string[];
}

/** What a watch does. */
export interface Watch {
  /** What to look at, by what is known so far. */
  readonly watched: () => WatchedPaths;
  /** @param look Looks at what is known now too; to be called before any of it is read. */
  readonly run: (look: () => Promise<void>) => Promise<void>;
  /** Called after the first run. */
  readonly ready: () => void;
}

/**
 * Runs once, and again whenever one of the files changes, comes or goes, a moment after the last
 * change, and never twice at once. Changes are seen before the first run reads anything. Comes back
 * when the process is asked to stop.
 */
export async function watchSpecs({ watched, run, ready }: Watch): Promise<void> {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let seen = watched();
  let watcher = await start(seen, changed);
  const look = async (): Promise<void> => {
    // Before a new one starts: watchers of one process share what they know of a folder.
    await watcher.close();
    seen = watched();
    watcher = await start(seen, changed);
  };
  const lookAtNew = async (begun: number): Promise<void> => {
    const known = new Set([...seen.files, ...seen.patterns]);
    const { files, patterns } = watched();
    if ([...files, ...patterns].every((path) => known.has(path))) return;
    await look();
    // The run may have read these files before they were watched.
    if (await anyChangedSince(files, begun)) changed();
  };
  const once = async (): Promise<void> => {
    const begun = Date.now();
    await run(() => lookAtNew(begun));
    await lookAtNew(begun);
  };
  let running: Promise<void> = once();
  function changed(): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      running = running.then(async () => {
        // A folder that was replaced is another one, which the old watcher does not see; so all of
        // it is looked at again, before the files are read.
        await look();
        await once();
      });
    }, 50);
  }
  await running;
  ready();
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  clearTimeout(waiting);
  await running;
  await watcher.close();
}

/** What the clock of a file system may lag behind, in milliseconds. */
const lag = 20;

async function anyChangedSince(files: readonly string[], time: number): Promise<boolean> {
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return stats.some((each) => each !== undefined && each.ctimeMs >= time - lag);
}

/**
 * Watches from the folder around everything, so that folders on the way may come, go and be
 * replaced. Only these are entered, and those where a pattern may find files.
 */
async function start(
  { files, patterns, except }: WatchedPaths,
  changed: () => void,
): Promise<FSWatcher> {
  const paths = files.map((file) => resolve(file));
  const bases = patterns.map((pattern) => resolve(baseOf(pattern)));
  const root = commonFolder([process.cwd(), ...paths.map((path) => dirname(path)), ...bases]);
  const left = except.map((path) => resolve(path));
  const isWanted = (path: string): boolean =>
    [...paths, ...bases].some((each) => isWithin(each, path)) ||
    (bases.some((base) => isWithin(path, base)) &&
      !left.some((each) => isWithin(path, each)) &&
      !/[\\/](node_modules|\.git)([\\/]|$)/.test(path));
  const watcher = watch(root, { ignoreInitial: true, ignored: (path) => !isWanted(resolve(path)) });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  watcher.on('all', changed);
  // A folder that is replaced at once comes and goes without an event of its own.
  const names = new Set([...paths, ...bases].flatMap((path) => relative(root, path).split(sep)));
  watcher.on('raw', (event, name) => {
    if (event === 'rename' && names.has(name)) changed();
  });
  return watcher;
}

/** The folder that a pattern begins with. */
function baseOf(pattern: string): string {
  const steps = pattern.split('/');
  const first = steps.findIndex((step) => /[*?{}[\]!]/.test(step));
  return steps.slice(0, first < 0 ? -1 : first).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/** The innermost folder that holds all the given ones. */
function commonFolder(folders: readonly string[]): string {
  return folders.reduce((one, other) => {
    let common = one;
    while (!isWithin(other, common)) common = join(common, '..');
    return common;
  });
}
