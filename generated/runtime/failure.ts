import { ServiceError } from './errors.js';
import type { HttpHeaders } from './http.js';

/** What the model says of an operation's errors, as far as a call needs it. */
export interface KnownErrors {
  /** Matches the codes of the modelled and of the common errors. */
  readonly errors: RegExp;
  /** Adds what the model says of an error: that it may be retried, or how its data is decoded. */
  readonly amend?: (error: Amendable, headers: HttpHeaders) => void;
}

/** What an operation may set of an error before it is thrown. */
export interface Amendable {
  sentCode: string;
  data: object;
  /** The body as it came. */
  readonly body: string;
  retryable?: boolean;
  throttled?: boolean;
}

/** What an answer with an error status says, in whatever form its protocol says it. */
export interface Fault extends Amendable {
  readonly status: number;
  readonly requestId: string | null;
  message: string;
  retryAfter?: number;
}

/** The error to throw for an answer with an error status; it is told from `fault`. */
export function serviceError(known: KnownErrors, headers: HttpHeaders, fault: Fault): ServiceError {
  // `namespace#Code:url` is just `Code`.
  const sentCode = (fault.sentCode = fault.sentCode.replace(/[:,].*|^[^:,]*#/g, ''));
  const kind = fault.status + sentCode;
  const coarse = headers.get('retry-after') ?? '';
  fault.retryable =
    (fault.throttled = /^429|Throttl|TooManyReq|^...(Request)?LimitExc/.test(kind)) ||
    /^50[0234]|RequestTimeout/.test(kind);
  fault.retryAfter =
    +(headers.get('x-amz-retry-after') ?? +coarse * 1000) || Date.parse(coarse) - Date.now();
  known.amend?.(fault, headers);
  return new ServiceError(known.errors.test(sentCode) ? sentCode : 'Unknown', fault.message, fault);
}
