/* eslint-disable */
// @ts-nocheck
import type { Fault } from './answer.js';
import type { HttpResponse } from '../core/http.js';

/**
 * What a failure without a body says, as the answer to HEAD is: the code in its header, or that of its
 * status. The generator knows these codes as `statusCodes` in `model/common-errors.ts`.
 */
export function statusFault(
  _: string,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
): Fault {
  const code = headers.get('x-amzn-errortype') ?? statusCodes[status] ?? `${status}`;
  return { code, data: {} };
}

/** What a status says by itself; the mocks answer with these statuses. */
export const statusCodes: Readonly<Record<number, string>> = {
  304: 'NotModified',
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  412: 'PreconditionFailed',
  500: 'InternalFailure',
  503: 'ServiceUnavailable',
};
