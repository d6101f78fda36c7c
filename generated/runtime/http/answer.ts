/* eslint-disable */
// @ts-nocheck
import type { KeepStream } from './bodies.js';
import { type Amendable, failure, isFailure, type ServiceError } from '../core/errors.js';
import type { HttpResponse } from '../core/http.js';
import { requestIdOf } from '../core/request-id.js';
import { throttling } from '../core/throttling.js';

/** What the model says of the errors of an operation, as far as a call needs it. */
export interface KnownErrors {
  /** Matches the codes of the modelled and of the common errors. */
  readonly errors: RegExp;
  /** Adds what the model says of an error: that it may be retried, or how its data is decoded. */
  readonly amend?: (error: Amendable, response: Head) => void;
}

/** What is known of a response before its body. */
export type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** What the body of a failure says, in the form of its protocol. */
export interface Fault {
  /** The code as it was sent; absent where the body has none. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
  readonly data: object;
}

/** How the answers of an operation are read. */
export interface AnswerReader<Body, Output> extends KnownErrors {
  /** Takes the body of a success off the connection. */
  readonly take: (response: HttpResponse, keep: KeepStream) => Promise<Body>;
  /** Makes the output of it; may throw whatever it likes where that cannot be done. */
  readonly output: (body: Body, response: HttpResponse) => Output | Promise<Output>;
  /** Reads the body of a failure, as text or as bytes; may throw likewise. */
  readonly fault: (text: string, response: HttpResponse, bytes: Uint8Array) => Fault;
}

/**
 * Reads the answer to a call.
 *
 * AWS JSON has a reader of its own in `aws-json.ts`, which does the same in fewer bytes.
 *
 * @throws ServiceError for an error status, ResponseError for a success that cannot be read.
 */
export async function readAnswer<Body, Output>(
  reading: AnswerReader<Body, Output>,
  response: HttpResponse,
  keep: KeepStream,
): Promise<Output> {
  if (!response.ok) throw await serviceFailure(reading, response);
  const body = await reading.take(response, keep);
  try {
    return await reading.output(body, response);
  } catch (cause) {
    // A success may hold the failure of a later moment, as some of S3 do.
    if (isFailure(cause)) throw cause;
    const { status, headers } = response;
    const answer = { status, requestId: requestIdOf(headers) };
    const start = typeof body === 'string' ? excerpt(body) : '';
    // A value that is not what the model says; the message names its member, and quotes nothing.
    const why = cause instanceof RangeError ? cause.message : start;
    throw failure('ResponseError', `HTTP ${status}: ${why}`, answer);
  }
}

async function serviceFailure<Body, Output>(
  reading: AnswerReader<Body, Output>,
  response: HttpResponse,
): Promise<ServiceError> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new TextDecoder().decode(bytes);
  let fault: Fault = { data: {} };
  try {
    fault = reading.fault(body, response, bytes);
  } catch {
    // What cannot be read is as good as absent.
  }
  return serviceError(reading, response, fault, body);
}

/** The error to throw for what a fault says. */
export function serviceError(
  known: KnownErrors,
  response: Head,
  fault: Fault,
  body: string,
): ServiceError {
  const { status, headers } = response;
  // `namespace#Code:url` is just `Code`.
  const sentCode = (fault.code ?? '').replace(/[:,].*|^[^:,]*#/g, '');
  const kind = status + sentCode;
  const throttled = throttling.test(kind);
  // A redirect is never followed; of one, a browser tells no more than a status of 0.
  const to = headers.get('location');
  const start = `HTTP ${status}: ${to ?? excerpt(body)}`;
  const message = fault.message == null ? start : fault.message + (to ? ` (${start})` : '');
  const details = {
    status,
    requestId: requestIdOf(headers) ?? fault.requestId ?? null,
    sentCode,
    data: fault.data,
    body,
    throttled,
    retryable: throttled || /^50[0234]|RequestTimeout/.test(kind),
    retryAfter: Number(
      headers.get('x-amz-retry-after') ?? Number(headers.get('retry-after')) * 1000,
    ),
  };
  try {
    known.amend?.(details, response);
  } catch {
    // Data that cannot be read is left as it came.
  }
  return failure(known.errors.test(sentCode) ? sentCode : 'Unknown', message, details);
}

/** The start of a body. Texts of JSON and XML are blanked out: one may be a secret, cut off. */
function excerpt(body: string): string {
  const start = body.slice(0, 200);
  return /^\s*<(!doctype )?html/i.test(start)
    ? start
    : start.replace(/"(\\.|[^"])*"?/g, '""').replace(/>[^<]+/g, '>');
}
