/* eslint-disable */
// @ts-nocheck
import type { CallOptions, ClientConfig } from '../core/client.js';
import { type CallError, failure } from '../core/errors.js';
import { toNetworkError } from '../core/send.js';

/**
 * The body of an answer as a stream that outlives the attempt which brought it: only `idleTimeout`
 * limits its time, and the caller's signal cuts it. It asks for no more than its reader does, and
 * fails with NetworkError, TimeoutError or AbortError.
 *
 * @param life of the connection; aborted when the stream is given up.
 */
export function lasting(
  body: ReadableStream<Uint8Array>,
  life: AbortController,
  { signal: caller, idleTimeout = Infinity, clock = globalThis }: CallOptions & ClientConfig,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let end: (error: CallError) => void;
  const abort = (): void => end(failure('AbortError', 'Aborted', { cause: caller?.reason }));
  // By hand: of many streams with one signal, Node forgets what an option would take away.
  const unlisten = (): void => caller?.removeEventListener('abort', abort);
  // Both, since there are runtimes that lose sight of the signal once they have given the answer.
  const stop = (reason: unknown): Promise<void> => {
    const stopped = reader.cancel(reason);
    life.abort(reason);
    unlisten();
    return stopped;
  };
  caller?.addEventListener('abort', abort);
  return new ReadableStream(
    {
      start(controller) {
        // Not left to the connection, which may take its time.
        end = (error) => {
          controller.error(error);
          stop(error).catch(() => {});
        };
      },
      async pull(controller) {
        // A timer that cannot hold its time would run out at once.
        const timer =
          idleTimeout < 2 ** 31 &&
          clock.setTimeout(
            () => end(failure('TimeoutError', `Nothing came in ${idleTimeout} ms`, {})),
            idleTimeout,
          );
        try {
          const { done, value } = await reader.read().catch(toNetworkError);
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        } finally {
          clock.clearTimeout(timer);
        }
        unlisten();
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}
