/** Bodies of the protocols that answer in XML. */
import { type Fault, type Head, type KnownErrors, serviceError } from './answer.js';
import type { HttpResponse } from './http.js';
import { readXml } from './read-xml.js';
import type { WireShape } from './wire-shape.js';

/**
 * The value of a document.
 *
 * @param wrapper the element below the root that holds it, where it is not the root itself.
 * @throws Error where the text is no such document.
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

/** The text of a document's root element; undefined where it is empty. */
export function textOfRoot(text: string): string | undefined {
  return textOf(readXml(text, 'string')) || undefined;
}

/**
 * Looks for the failure that S3 may send with the status of a success, when it began to answer
 * before it knew. It may be tried again, as if the status were 500.
 *
 * @throws ServiceError for it.
 */
export function refuseError(known: KnownErrors, text: string, { headers }: HttpResponse): void {
  if (!/^(<\?[^>]*>)?\s*<Error[\s>]/.test(text)) return;
  const response = { status: 500, headers };
  throw serviceError(known, response, xmlFault(text, response), text);
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
export function xmlFault(text: string, { status }: Head): Fault {
  if (text === '') return { code: statusCodes[status] ?? `${status}`, data: {} };
  const root = readXml(text, undefined);
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

const statusCodes: Readonly<Record<number, string>> = {
  304: 'NotModified',
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  412: 'PreconditionFailed',
};

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
