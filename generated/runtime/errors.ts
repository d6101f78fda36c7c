/**
 * What can go wrong in a call. Every failure has a literal `code`, so that one `switch` over
 * `error.code` covers all of them; `name` is the same word.
 */

export interface FailureDetails {
  /** Whether the same call may succeed when it is made again; absent means no. */
  readonly retryable?: boolean;
  /** The service asks for fewer requests. */
  readonly throttled?: boolean;
  /** Milliseconds the service asks to wait; not a number where it asks for nothing. */
  readonly retryAfter?: number;
  /** What went wrong underneath, if anything. */
  readonly cause?: unknown;
}

/** The common part of all failures of a call. */
export class CallError<
  Code extends string = string,
  Details extends FailureDetails = FailureDetails,
>
  extends Error
  implements FailureDetails
{
  declare readonly code: Code;
  declare readonly retryable?: boolean;
  declare readonly throttled?: boolean;
  declare readonly retryAfter?: number;

  constructor(code: Code, message: string, details: Details) {
    super(message, details);
    Object.assign(this, details, { code, name: code });
  }
}

/**
 * The request cannot be made from what was given: a header that cannot be sent, an endpoint that is
 * not a URL, a member of the wrong type. Nothing was sent, and trying again would fail alike.
 */
export class RequestError extends CallError<'RequestError'> {}

/** No answer arrived: no connection, no such host, or the connection broke; `cause` tells more. */
export class NetworkError extends CallError<'NetworkError'> {}

/** The time for an attempt (then `retryable`) or for the whole call was used up. */
export class TimeoutError extends CallError<'TimeoutError'> {}

/** The caller's signal was aborted; `cause` is its reason. */
export class AbortError extends CallError<'AbortError'> {}

/** What a failure with an answer tells of the answer. */
export interface AnswerDetails extends FailureDetails {
  /** The HTTP status. */
  readonly status: number;
  readonly requestId: string | null;
}

/**
 * A success whose body cannot be read: not what the protocol says, or cut off. The message has the
 * status and the start of the body.
 */
export class ResponseError
  extends CallError<'ResponseError', AnswerDetails>
  implements AnswerDetails
{
  declare readonly status: number;
  declare readonly requestId: string | null;
}

export interface ServiceDetails<Data> extends AnswerDetails {
  /** The code as the service sent it, also where `code` is `Unknown`; empty when it sent none. */
  readonly sentCode: string;
  /** The members of the error, by the names of the model. */
  readonly data: Data;
  /** The body as it came. */
  readonly body: string;
}

/** The service refused or failed: an answer with an error status. */
export class ServiceError<Code extends string = string, Data = unknown>
  extends CallError<Code, ServiceDetails<Data>>
  implements ServiceDetails<Data>
{
  declare readonly status: number;
  declare readonly requestId: string | null;
  declare readonly sentCode: string;
  declare readonly data: Data;
  declare readonly body: string;
}

/** An error whose code neither the model nor the list of common errors names. */
export type UnknownServiceError = ServiceError<'Unknown'>;

/** What every call can fail with besides the errors of the service. */
export type ClientFailure = RequestError | NetworkError | TimeoutError | AbortError | ResponseError;
