import type { CallOptions, ClientConfig } from '../core/client.js';
import { type CallError, failure, isFailure } from '../core/errors.js';
import { type Layer, reasonOf } from '../core/send.js';

/**
 * The body of an answer as a stream that outlives the attempt which brought it: only `idleTimeout`
 * limits its time, and the caller's signal cuts it. It asks for no more than its reader does, and
 * fails with NetworkError, TimeoutError or AbortError.
 *
 * @param life of the connection; aborted when the stream is over, so that nobody listens any more.
 */
export function lasting(
  body: ReadableStream<Uint8Array>,
  life: AbortController,
  { signal: caller, idleTimeout = Infinity, clock = globalThis }: CallOptions & ClientConfig,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  // Both, since there are runtimes that lose sight of the signal once they have given the answer.
  const stop = (reason: unknown): Promise<void> => {
    const stopped = reader.cancel(reason);
    life.abort(reason);
    return stopped;
  };
  let end: (error: CallError) => void;
  return new ReadableStream(
    {
      start(controller) {
        // Not left to the connection, which may take its time.
        end = (error) => {
          controller.error(error);
          stop(error).catch(() => {});
        };
        const abort = (): void => end(failure('AbortError', 'Aborted', { cause: caller?.reason }));
        caller?.addEventListener('abort', abort, { signal: life.signal });
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
          const { done, value } = await reader.read().catch(toStreamError);
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        } finally {
          clock.clearTimeout(timer);
        }
        life.abort();
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}

function toStreamError(cause: Layer | undefined): never {
  throw isFailure(cause)
    ? cause
    : failure('NetworkError', `Stream broke: ${reasonOf(cause)}`, {
        cause,
        retryable: true,
      });
}
