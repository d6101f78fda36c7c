import { defined } from '../defined.js';
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a browser asks first if a page may make a request. */
export function isPreflight(method: string, headers: IncomingHttpHeaders): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}

/**
 * The answer to such a question: every page may make every request. What is answered are samples, or it
 * is a page of this machine; that, and which hosts are answered at all, is decided elsewhere.
 */
export function preflightAnswer(headers: IncomingHttpHeaders): Response {
  const method = headers['access-control-request-method'] ?? '';
  const names = headers['access-control-request-headers'];
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': method,
      // A star would not stand for `authorization`.
      ...defined({ 'access-control-allow-headers': names }),
      'access-control-max-age': '600',
    },
  });
}

/** What lets a page read an answer, and all headers of it. */
export function readableByPages(response: Response): Record<string, string> {
  const names = [...response.headers.keys()].filter((name) => !name.startsWith('access-control-'));
  return {
    'access-control-allow-origin': '*',
    ...(names.length === 0 ? {} : { 'access-control-expose-headers': names.join(', ') }),
  };
}
