/* eslint-disable */
// @ts-nocheck
import type { CallOptions, Client, ClientConfig, Handler } from './client.js';
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

/**
 * Whatever breaks between the runtime and the service is a failure of the network.
 *
 * @param layer the innermost cause that was found, such as `Error: connect ECONNREFUSED 127.0.0.1:9`.
 */
export function toNetworkError(cause: Layer | undefined, layer: Layer | undefined = cause): never {
  const inner = layer?.cause ?? layer?.errors?.[0];
  throw inner
    ? toNetworkError(cause, inner)
    : isFailure(cause)
      ? cause
      : failure('NetworkError', `No answer: ${layer}`, { cause, retryable: true });
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
  safe: boolean | undefined,
  request: WireRequest,
  read: (response: HttpResponse) => Promise<Value>,
): Promise<Value> {
  const {
    timeout = Infinity,
    maxAttempts = 3,
    clock = globalThis,
    fetch: transport = fetch,
    attemptTimeout = 60_000,
    retryTimeouts = !!safe,
    random = Math.random,
    signal: caller,
  }: ClientConfig & SendOptions = { ...client.config, ...options };
  const deadline = timeout + clock.Date.now();
  const handle = [client.config.middleware, options?.middleware].flat().reduceRight<Handler>(
    (next, wrap) => (wrap ? wrap(next) : next),
    (request) =>
      // Where a redirect leads, nobody may see what this host is told.
      transport(request.url, { ...request, redirect: 'manual' }).catch(toNetworkError),
  );

  if (!/^https?:..[^\s/@]+\//i.test(request.url)) refuse('endpoint: no URL');

  /** What is left to take away of the last wait. */
  let abort: () => void;
  let timer: unknown;
  /** Runs a task, but rejects at once, whatever the task does, on abort and when time is up. */
  const within = <Result>(milliseconds: number, task?: () => Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      // A cast: only the signal calls it, and what has seen it.
      abort = () =>
        reject(failure('AbortError', 'Aborted', { cause: (caller as AbortSignal).reason }));
      caller?.addEventListener('abort', abort);
      // A timer that cannot hold its time would run out at once.
      timer =
        2 ** 31 > milliseconds &&
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
      else task?.().then(resolve, reject);
    });
  const end = (): void => {
    clock.clearTimeout(timer);
    caller?.removeEventListener('abort', abort);
  };

  for (let retries = 0, cost = 1; ;) {
    const controller = new AbortController();
    try {
      const value = await within(Math.min(deadline - clock.Date.now(), attemptTimeout), async () =>
        read(
          await handle({
            ...request,
            headers: { ...request.headers, ...options?.headers },
            signal: controller.signal,
          }),
        ).catch(toNetworkError),
      );
      client.state.tokens = Math.min(500, cost + client.state.tokens);
      end();
      return value;
    } catch (error) {
      end();
      // Stops what goes on of the attempt; after a success, nothing does.
      controller.abort();
      // What middleware throws is its own affair.
      if (!isFailure(error)) throw error;
      const wait = Math.min(20_000, (error.throttled ? 1000 : 50) * 2 ** retries) * random();
      const pause = Math.max(Math.min(wait + 5000, error.retryAfter || 0), wait);
      cost = error.throttled ? 5 : 14;
      if (
        !error.retryable ||
        ++retries >= maxAttempts ||
        cost > client.state.tokens ||
        deadline - clock.Date.now() < pause
      ) {
        // A new error, behind an await of the call itself, so that the stack leads on to the caller.
        throw failure(error.code, error.message, error);
      }
      client.state.tokens -= cost;
      // Ends when the pause is over, or when the caller aborts: then the next attempt says so.
      await within(pause).catch(end);
    }
  }
}
