import type { Clock } from '../../generator/runtime/core/client.js';

interface Timer {
  readonly task: () => void;
  readonly due: number;
  readonly delay: number;
}

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  readonly Date = { now: (): number => this.#now };
  /** The delays of the timers that ran out, in order: the time that was spent waiting. */
  readonly waits: number[] = [];
  #now = 1_700_000_000_000;
  readonly #timers = new Map<number, Timer>();
  #last = 0;

  /** How many timers wait to run out. */
  get pending(): number {
    return this.#timers.size;
  }

  setTimeout(task: () => void, delay: number): unknown {
    this.#timers.set(++this.#last, { task, due: this.#now + delay, delay });
    return this.#last;
  }

  clearTimeout(timer: unknown): void {
    if (typeof timer === 'number') this.#timers.delete(timer);
  }

  /** Moves on to the next timer and runs its task. */
  tick(): void {
    const [id, { task, due, delay }] = this.#next();
    this.#timers.delete(id);
    this.#now = due;
    this.waits.push(delay);
    task();
  }

  /**
   * Lets time pass until a call ends, and gives what it gives.
   *
   * @param longest lets time stand still while all there is to wait for takes longer; for calls
   * that do something besides, on other threads.
   */
  async run<Value>(call: Promise<Value>, longest: number = Infinity): Promise<Value> {
    let ended = false;
    const end = (): void => {
      ended = true;
    };
    call.then(end, end);
    for (;;) {
      await settle();
      if (ended) return call;
      if (longest === Infinity || (this.pending > 0 && this.#next()[1].delay <= longest))
        this.tick();
    }
  }

  #next(): [id: number, timer: Timer] {
    const [next] = [...this.#timers].sort(([, one], [, other]) => one.due - other.due);
    if (next === undefined) throw new Error('Nothing is waited for, and yet the call goes on');
    return next;
  }
}

/** Lets everything happen that waits for no timer. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
