/* eslint-disable */
// @ts-nocheck
/**
 * What can go wrong in a call. A failure is an `Error` with a literal `code`, so that one `switch`
 * over `error.code` covers all of them; `name` is the same word.
 *
 * Failures have no classes, which would differ between two copies of this file. The constants with
 * their names stand on the right of `instanceof`, which asks for the mark and the code.
 */

export interface FailureDetails {
  /** Whether the same call may succeed when it is made again; absent means no. */
  readonly retryable?: boolean | undefined;
  /** The service asks for fewer requests. */
  readonly throttled?: boolean;
  /**
   * Milliseconds the service asks to wait; 0 where it asks for nothing, not a number where it gives a
   * date, which two clocks would have to agree on.
   */
  readonly retryAfter?: number;
  /** What went wrong underneath, if anything. */
  readonly cause?: unknown;
}

/** The common part of all failures of a call. */
export interface CallError<Code extends string = string> extends Error, FailureDetails {
  readonly code: Code;
  readonly cause?: unknown;
}

/**
 * The request cannot be made from what was given: a header that cannot be sent, an endpoint that is
 * not a URL, a member of the wrong type. Nothing was sent, and trying again would fail alike.
 *
 * What no format can hold is refused by the engine itself: `JSON.stringify` rejects the call with a
 * TypeError for a bigint, and for an object that holds itself.
 */
export type RequestError = CallError<'RequestError'>;

/** No answer arrived: no connection, no such host, or the connection broke; `cause` tells more. */
export type NetworkError = CallError<'NetworkError'>;

/**
 * The time for an attempt or for the whole call was used up, or a stream stood still for too long.
 * It is `retryable` where the operation can be repeated safely, or `retryTimeouts` is set.
 */
export type TimeoutError = CallError<'TimeoutError'>;

/** The caller's signal was aborted; `cause` is its reason. */
export type AbortError = CallError<'AbortError'>;

/** Nobody can sign, or there is no token: `cause` is why the function that tells failed, if it did. */
export type CredentialsError = CallError<'CredentialsError'>;

/** What a failure with an answer tells of the answer. */
export interface AnswerDetails extends FailureDetails {
  /** The HTTP status; 0 for a redirect in a browser, which tells nothing else of it. */
  readonly status: number;
  readonly requestId: string | null;
}

/**
 * A success whose body cannot be read: not what the protocol says, or cut off. The message tells how
 * the body begins, or which member has a value that is not of its type.
 */
export interface ResponseError extends CallError<'ResponseError'>, AnswerDetails {
  readonly cause?: unknown;
}

export interface ServiceDetails<Data> extends AnswerDetails {
  /** The code as the service sent it, also where `code` is `Unknown`; empty when it sent none. */
  readonly sentCode: string;
  /** The members of the error, by the names of the model. */
  readonly data: Data;
  /** The body as it came. */
  readonly body: string;
}

/**
 * The service refused or failed: an answer with an error status. A redirect is one too: it is never
 * followed, and the message tells where it leads.
 */
export interface ServiceError<Code extends string = string, Data = unknown>
  extends CallError<Code>, ServiceDetails<Data> {
  readonly cause?: unknown;
}

/** What an operation may set of an error before it is thrown. */
export interface Amendable {
  /** The body as it came. */
  readonly body: string;
  sentCode: string;
  data: object;
  retryable: boolean;
  throttled: boolean;
}

/** An error whose code neither the model nor the list of common errors names. */
export type UnknownServiceError = ServiceError<'Unknown'>;

/** What every call can fail with besides the errors of the service. */
export type ClientFailure = RequestError | NetworkError | TimeoutError | AbortError | ResponseError;

/** Whether an error is a failure of a call, also one of another copy of this file. */
export function isFailure<Failure extends CallError = CallError>(error: unknown): error is Failure {
  // A cast: whatever was thrown may be asked; it is true or absent.
  return (error as { readonly opslice: boolean } | undefined)?.opslice as boolean;
}

/**
 * Refuses what a caller gave.
 *
 * @param message names the header, member or setting, and quotes no value, which may be a secret.
 */
export function refuse(message: string): never {
  throw failure('RequestError', message);
}

/** A failure to throw. Its properties are the details. */
export function failure<Code extends string, Details extends object>(
  code: Code,
  message: string,
  details?: Details,
): CallError<Code> & Details {
  return Object.assign(Error(message), details, { name: code, code, opslice: true });
}

/**
 * What stands on the right of `instanceof`. Nothing can be made with it, which is why the classes below
 * are cast: they have no constructor that would give what the type says.
 */
export interface FailureKind<Failure extends CallError> {
  new (nothing: never): Failure;
  [Symbol.hasInstance](error: unknown): error is Failure;
}

export const CallError: FailureKind<CallError> = class {
  static [Symbol.hasInstance](error: unknown): error is CallError {
    return isFailure(error);
  }
} as never;

export const RequestError: FailureKind<RequestError> = class {
  static [Symbol.hasInstance](error: unknown): error is RequestError {
    return isFailure(error) && error.code === 'RequestError';
  }
} as never;

export const NetworkError: FailureKind<NetworkError> = class {
  static [Symbol.hasInstance](error: unknown): error is NetworkError {
    return isFailure(error) && error.code === 'NetworkError';
  }
} as never;

export const TimeoutError: FailureKind<TimeoutError> = class {
  static [Symbol.hasInstance](error: unknown): error is TimeoutError {
    return isFailure(error) && error.code === 'TimeoutError';
  }
} as never;

export const AbortError: FailureKind<AbortError> = class {
  static [Symbol.hasInstance](error: unknown): error is AbortError {
    return isFailure(error) && error.code === 'AbortError';
  }
} as never;

export const CredentialsError: FailureKind<CredentialsError> = class {
  static [Symbol.hasInstance](error: unknown): error is CredentialsError {
    return isFailure(error) && error.code === 'CredentialsError';
  }
} as never;

export const ResponseError: FailureKind<ResponseError> = class {
  static [Symbol.hasInstance](error: unknown): error is ResponseError {
    return isFailure(error) && error.code === 'ResponseError';
  }
} as never;

export const ServiceError: FailureKind<ServiceError> = class {
  static [Symbol.hasInstance](error: unknown): error is ServiceError {
    return isFailure(error) && 'sentCode' in error;
  }
} as never;
