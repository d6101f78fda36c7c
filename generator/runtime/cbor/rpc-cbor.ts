/** The protocol RPC v2 with CBOR (`smithy.protocols#rpcv2Cbor`). */
import type { Fault } from '../http/answer.js';
import type { OperationRequest } from '../core/operation-request.js';
import { decodeCbor } from './cbor-decode.js';
import { encodeCbor } from './cbor-encode.js';
import type { CborOptions } from './cbor-kinds.js';
import type { Message } from '../event-stream/event-message.js';
import type { HttpResponse } from '../core/http.js';

/**
 * The request of an operation.
 *
 * @param input absent where the operation takes none: then there is no body.
 * @param nulls null means something in the lists or maps of the input.
 */
export function cborRequest(
  service: string,
  operation: string,
  input: object | undefined,
  nulls?: 'nulls',
): OperationRequest {
  const headers = { 'smithy-protocol': 'rpc-v2-cbor', accept: 'application/cbor' };
  return {
    method: 'POST',
    path: `service/${service}/operation/${operation}`,
    headers: input ? { ...headers, 'content-type': 'application/cbor' } : headers,
    body: input && encodeCbor(input, { nulls: nulls === 'nulls' }),
  };
}

/**
 * The output that a body holds; an empty one counts as an empty object. Members that are null count
 * as absent.
 *
 * @param members the names of the output's members; others are left out.
 * @param options `nulls`: null means something in the lists or maps of the output.
 * @throws Error where it is not an answer of this protocol.
 */
export function fromCbor<Value extends object>(
  bytes: Uint8Array,
  response: Pick<HttpResponse, 'headers'>,
  members: readonly string[],
  options?: 'nulls' | CborOptions,
): Value {
  const all = fromAnyCbor(bytes, response, options);
  const known = members.filter((name) => Object.hasOwn(all, name)).map((name) => [name, all[name]]);
  // A cast: the body and the type are made of the same shape.
  return Object.fromEntries(known) as Value;
}

function fromAnyCbor(
  bytes: Uint8Array,
  response: Pick<HttpResponse, 'headers'>,
  options?: 'nulls' | CborOptions,
): Record<string, unknown> {
  if (response.headers.get('smithy-protocol') !== 'rpc-v2-cbor') throw new Error('not RPC v2');
  const value =
    bytes.length === 0 ? {} : decodeCbor(bytes, options === 'nulls' ? { nulls: true } : options);
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  return { ...value };
}

/** The value in the body of an event. */
export function fromEventCbor<Value extends object>(
  { body }: Message,
  options?: CborOptions,
): Value {
  // A cast: the event and the type are made of the same shape.
  return (body.length === 0 ? {} : decodeCbor(body, options)) as Value;
}

/** What a failure says in CBOR. */
export function cborFault(
  _: string,
  response: HttpResponse,
  bytes: Uint8Array,
  options?: CborOptions,
): Fault {
  const data = fromAnyCbor(bytes, response, options);
  const message = data['message'] ?? data['Message'];
  return {
    code: `${data['__type'] ?? ''}`,
    message: message == null ? undefined : `${message}`,
    data,
  };
}
