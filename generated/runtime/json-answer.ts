import { ResponseError } from './errors.js';
import { serviceError, type Fault, type KnownErrors } from './failure.js';
import type { HttpResponse } from './http.js';

/** What tells how the answers of an operation are read. */
export interface JsonAnswer<Body, Output> extends KnownErrors {
  /** The output has maps or documents in which null means something. */
  readonly nulls?: true;
  /** The body is one member of the output, and may be any JSON value. */
  readonly anyJson?: true;
  /** Turns what JSON cannot hold, such as dates, in place, or makes the output of the body. */
  readonly decode?: (body: Body, response: HttpResponse) => Output | void;
}

/**
 * Reads the answer to a call of a protocol that speaks JSON.
 *
 * @throws ServiceError for an error status, ResponseError for a success that cannot be read.
 */
export async function readJson<Body, Output>(
  operation: JsonAnswer<Body, Output>,
  response: HttpResponse,
): Promise<Output> {
  const { status, headers } = response;
  const body = await response.text();
  const fault: Fault = {
    status,
    requestId: headers.get('x-amzn-requestid'),
    sentCode: headers.get('x-amzn-errortype') ?? '',
    // The texts of JSON are blanked out: what was cut off may have been a secret.
    message: `HTTP ${status}: ${body.slice(0, 200).replace(/"(\\.|[^"])*"?/g, '""')}`,
    data: {},
    body,
  };
  try {
    const json = body || '{}';
    // A member that is null counts as absent. Looking for one first keeps the others fast.
    const dropNull = !operation.nulls && /null/.test(json);
    const value = JSON.parse(json, dropNull ? (_, item) => item ?? undefined : undefined);
    // What begins like an object and was parsed is one.
    if (operation.anyJson || /^\s*{/.test(json)) {
      if (response.ok) return operation.decode?.(value, response) ?? value;
      fault.data = value;
      for (const key in value) if (/^(error)?message$/i.test(key)) fault.message = `${value[key]}`;
      fault.sentCode ||= `${value.__type || value.code || value.Code || ''}`;
    }
  } catch {
    // What cannot be read, or is no text although it should be, is as good as absent.
  }
  if (response.ok) throw new ResponseError('ResponseError', fault.message, fault);
  throw serviceError(operation, headers, fault);
}
