/**
 * A `fetch` on `node:http2`, whose answers come while requests are still being sent. A session, which
 * is one connection to a server, serves all calls to it at the same time.
 *
 * It differs from fetch where the transport on `node:http` does: redirects are handed back, steps such
 * as `..` in a path are sent as they stand, and no header is added that the caller has not set.
 */
import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import { isFailure } from '../core/errors.js';
import type { Fetch, FetchInit, HttpResponse } from '../core/http.js';
import { isStream, requestHeaders, sentBody, type Target, targetOf } from './exchange.js';
import { openSessions, type SessionOptions, type Sessions } from './http2-sessions.js';
import { createResponse, type ResponseHead } from './response.js';

/** How connections are made and kept. */
export type Http2TransportOptions = SessionOptions;

/** Headers that HTTP/2 has no place for: they speak of a connection of HTTP/1.1. */
const CONNECTION_HEADERS = new Set([
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'upgrade',
]);

/**
 * Makes the setting `fetch` of a client: HTTP/2 in both directions at once, over TLS, or without it
 * for a URL with `http:`, as local servers have. Calls to a host share a connection, which is closed
 * when nobody has used it for a while, and does not keep a process from ending. Proxies are not
 * asked: `HTTPS_PROXY` and the like count for nothing.
 *
 * When an answer is over, or its reader stops, what is left of the request is not sent any more.
 *
 * @example
 * const client = createClient({ ...nodeDefaults(), signEvents, fetch: http2Transport() });
 */
export function http2Transport(options: Http2TransportOptions = {}): Fetch {
  let sessions: Promise<Sessions> | undefined;
  const transport: Fetch = async (address, init) => {
    const target = targetOf(address);
    const { request } = await (sessions ??= openSessions(options));
    init.signal?.throwIfAborted();
    return exchange(request, target, init);
  };
  return Object.assign(transport, { rawPaths: true } as const);
}

async function exchange(
  open: Sessions['request'],
  { url, path }: Target,
  init: FetchInit,
): Promise<HttpResponse> {
  const { signal, body } = init;
  const fields = Object.entries(requestHeaders(init)).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  try {
    const headers = {
      ':method': init.method,
      ':scheme': url.protocol.slice(0, -1),
      ':authority': url.host,
      ':path': path,
      ...Object.fromEntries(fields.filter(([name]) => !CONNECTION_HEADERS.has(name))),
    };
    const stream = open(url.origin, headers, signal);
    failWhenCut(stream);
    const answer = answerTo(stream);
    const chunks = sentBody(body);
    if (isStream(chunks)) void sendChunks(stream, chunks);
    else stream.end(chunks);
    const head = headOf(await answer);
    return await createResponse(head, stream, init.method, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    // What is wrong with an event is the caller's mistake.
    throw isFailure(cause) ? cause : new TypeError('fetch failed', { cause });
  }
}

/**
 * Sends a body until it is over or nobody listens any more. The next chunk is asked for when the last
 * one was taken: an event that waited here would be older than its signature says.
 */
async function sendChunks(
  stream: ClientHttp2Stream,
  chunks: ReadableStream<Uint8Array>,
): Promise<void> {
  const reader = chunks.getReader();
  stream.once('close', () => reader.cancel().catch(() => {}));
  // Not `close`, which would end the request as if it were complete.
  stream.once('end', () => stream.writableEnded || stream.destroy());
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (stream.closed || stream.destroyed) return;
      if (done) break;
      await new Promise((resolve) => stream.write(value, resolve));
    }
    stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/**
 * Makes a body that is cut off an error. Node ends the body of a stream that was reset, or whose
 * connection broke, as if it were complete; but it does so when the stream is closed already, and
 * ends one that is complete before.
 */
function failWhenCut(stream: ClientHttp2Stream): void {
  const push = stream.push.bind(stream);
  let isComplete = false;
  stream.push = (chunk, encoding) => {
    isComplete ||= chunk === null && !stream.closed;
    if (chunk !== null || isComplete) return push(chunk, encoding);
    // Later, since Node is not done with the stream.
    process.nextTick(() => stream.destroy(new Error('the stream was closed before its end')));
    return false;
  };
}

function answerTo(stream: ClientHttp2Stream): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    stream.once('response', resolve);
    // Stays for good: an error after the response would otherwise end the process.
    stream.on('error', reject);
    stream.once('close', () => reject(new Error('the connection was closed')));
  });
}

function headOf(answer: IncomingHttpHeaders): ResponseHead {
  const headers = Object.entries(answer).flatMap(([name, value]) =>
    name.startsWith(':') ? [] : [value ?? []].flat().flatMap((each) => [name, each]),
  );
  return { status: Number(answer[':status']), headers };
}
