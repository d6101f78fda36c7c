/** Mocks of the protocol RPC v2 with CBOR. */
import type { TextValue } from '../core/operation-request.js';
import { decodeCbor } from '../cbor/cbor-decode.js';
import { encodeCbor } from '../cbor/cbor-encode.js';
import type { CborOptions } from '../cbor/cbor-kinds.js';
import { byRpcPath } from './mock-routes.js';
import { type MockAnswer, type MockRequest, type MockProtocol, requestId } from './mock-service.js';

/** A service by the name that it has in paths. */
export function cborService(name: string): MockProtocol {
  return {
    find: byRpcPath(name),
    headers: {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': requestId,
    },
    error: cborError,
  };
}

/** An error. */
export function cborError(
  status: number,
  code: string,
  data: object,
  headers: Readonly<Record<string, TextValue>> = {},
): MockAnswer {
  return { status, headers, body: encodeCbor({ __type: code, ...data }) };
}

/**
 * The answer of an operation.
 *
 * @param nulls null means something in its lists or maps.
 */
export function cborAnswer(output: object, nulls?: 'nulls'): MockAnswer {
  return { body: encodeCbor(output, { nulls: nulls === 'nulls' }) };
}

/**
 * What a body holds; an empty one counts as an empty object.
 *
 * @param options `nulls`: null means something in its lists or maps.
 * @throws Error where it is not CBOR.
 */
export async function cborBody<Value>(
  request: MockRequest,
  options?: 'nulls' | CborOptions,
): Promise<Value> {
  const bytes = await request.bytes();
  const value =
    bytes.length === 0 ? {} : decodeCbor(bytes, options === 'nulls' ? { nulls: true } : options);
  // A cast: the schema looks at it next.
  return value as Value;
}
