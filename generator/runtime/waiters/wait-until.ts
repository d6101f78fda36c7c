import type { Call, CallOptions, Client, Clock } from '../core/client.js';
import { type CallError, failure, type FailureKind, isFailure } from '../core/errors.js';
import { isServiceError } from '../core/result.js';

/** Settings of a wait: those of each call, but for `timeout`, which is for all of them. */
export interface WaitUntilOptions extends CallOptions {
  /** Milliseconds for the whole wait. Default: what the model of the service says, see the function. */
  readonly timeout?: number | undefined;
  /**
   * The least milliseconds between two calls. The time is random between this and a limit that
   * doubles with each call, up to `maxDelay`. Default: what the model of the service says.
   */
  readonly minDelay?: number | undefined;
  /** The most milliseconds between two calls. Default 120,000, or `minDelay` if that is more. */
  readonly maxDelay?: number | undefined;
}

/** What ends a wait without what was waited for, and the last answers. */
interface WaitEnd<Code extends string, Output, Failure> extends CallError<Code> {
  /** The output of the last call that was a success, if any was. */
  readonly lastOutput?: Output | undefined;
  /** What the last call failed with, where it did. */
  readonly cause?: Failure | undefined;
}

/** The time was used up. */
export type WaitTimeout<Output = unknown, Failure = unknown> = WaitEnd<
  'WaitTimeout',
  Output,
  Failure
>;

/** An answer says that what was waited for cannot come any more. */
export type WaitFailed<Output = unknown, Failure = unknown> = WaitEnd<
  'WaitFailed',
  Output,
  Failure
>;

/** What a wait can fail with: its own failures, and those of the operation that mean nothing to it. */
export type WaitFailure<Output, Failure> =
  Failure | WaitTimeout<Output, Failure> | WaitFailed<Output, Failure>;

export const WaitTimeout: FailureKind<WaitTimeout> = class {
  static [Symbol.hasInstance](error: unknown): error is WaitTimeout {
    return isFailure(error) && error.code === 'WaitTimeout';
  }
} as never;

export const WaitFailed: FailureKind<WaitFailed> = class {
  static [Symbol.hasInstance](error: unknown): error is WaitFailed {
    return isFailure(error) && error.code === 'WaitFailed';
  }
} as never;

/** What an answer means: what was waited for is there, cannot come any more, or may come. */
export type WaitState = 'success' | 'failure' | 'retry';

/** What a waiter looks for; the first that is found counts. */
export interface Waiter<Output, ErrorState extends WaitState = WaitState> {
  /** Milliseconds for the whole wait. */
  readonly timeout: number;
  /** Milliseconds between two calls. */
  readonly minDelay: number;
  /** Looks into the output of a success. An output in which nothing is found means `retry`. */
  readonly outputs?: readonly (readonly [
    state: WaitState,
    test: (output: Output) => boolean | undefined,
  ])[];
  /** Codes or statuses of errors, or `true` for all. An error that is not found ends the wait. */
  readonly errors?: readonly (readonly [state: ErrorState, error: string | number | true])[];
}

/**
 * Calls an operation until an answer shows what is waited for, and gives that answer; `undefined` where
 * it was an error.
 *
 * The time between calls follows Smithy's guide for waiters: exponential, with jitter.
 *
 * @throws WaitTimeout, WaitFailed, and what `ask` is rejected with, AbortError included.
 */
export function waitUntil<Output, Failure>(
  client: Client,
  ask: (options: CallOptions) => Call<Output, Failure>,
  options: WaitUntilOptions | undefined,
  waiter: Waiter<Output, 'failure' | 'retry'>,
): Call<Output, WaitFailure<Output, Failure>>;
export function waitUntil<Output, Failure>(
  client: Client,
  ask: (options: CallOptions) => Call<Output, Failure>,
  options: WaitUntilOptions | undefined,
  waiter: Waiter<Output>,
): Call<Output | undefined, WaitFailure<Output, Failure>>;
export async function waitUntil<Output, Failure>(
  { config }: Client,
  ask: (options: CallOptions) => Call<Output, Failure>,
  options: WaitUntilOptions = {},
  { timeout: usualTimeout, minDelay: usualDelay, outputs = [], errors = [] }: Waiter<Output>,
): Promise<Output | undefined> {
  const { clock = globalThis, random = Math.random } = config;
  const { timeout = usualTimeout, minDelay = usualDelay, signal } = options;
  const { maxDelay = Math.max(minDelay, 120_000) } = options;
  const deadline = clock.Date.now() + timeout;
  const timeLeft = (): number => deadline - clock.Date.now();
  let lastOutput: Output | undefined;

  const stateOf = (error: unknown): WaitState | undefined =>
    isServiceError(error)
      ? errors.find(([, sought]) =>
          [true, error.status, error.code, error.sentCode].includes(sought),
        )?.[0]
      : // The last call is cut off where the wait ends.
        isFailure(error) && error.code === 'TimeoutError' && timeLeft() <= 0
        ? 'retry'
        : undefined;

  for (let ceiling = minDelay; ; ceiling = Math.min(maxDelay, 2 * ceiling)) {
    const limit = Math.min(timeLeft(), config.timeout ?? Infinity);
    const { state, output, ...error } = await ask({ ...options, timeout: limit }).then(
      (output) => ({
        state: outputs.find(([, test]) => test(output))?.[0] ?? 'retry',
        output,
      }),
      (cause: unknown) => ({ state: stateOf(cause), cause, output: undefined }),
    );
    if (state === 'success') return output;
    if (state === undefined && 'cause' in error) throw error.cause;
    lastOutput = output ?? lastOutput;
    const last = { lastOutput, ...error };
    if (state === 'failure') throw failure('WaitFailed', 'What was waited for cannot come', last);
    if (timeLeft() <= minDelay) {
      throw failure('WaitTimeout', `What was waited for did not come in ${timeout} ms`, last);
    }
    const pause = minDelay + random() * (ceiling - minDelay);
    // So that there is time for a last call.
    await sleep(clock, Math.min(pause, timeLeft() - minDelay), signal);
  }
}

/** Ends when the time is over, or when the caller aborts: then the next call says so. */
export async function sleep(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal?.aborted) return;
  let timer: unknown;
  let wake = (): void => {};
  await new Promise<void>((resolve) => {
    wake = resolve;
    // A timer that cannot hold its time would run out at once.
    timer = clock.setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1));
    signal?.addEventListener('abort', wake);
  });
  clock.clearTimeout(timer);
  signal?.removeEventListener('abort', wake);
}
