/* eslint-disable */
// @ts-nocheck
import type { Middleware } from './client.js';

/**
 * Middleware that says who calls, in the header `user-agent`, and in `x-amz-user-agent`, which services
 * of AWS read and which browsers that keep the other one to themselves let through.
 *
 * @param product the program and its version, such as `photo-album/1.4`; ASCII on one line.
 *
 * @example
 * const client = createClient({ region: 'us-east-1', middleware: userAgent('photo-album/1.4') });
 */
export function userAgent(product: string): Middleware {
  const own = { 'user-agent': product, 'x-amz-user-agent': product };
  return (next) => (request) => next({ ...request, headers: { ...request.headers, ...own } });
}
