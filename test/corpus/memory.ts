import { readFileSync } from 'node:fs';

/** Notes, until it is stopped, how much memory this process and those it started take at most. */
export function watchMemory(): { readonly stop: () => number } {
  let most = 0;
  const note = (): void => {
    most = Math.max(most, residentBytes(process.pid));
  };
  const timer = setInterval(note, 100);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      note();
      return most;
    },
  };
}

/** Bytes in memory of a process and those below it; where there is no `/proc`, of this one alone. */
function residentBytes(id: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]);
    const children = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').trim();
    const below = children === '' ? [] : children.split(' ').map(Number);
    return pages * 4096 + below.reduce((sum, each) => sum + residentBytes(each), 0);
  } catch {
    return id === process.pid ? process.memoryUsage.rss() : 0;
  }
}
