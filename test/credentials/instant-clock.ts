import type { Clock } from '../../generator/runtime/core/client.js';

/** A clock that stands still: waits of no time end at once, and no limit is ever reached. */
export function instantClock(time: number): Clock {
  return {
    Date: { now: () => time },
    setTimeout: (task, milliseconds) => (milliseconds === 0 ? setImmediate(task) : undefined),
    clearTimeout: () => {},
  };
}
