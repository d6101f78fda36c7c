import { AbortError, CallError, NetworkError } from './errors.js';

/**
 * The body of an answer as a stream that outlives the attempt which brought it: no time limit cuts
 * it, but the caller's signal does. It asks for no more than its reader does, and fails with
 * NetworkError or AbortError.
 *
 * @param life of the connection; aborted when the stream is over, so that nobody listens any more.
 */
export function lasting(
  body: ReadableStream<Uint8Array>,
  life: AbortController,
  caller: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      start(controller) {
        const abort = (): void => {
          const error = new AbortError('AbortError', 'Aborted', { cause: caller?.reason });
          // Not left to the connection, which may take its time.
          controller.error(error);
          life.abort(error);
        };
        caller?.addEventListener('abort', abort, { signal: life.signal });
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (cause) {
          controller.error(
            cause instanceof CallError
              ? cause
              : new NetworkError('NetworkError', `The stream broke: ${cause}`, {
                  cause,
                  retryable: true,
                }),
          );
        }
        life.abort();
      },
      async cancel(reason) {
        try {
          await reader.cancel(reason);
        } finally {
          life.abort();
        }
      },
    },
    { highWaterMark: 0 },
  );
}
