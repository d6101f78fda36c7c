/* eslint-disable */
/** One request and its response, over whatever connection `send` opens. */
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { FetchInit, HttpBody, HttpResponse } from '../core/http.js';
import { pathAsSent } from '../signing/raw-path.js';
import type { ConnectOptions } from './connect-options.js';
import { createResponse, type ResponseHead } from './response.js';

/** Starts a request, as `request` of `node:http` does. */
export type Send = (url: URL, options: RequestOptions) => ClientRequest;

/** Headers that belong to the connection: fetch leaves them out or writes them itself, so do we. */
const OWN_HEADERS = new Set(['host', 'content-length', 'transfer-encoding', 'connection']);

/** Where a request goes. */
export interface Target {
  readonly url: URL;
  /** With the query, as it is sent. */
  readonly path: string;
}

/**
 * Where a request to an address goes, as it is written there.
 *
 * @throws TypeError where it is no URL, or one with a password.
 */
export function targetOf(address: string | URL): Target {
  const url = new URL(address);
  if (url.username || url.password)
    throw new TypeError('fetch failed: the URL includes credentials');
  return { url, path: pathAsSent(address) + url.search };
}

/**
 * Sends a request, follows no redirect, and gives the response when its head is there.
 *
 * @throws TypeError `fetch failed`, as fetch throws it, or what the signal was aborted with.
 */
export async function exchange(
  send: Send,
  { url, path }: Target,
  init: FetchInit,
  options: ConnectOptions,
): Promise<HttpResponse> {
  const { signal } = init;
  // Modules were loaded since the first look.
  signal?.throwIfAborted();
  const request = send(url, { method: init.method, path, headers: requestHeaders(init) });
  let incoming: IncomingMessage | undefined;
  const abort = (): void => {
    // Not the request once there is a response: that would end the body as if it were complete.
    (incoming ?? request).destroy(new Error('aborted'));
  };
  signal?.addEventListener('abort', abort);
  request.once('close', () => signal?.removeEventListener('abort', abort));
  if (options.connectTimeout) limitConnecting(request, options.connectTimeout);
  try {
    incoming = await responseTo(request, init.body);
    return await createResponse(headOf(incoming), incoming, init.method, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TypeError('fetch failed', { cause });
  }
}

/** Looks into the raw list, as Node's own table drops some of the repeated headers. */
function headOf({ statusCode = 0, rawHeaders }: IncomingMessage): ResponseHead {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return { status: statusCode, headers };
}

export function requestHeaders(init: FetchInit): Record<string, string | number> {
  const headers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(init.headers)) {
    if (!OWN_HEADERS.has(name.toLowerCase())) headers[name] = value;
  }
  // Node counts the bytes by itself, but not for methods that seldom have a body.
  const length = lengthOf(init.body);
  if (length !== undefined) headers['content-length'] = length;
  return headers;
}

/** The bytes of a body; unknown for a stream, which is sent in chunks. */
function lengthOf(body: HttpBody | undefined): number | undefined {
  if (body === undefined || body instanceof ReadableStream) return undefined;
  return body instanceof Blob ? body.size : Buffer.byteLength(body);
}

function responseTo(request: ClientRequest, body: HttpBody | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Stays for good: an error after the response would otherwise end the process.
    request.on('error', reject);
    request.once('close', () => reject(new Error('the connection was closed')));
    const stream = body instanceof Blob ? body.stream() : body;
    if (stream instanceof ReadableStream) {
      // A cast: the types of Node and of the platform differ for the same class.
      Readable.fromWeb(stream as NodeStream)
        .on('error', reject)
        .pipe(request);
    } else {
      request.end(stream);
    }
  });
}

/** Ends a request whose connection is not there in time, with the code `ETIMEDOUT`. */
export function limitConnecting(request: ClientRequest, milliseconds: number): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => {
      const problem = new Error(`no connection within ${milliseconds} ms`);
      request.destroy(Object.assign(problem, { code: 'ETIMEDOUT' }));
    }, milliseconds);
    const stop = (): void => clearTimeout(timer);
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop);
    request.once('close', stop);
  });
}
