/* eslint-disable */
// @ts-nocheck
/** Mocks as handlers of Mock Service Worker: the only module that needs the package `msw`. */
import { http, type HttpHandler } from 'msw';
import type { Mock } from './mocks.js';

/**
 * Makes handlers of Mock Service Worker, one of each mock. MSW asks them in this order.
 *
 * @example
 * server.use(...toHandlers(mockGetIdError('InternalErrorException', {}, { once: true }), mockGetId()));
 */
export function toHandlers(...mocks: readonly Mock[]): HttpHandler[] {
  return mocks.map((mock) =>
    http.all(
      ({ request }) => mock.matches(request),
      ({ request }) => mock(request),
      { once: mock.once },
    ),
  );
}
