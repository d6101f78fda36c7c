import type { Fetch } from '../../generator/runtime/core/http.js';
import type { Answer } from './case.js';

/** A request as it would leave. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * A `fetch` that answers and keeps what was sent. Requests go through the real `Request`, so that
 * what the real `fetch` refuses or changes is refused and changed here too; it also says how long
 * a body is, as the real one does when it sends.
 *
 * @param answer Without one, no connection can be made.
 */
export function recordingFetch(answer?: Answer): { fetch: Fetch; sent: readonly SentRequest[] } {
  const sent: SentRequest[] = [];
  const fetch: Fetch = async (url, init) => {
    const request = new Request(url, init);
    const headers = new Headers(request.headers);
    const body = new Uint8Array(await request.arrayBuffer());
    const hasLength = request.body === null ? init.method.startsWith('P') : !isStream(init.body);
    if (hasLength) headers.set('content-length', String(body.length));
    sent.push({ method: request.method, url: new URL(request.url), headers, body });
    if (answer === undefined) throw new TypeError('fetch failed');
    const { status, headers: answered } = answer;
    // A response that never has a body cannot even be given an empty one.
    return new Response(answer.body.length === 0 ? null : answer.body, {
      status,
      headers: answered,
    });
  };
  return { fetch, sent };
}

function isStream(body: unknown): boolean {
  return body instanceof ReadableStream;
}
