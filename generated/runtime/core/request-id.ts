/* eslint-disable */
// @ts-nocheck
import type { HttpHeaders } from './http.js';

/** The id of the request, under any of the names that services give it. */
export function requestIdOf(headers: HttpHeaders): string | null {
  return (
    headers.get('x-amzn-requestid') ??
    headers.get('x-amzn-request-id') ??
    headers.get('x-amz-request-id')
  );
}
