import type { CallOptions, Client, ClientConfig } from './client.js';
import { failure, isFailure, refuse } from './errors.js';
import type { Fetch, HttpRequest, HttpResponse } from './http.js';

/** How a call is made: what the caller sets, and what the operation adds to it. */
export interface SendOptions extends CallOptions {
  /** Sends an attempt in the place of the client's fetch, such as one that signs it first. */
  readonly fetch?: Fetch | undefined;
}

/** A request as all attempts send it. */
export type WireRequest = Omit<HttpRequest, 'signal'>;

/** What may lie under the general words of fetch. */
export interface Layer {
  readonly cause?: Layer;
  /** What went wrong with each address of a host. */
  readonly errors?: readonly Layer[];
}

/** The innermost cause, such as `Error: connect ECONNREFUSED 127.0.0.1:9`. */
export function reasonOf(cause: Layer | undefined): Layer | undefined {
  const inner = cause?.cause ?? cause?.errors?.[0];
  return inner ? reasonOf(inner) : cause;
}

/** Whatever breaks between the runtime and the service is a failure of the network. */
function toNetworkError(cause: Layer | undefined): never {
  throw isFailure(cause)
    ? cause
    : failure('NetworkError', `No answer: ${reasonOf(cause)}`, { cause, retryable: true });
}

/**
 * Sends a request until an attempt succeeds, a failure is final, the attempts, the time or the
 * tokens for retries are used up, or the caller aborts.
 *
 * Retries follow the standard mode by the rules of 2026 that Smithy's client guidance prints
 * (`guides/client-guidance/retries.md`): the wait is a random part of 50 ms (1 s when throttled)
 * that doubles up to 20 s; a wait the service asks for counts, but for at most 5 s more; a retry
 * costs 14 tokens (5 when throttled), and a success gives back what the last one took.
 *
 * @param safe what may have been carried out can be sent again.
 * @throws RequestError, NetworkError, TimeoutError, AbortError, what `read` throws, and what
 *   middleware throws.
 */
export async function send<Value>(
  client: Client,
  options: SendOptions | undefined,
  safe: boolean = false,
  request: WireRequest,
  read: (response: HttpResponse) => Promise<Value>,
): Promise<Value> {
  const {
    clock = globalThis,
    fetch: transport = fetch,
    random = Math.random,
    middleware = (next) => next,
    maxAttempts = 3,
    attemptTimeout = 60_000,
    timeout = Infinity,
    retryTimeouts = safe,
    signal: caller,
  }: ClientConfig & SendOptions = { ...client.config, ...options };
  const deadline = clock.Date.now() + timeout;
  const handle = middleware((request) =>
    // Where a redirect leads, nobody may see what this host is told.
    transport(request.url, { ...request, redirect: 'manual' }).catch(toNetworkError),
  );

  if (!/^https?:..[^\s/@]+\//i.test(request.url)) refuse('endpoint: no URL');

  /** Runs a task, but rejects at once, whatever the task does, on abort and when time is up. */
  const within = <Result>(
    milliseconds: number,
    task?: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: unknown;
    return new Promise<Result>((resolve, reject) => {
      const abort = (): void => reject(failure('AbortError', 'Aborted', { cause: caller?.reason }));
      caller?.addEventListener('abort', abort, { signal });
      // A timer that cannot hold its time would run out at once.
      timer =
        milliseconds < 2 ** 31 &&
        clock.setTimeout(
          () =>
            reject(
              failure('TimeoutError', `No answer in ${milliseconds} ms`, {
                retryable: retryTimeouts,
              }),
            ),
          milliseconds,
        );
      if (caller?.aborted) abort();
      else task?.(signal).then(resolve, reject);
    }).finally(() => {
      clock.clearTimeout(timer);
      // Stops the task, and takes the listener off the caller's signal.
      controller.abort();
    });
  };

  for (let retries = 0, cost = 1; ;) {
    try {
      const value = await within(
        Math.min(attemptTimeout, deadline - clock.Date.now()),
        async (signal) =>
          read(await handle({ ...request, headers: { ...request.headers }, signal })).catch(
            toNetworkError,
          ),
      );
      client.tokens = Math.min(500, client.tokens + cost);
      return value;
    } catch (error) {
      // What middleware throws is its own affair.
      if (!isFailure(error)) throw error;
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
