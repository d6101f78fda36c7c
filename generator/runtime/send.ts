import type { CallOptions, Client, ClientConfig } from './client.js';
import { AbortError, CallError, NetworkError, TimeoutError } from './errors.js';
import type { HttpRequest, HttpResponse } from './http.js';

/**
 * Sends a request until an attempt succeeds, a failure is final, the attempts, the time or the
 * tokens for retries are used up, or the caller aborts.
 *
 * Retries follow the standard mode by the rules of 2026 that Smithy's client guidance prints
 * (`guides/client-guidance/retries.md`): the wait is a random part of 50 ms (1 s when throttled)
 * that doubles up to 20 s; a wait the service asks for counts, but for at most 5 s more; a retry
 * costs 14 tokens (5 when throttled), and a success gives back what the last one took.
 *
 * @param prepare makes the request of an attempt.
 * @throws NetworkError, TimeoutError, AbortError, what `read` throws, and what middleware throws.
 */
export async function send<Value>(
  client: Client,
  options: (CallOptions & Pick<ClientConfig, 'fetch'>) | undefined,
  prepare: (signal: AbortSignal) => HttpRequest,
  read: (response: HttpResponse) => Promise<Value>,
): Promise<Value> {
  const {
    clock = globalThis,
    fetch: transport = fetch,
    random = Math.random,
    middleware = (next) => next,
    maxAttempts = 3,
    attemptTimeout = 60_000,
    timeout = 1e9,
    signal: caller,
  }: ClientConfig & CallOptions = { ...client.config, ...options };
  const deadline = clock.Date.now() + timeout;
  const handle = middleware((request) => transport(request.url, request).catch(toNetworkError));

  /** Runs a task, but rejects at once, whatever the task does, on abort and when time is up. */
  const within = <Result>(
    milliseconds: number,
    task?: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> => {
    const controller = new AbortController();
    const { signal } = controller;
    const abort = (): void =>
      controller.abort(new AbortError('AbortError', 'Aborted', { cause: caller?.reason }));
    const timer = clock.setTimeout(
      () =>
        controller.abort(
          new TimeoutError('TimeoutError', `No answer in ${milliseconds} ms`, {
            retryable: milliseconds === attemptTimeout,
          }),
        ),
      milliseconds,
    );
    return new Promise<Result>((resolve, reject) => {
      signal.onabort = () => reject(signal.reason);
      caller?.addEventListener('abort', abort, { signal });
      if (caller?.aborted) abort();
      else task?.(signal).then(resolve, reject);
    }).finally(() => {
      clock.clearTimeout(timer);
      // Also takes the listener off the caller's signal.
      controller.abort();
    });
  };

  for (let retries = 0, cost = 1; ;) {
    try {
      const value = await within(
        Math.min(attemptTimeout, deadline - clock.Date.now()),
        async (signal) => read(await handle(prepare(signal))).catch(toNetworkError),
      );
      client.tokens = Math.min(500, client.tokens + cost);
      return value;
    } catch (error) {
      // What middleware throws is its own affair.
      if (!(error instanceof CallError)) throw error;
      // Here, behind an await of the call itself, the stack leads on to the caller.
      Object(Error).captureStackTrace?.(error);
      const { throttled } = error;
      const wait = random() * Math.min((throttled ? 1000 : 50) * 2 ** retries, 20_000);
      const pause = Math.max(wait, Math.min(error.retryAfter || 0, wait + 5000));
      cost = throttled ? 5 : 14;
      if (
        !error.retryable ||
        ++retries >= maxAttempts ||
        client.tokens < cost ||
        deadline - clock.Date.now() < pause
      ) {
        throw error;
      }
      client.tokens -= cost;
      // Ends when the pause is over, or when the caller aborts: then the next attempt says so.
      await within(pause).catch(() => {});
    }
  }
}

/** Whatever breaks between the runtime and the service is a failure of the network. */
function toNetworkError(cause: unknown): never {
  if (cause instanceof CallError) throw cause;
  throw new NetworkError('NetworkError', `No answer: ${cause}`, { cause, retryable: true });
}
