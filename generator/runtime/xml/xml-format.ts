/** Bodies of the protocols that answer in XML. */
import { type Fault, type Head, type KnownErrors, serviceError } from '../http/answer.js';
import type { HttpResponse } from '../core/http.js';
import { readXml } from './read-xml.js';
import { statusFault } from '../http/status-fault.js';
import type { WireShape } from '../core/wire-shape.js';
import { readTree } from './xml-tree.js';

/**
 * The value of a document.
 *
 * @param wrapper the element below the root that holds it, where it is not the root itself.
 * @throws Error where the text is not such a document.
 */
export function fromXml<Value extends object>(
  text: string,
  shape: WireShape,
  wrapper?: string,
): Value {
  // A cast: the table and the type are made of the same shape.
  return (text === '' ? {} : (readXml(text, shape, wrapper) ?? {})) as Value;
}

/** The members of an error of EC2, which stands in a list of errors. */
export function ec2ErrorData(text: string, shape: WireShape): object {
  const errors: { error?: object } = fromXml(
    text,
    { members: { Error: ['error', shape] } },
    'Errors',
  );
  return errors.error ?? {};
}

/** The text of a document's root element; undefined where it, or the document, is empty. */
export function textOfRoot(text: string): string | undefined {
  return (text && textOf(readXml(text, 'string'))) || undefined;
}

/**
 * The output of an operation of S3, which may send a failure with the status of a success when it
 * began to answer before it knew. So is a body that is cut off. It may be tried again, as if the
 * status were 500 (`_handle_200_error` in botocore's `handlers.py`).
 *
 * @param read makes the output of the body.
 * @param neverEmpty a success has a body: without one, S3 gave up (the list of
 *   `throw200ExceptionsMiddleware` in the SDK for JavaScript).
 * @throws ServiceError for such a failure.
 */
export function unlessError<Output>(
  known: KnownErrors,
  text: string,
  { headers }: HttpResponse,
  read: () => Output,
  neverEmpty?: 'never empty',
): Output {
  const status = neverEmpty && text.trim() === '' ? 503 : 500;
  const response = { status, headers };
  const message = status === 503 ? 'The answer has no body' : 'The answer is not a whole document';
  let fault: Fault = { code: 'InternalError', message, data: {} };
  try {
    if (status === 500) {
      if (!/^\ufeff?(\s*<[?!][^>]*>)*\s*<Error[\s/>]/.test(text)) return read();
      fault = xmlFault(text, response);
    }
  } catch (cause) {
    // A whole document with a value that is not what the model says will be no other next time.
    if (cause instanceof RangeError) throw cause;
  }
  throw serviceError(known, response, fault, text);
}

interface ErrorElement {
  readonly Code?: unknown;
  readonly Message?: unknown;
  readonly message?: unknown;
}

/** A document of a failure; which elements there are differs between services. */
interface ErrorDocument extends ErrorElement {
  readonly Error?: ErrorElement;
  readonly Errors?: { readonly Error?: ErrorElement };
  readonly RequestId?: unknown;
  readonly RequestID?: unknown;
}

/** What a failure says in XML. Without a body, as the answer to HEAD is, the status is the code. */
export function xmlFault(text: string, response: Head): Fault {
  if (text === '') return statusFault(text, response);
  const root = readTree(text);
  if (typeof root !== 'object' || root === null) return { data: {} };
  const all: ErrorDocument = root;
  const error = all.Error ?? all.Errors?.Error ?? all;
  const message = textOf(error.Message ?? error.message);
  return {
    code: textOf(error.Code),
    message,
    requestId: textOf(all.RequestId ?? all.RequestID),
    // Services write it with a capital, whatever their models say.
    data: message === undefined ? error : { ...error, message, Message: message },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
