import type { Fetch, HttpRequest, HttpResponse } from './http.js';
import type { SigningCredentials } from './sign.js';

/** Sends one attempt and gives its response. */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Wraps every attempt, before it is signed: change the request, look at the response, or answer
 * without sending. Several are put together by calling one with what another gives.
 */
export type Middleware = (next: Handler) => Handler;

/** What of `globalThis` has to do with time; a test puts its own in its place. */
export interface Clock {
  readonly Date: { now(): number };
  setTimeout(task: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** Settings of a client that a single call may override. */
export interface CallSettings {
  /** Milliseconds for the whole call, waits between attempts included. Default 11 days. */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds for one attempt, reading the body included unless it is a stream, which takes as
   * long as it likes once it has begun. Default 60,000.
   */
  readonly attemptTimeout?: number | undefined;
  /** Attempts in all, at least 1. Default 3. */
  readonly maxAttempts?: number | undefined;
}

export interface ClientConfig extends CallSettings {
  /** Such as `us-east-1`. Needed unless `endpoint` is given. */
  readonly region?: string | undefined;
  /** A base URL to send to instead of the one that follows from the region. */
  readonly endpoint?: string | URL | undefined;
  /** Use the endpoint with FIPS 140 cryptography. Default false. */
  readonly fips?: boolean | undefined;
  /** Use the endpoint that answers over IPv6 too. Default false. */
  readonly dualStack?: boolean | undefined;
  /**
   * `false` sends to the endpoint as it is where an operation puts a text before its host, such as
   * `data-`: for other services with the same API. Default true.
   */
  readonly hostPrefix?: boolean | undefined;
  /**
   * When requests carry a checksum of their body: where the operation can have one, or only where it
   * requires one or the input names its algorithm, for stores that refuse it. Checksums of answers
   * come where the input asks for them (`ChecksumMode`). Default `when-supported`.
   */
  readonly checksums?: 'when-supported' | 'when-required' | undefined;
  /**
   * Who signs, or a function that tells; null sends requests unsigned. Never asked by operations
   * that need no signature.
   */
  readonly credentials?:
    | SigningCredentials
    | (() => SigningCredentials | Promise<SigningCredentials>)
    | null
    | undefined;
  /** The bearer token of services that ask for one, or a function that gives it. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** Default: none. */
  readonly middleware?: Middleware | undefined;
  /**
   * Default: the global `fetch`. On Node that one goes through the proxies of `HTTP_PROXY`,
   * `HTTPS_PROXY` and `NO_PROXY` only where `NODE_USE_ENV_PROXY=1` is set (Node 22.21 and 24 on);
   * before, give a function that calls one which does.
   */
  readonly fetch?: Fetch | undefined;
  /** Default: `globalThis`. */
  readonly clock?: Clock | undefined;
  /** Gives numbers from 0 up to 1 for the jitter of waits. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** What a single call may set. */
export interface CallOptions extends CallSettings {
  /** Ends the call at once when it is aborted, also between two attempts. */
  readonly signal?: AbortSignal | undefined;
}

/** A service to call. Make one and use it for all calls: it keeps the budget of retries. */
export interface Client {
  readonly config: ClientConfig;
  /** Base URL with a slash at its end. */
  readonly endpoint: string;
  /** Tokens left for retries: 500 at first. */
  tokens: number;
}

declare const failure: unique symbol;

/**
 * A call under way: a promise of `Value` that is rejected with a `Failure`. Await it, or give it
 * to `result` to have the failure as a typed value.
 */
export interface Call<Value, Failure> extends Promise<Value> {
  readonly [failure]?: Failure;
}
