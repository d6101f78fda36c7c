/* eslint-disable */
// @ts-nocheck
import type { Middleware } from './client.js';
import type { HttpRequest } from './http.js';

/**
 * An attempt that is about to be sent. What is sent twice within one, for a bucket in another region or
 * with a clock that was put right, is sent behind all middleware, and told once.
 */
export interface AttemptEvent {
  /** 1 for the first attempt of a call. */
  readonly attempt: number;
  /** The request before it is signed. */
  readonly request: HttpRequest;
}

/** An attempt that follows one which failed. */
export interface RetryEvent extends AttemptEvent {
  /**
   * What became of the attempt before: the status of its answer, what went wrong on the way to one, or
   * neither where it took too long.
   */
  readonly failed: { readonly status?: number; readonly error?: unknown };
}

/** Who is told of attempts. What a listener throws ends the call, as with all middleware. */
export interface AttemptListeners {
  /** Is told of each attempt before it is sent. */
  readonly onAttempt?: (event: AttemptEvent) => void;
  /** Is told of each attempt but the first, before `onAttempt`; the wait before it is over. */
  readonly onRetry?: (event: RetryEvent) => void;
}

/**
 * Middleware that tells of the attempts of each call. The last in a list sees what the others have
 * made of the request.
 *
 * @example
 * const client = createClient({
 *   region: 'us-east-1',
 *   middleware: watchAttempts({
 *     onRetry: ({ attempt, failed }) => console.warn(`attempt ${attempt} after`, failed),
 *   }),
 * });
 */
export function watchAttempts({ onAttempt, onRetry }: AttemptListeners): Middleware {
  // A client wraps its transport once for each call, so that a count begins with each.
  return (next) => {
    let attempt = 0;
    let failed: RetryEvent['failed'] = {};
    return async (request) => {
      attempt += 1;
      const current = attempt;
      if (attempt > 1) onRetry?.({ attempt, request, failed });
      failed = {};
      onAttempt?.({ attempt, request });
      try {
        const response = await next(request);
        // An attempt that was given up may end during a later one.
        if (current === attempt) failed = { status: response.status };
        return response;
      } catch (error) {
        if (current === attempt && !request.signal?.aborted) failed = { error };
        throw error;
      }
    };
  };
}
