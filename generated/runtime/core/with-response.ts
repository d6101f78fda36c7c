/* eslint-disable */
// @ts-nocheck
import type { Call, CallOptions, Client, Middleware } from './client.js';
import type { Fetch, HttpHeaders, HttpResponse } from './http.js';
import { requestIdOf } from './request-id.js';

/** What a call gave, and what is known of its last answer. */
export interface WithResponse<Value> {
  readonly value: Value;
  /** The HTTP status. */
  readonly status: number;
  readonly headers: HttpHeaders;
  /** What the service calls the request; null where it does not tell. */
  readonly requestId: string | null;
  /**
   * How many requests it took: 1 where nothing was retried, and nothing asked again in the region of a
   * bucket or with a clock that was put right.
   */
  readonly attempts: number;
}

/**
 * Calls an operation, and gives what is known of its answer beside the value. It is a call like any
 * other, which `result` takes; its failures are those of the operation, which tell the status and the
 * request id themselves.
 *
 * @param operation a function of the client, such as `getId`.
 * @example
 * const answer = await withResponse(client, getId, { IdentityPoolId });
 * console.log(answer.value.IdentityId, answer.requestId, answer.attempts);
 */
export function withResponse<OfClient extends Client, Input, Value, Failure>(
  client: OfClient,
  operation: (client: OfClient, input: Input, options?: CallOptions) => Call<Value, Failure>,
  input: Input,
  options?: CallOptions,
): Call<WithResponse<Value>, Failure> {
  let attempts = 0;
  let sent = 0;
  let last: HttpResponse | undefined;
  const watch: Middleware = (next) => async (request) => {
    const current = (attempts += 1);
    const response = await next(request);
    // An attempt that was given up may end during a later one.
    if (current === attempts) last = response;
    return response;
  };
  const counted = (transport: Fetch = fetch): Fetch =>
    Object.assign<Fetch, object>(
      (url, init) => {
        sent += 1;
        return transport(url, init);
      },
      transport.rawPaths ? { rawPaths: true } : {},
    );
  // The same client, state and all, but that its calls are watched outside of all other middleware, and what is
  // sent is counted, since one attempt may send twice.
  const watched = new Proxy(client, {
    get(target, name) {
      const { config } = target;
      if (name !== 'config') return Reflect.get(target, name);
      const middleware = [watch, config.middleware ?? []].flat();
      return { ...config, middleware, fetch: counted(config.fetch) };
    },
  });
  return operation(watched, input, options).then((value) => {
    if (last === undefined) throw new TypeError('withResponse: the operation sent nothing');
    const { status, headers } = last;
    return {
      value,
      status,
      headers,
      requestId: requestIdOf(headers),
      attempts: Math.max(attempts, sent),
    };
  });
}
