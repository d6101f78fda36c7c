import { watch } from 'chokidar';

/**
 * Runs `again` whenever one of the files or folders changes, a moment after the last change, and
 * never twice at once. Comes back when the process is asked to stop.
 *
 * @param referred The files that those refer to.
 * @param again Gives the files that are referred to by then.
 */
export async function watchSpecs(
  paths: readonly string[],
  referred: readonly string[],
  again: () => Promise<readonly string[]>,
): Promise<void> {
  const watcher = watch([...paths, ...referred], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 },
  });
  let running: Promise<unknown> = Promise.resolve();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watcher.on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      running = running.then(again).then((found) => watcher.add([...found]));
    }, 50);
  });
  console.error(`watching ${paths.join(' ')}; stop with Ctrl-C`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  clearTimeout(waiting);
  await running;
  await watcher.close();
}
