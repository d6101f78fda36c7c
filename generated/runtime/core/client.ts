/* eslint-disable */
// @ts-nocheck
import type { Fetch, HttpRequest, HttpResponse } from './http.js';
import type { SigningCredentials } from './credentials.js';

/** Sends one attempt and gives its response. */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Wraps every attempt, before it is signed: change the request, look at the response, or answer
 * without sending.
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
  /**
   * Milliseconds for the whole call, waits between attempts included. A streamed answer is not
   * covered once it has begun: see {@link CallSettings.idleTimeout}. Default: no limit, as with
   * `Infinity` and all that a timer cannot hold (above 2,147,483,647).
   */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds for one attempt, reading the body included unless it is a stream. Default 60,000.
   *
   * An attempt that takes longer may have been carried out, so it is made once more only where that
   * does no harm: operations that read or are idempotent, by their traits; GET, HEAD, PUT and DELETE
   * of REST protocols; and inputs with an idempotency token. Any other operation, such as a Lambda
   * function that runs for long, fails with a TimeoutError that is not `retryable`. See
   * {@link CallSettings.retryTimeouts}.
   */
  readonly attemptTimeout?: number | undefined;
  /**
   * Whether to make an attempt again that took longer than `attemptTimeout`: `true` always, as the
   * AWS SDKs do, `false` never. Default: where it does no harm.
   */
  readonly retryTimeouts?: boolean | undefined;
  /**
   * Milliseconds that a reader of a streamed answer waits for more of it. Then the stream fails with
   * a TimeoutError. Default: no limit, since a stream of events may be quiet for long.
   */
  readonly idleTimeout?: number | undefined;
  /** Attempts in all, at least 1. Default 3. */
  readonly maxAttempts?: number | undefined;
}

/** What a function is told that gives a token. */
export interface TokenRequest {
  /** The service has refused the last one, so that what is kept of it is of no use. */
  readonly forceRefresh: boolean;
}

export interface ClientConfig extends CallSettings {
  /** The region, such as `us-east-1`. Default: none, and then most services need an `endpoint`. */
  readonly region?: string | undefined;
  /** A base URL to send to. Default: that of the service, in the region. */
  readonly endpoint?: string | URL | undefined;
  /**
   * Use the endpoint with FIPS 140 cryptography. Default false. With an {@link ClientConfig.endpoint} of your own it
   * changes nothing where the SDKs of AWS refuse it: clients of S3 do, operations whose host follows from the input, and
   * `nodeDefaults`; all others have no bytes left to.
   */
  readonly fips?: boolean | undefined;
  /** Use the endpoint that answers over IPv6 too. Default false. With an endpoint of your own it is as `fips`. */
  readonly dualStack?: boolean | undefined;
  /**
   * Whether operations may put a text before the host, such as `data-`. With `false` they send to
   * the endpoint as it is: for other services with the same API. Default true.
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
   * that need no signature. Default: none, and a call that has to be signed fails.
   *
   * What a function gives with an `expiration` is kept until 5 minutes before it; then one call asks
   * for new ones, while the old ones are used for as long as they are good. What it gives without an
   * `expiration` is used for one attempt and shared with no other, not even while it is under way, so that a
   * function may tell by whose request it is called.
   * Clients with the same function share what it gave.
   */
  readonly credentials?:
    | SigningCredentials
    | (() => SigningCredentials | Promise<SigningCredentials>)
    | null
    | undefined;
  /**
   * The bearer token of services that ask for one, or a function that gives it. The function is
   * asked for each attempt. Where the service answers with 401 it is asked once more in the call,
   * with `forceRefresh: true`, and then the call fails. Default: none.
   */
  readonly token?: string | ((request: TokenRequest) => string | Promise<string>) | undefined;
  /**
   * The API key of services that ask for one, or a function that gives it. The function is asked for
   * each attempt. Default: none.
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * What stands around each attempt, one or a list whose first is the outermost. That of a call
   * stands within that of its client. What it throws ends the call as it is, untried again. `presign` runs none, since it
   * makes no attempt. Default: nothing does.
   *
   * @example
   * middleware: (next) => async (request) => {
   *   const response = await next(request);
   *   console.log(request.method, request.url, response.status);
   *   return response;
   * }
   */
  readonly middleware?: Middleware | readonly Middleware[] | undefined;
  /**
   * What sends a request. Default: the global `fetch`. On Node that one goes through the proxies of
   * `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` only where `NODE_USE_ENV_PROXY=1` is set (Node 22.21
   * and 24 on); before, give a function that calls one which does.
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Signs each event of a stream that is sent, where the service wants that. The index of such a
   * service has the function `signEvents`. Default: nothing does, and such calls fail unless
   * `credentials` are null.
   */
  readonly signEvents?: EventSigner | undefined;
  /**
   * Is told of each call, such as what `observe` of `observe.ts` gives. It is told only by operations that
   * were generated with `include: ['observe']`. Default: nothing is.
   */
  readonly observer?: Observer | undefined;
  /** What tells the time and waits. Default: `globalThis`. */
  readonly clock?: Clock | undefined;
  /** Gives numbers from 0 up to 1 for the jitter of waits. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Settles at the first call what is not set, such as a region that files tell. Default: nothing does. */
  readonly later?: Later | undefined;
}

/**
 * Gives a fetch that signs a request whose body is a stream of events, and each of its chunks, which
 * are events.
 *
 * @param service the name in the scope of the signatures.
 */
export type EventSigner = (client: Client, service: string) => Fetch;

/**
 * Makes the client in the place of `createClient`, of settings that may lack some. `nodeDefaults` of
 * `node.ts` gives one, which reads them from where the SDKs of AWS do.
 *
 * @param make makes it of settings that are complete.
 * @param service the id of the service in lower case, with hyphens for blanks, such as `dynamodb`.
 * @param tokenName the name in the variable of its bearer token, such as `bedrock`, where all its
 *   operations take one.
 */
export type Later = <Config extends ClientConfig, Made extends Client>(
  make: (config: Config) => Made,
  service: string,
  config: Config,
  tokenName?: string,
) => Made;

/** A call that begins. */
export interface ObservedCall<Input> {
  readonly client: Client;
  /** The id of the service without blanks, such as `DynamoDB`. */
  readonly service: string;
  /** The operation by the name that the model gives it, such as `PutItem`. */
  readonly operation: string;
  readonly input: Input;
  readonly options: CallOptions | undefined;
}

/** Makes the call. What is given takes the place of the input and the options. */
export type Run<Input, Value> = (input: Input, options: CallOptions | undefined) => Promise<Value>;

/** Stands around each call of an operation: it makes the call, and gives or throws what comes of it. */
export type Observer = <Input extends object, Value>(
  call: ObservedCall<Input>,
  run: Run<Input, Value>,
) => Promise<Value>;

/** What a single call may set. */
export interface CallOptions extends CallSettings {
  /** Ends the call at once when it is aborted, also between two attempts. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Headers to send with each attempt of this call, their names in lower case. They take the place of
   * those of the protocol, such as `content-type`; what signing, a token or an API key adds, such as
   * `authorization` and `x-amz-date`, takes theirs. What `fetch` forbids, such as
   * `host` and `content-length`, which follow from the URL and the body, is dropped without a word. Middleware sees them; a signature covers `content-type` and all that begin with `x-amz-`.
   *
   * One that cannot be sent, such as a text beyond ASCII, is a RequestError; in calls of AWS JSON
   * that are not signed it is left to `fetch`. Default: none.
   *
   * @example
   * await getId(client, { IdentityPoolId }, { headers: { 'x-trace-id': '1-5759e988' } });
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What stands around each attempt of this call, within {@link ClientConfig.middleware}. */
  readonly middleware?: Middleware | readonly Middleware[] | undefined;
}

/** What the calls of a client have used up and learned, and those of all clients that share it. */
export interface ClientState {
  /** Tokens left for retries: 500 at first. */
  tokens: number;
  /** Milliseconds to add to the clock when signing, learned from the answers. Default 0. */
  skew?: number;
  /** The regions of buckets, by their URL in the region of the client, as S3 told them. Default none. */
  regions?: Map<string, string>;
}

/** A service to call. Make one and use it for all calls: it keeps the budget of retries. */
export interface Client {
  readonly config: ClientConfig;
  /** Base URL with a slash at its end, or what gives it at the first call ({@link ClientConfig.later}). */
  readonly endpoint: string | PromiseLike<string>;
  /** What its calls have used up and learned. It is for the runtime alone, and may change in any version. */
  readonly state: ClientState;
  /** Signatures are those of S3: of the path as it is sent, and in a URL of no body. */
  readonly s3Style?: true;
}

declare const failure: unique symbol;

/**
 * A call under way: a promise of `Value` that is rejected with a `Failure`. Await it, or give it
 * to `result` to have the failure as a typed value.
 */
export interface Call<Value, Failure> extends Promise<Value> {
  readonly [failure]?: Failure;
}
