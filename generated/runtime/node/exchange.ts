/* eslint-disable */
// @ts-nocheck
/** One request and its response, over whatever connection `send` opens. */
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { FetchInit, HttpBody, HttpBytes, HttpResponse } from '../core/http.js';
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

/** The last address that was a text: many services have one for all calls, and to read it takes a while. */
let last: { readonly address: string; readonly target: Target } | undefined;

/**
 * Where a request to an address goes, as it is written there.
 *
 * @throws TypeError where it is no URL, or one with a password.
 */
export function targetOf(address: string | URL): Target {
  if (typeof address !== 'string') return readTarget(address);
  if (last?.address !== address) last = { address, target: readTarget(address) };
  return last.target;
}

function readTarget(address: string | URL): Target {
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
  if (options.connectTimeout) limitConnecting(request, options.connectTimeout);
  try {
    incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', (response) => {
        // Known at once: an abort may come before the promise tells of it.
        incoming = response;
        resolve(response);
      });
      // Stays for good: an error after the response would otherwise end the process.
      request.on('error', reject);
      request.once('close', () => {
        signal?.removeEventListener('abort', abort);
        // An error takes note of the stack, so it is made only where it is told.
        if (incoming === undefined) reject(new Error('the connection was closed'));
      });
      finish(request, sentBody(init.body), reject);
    });
    const { method } = init;
    const response = createResponse(headOf(incoming), incoming, method, signal);
    return response instanceof Promise ? await response : response;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TypeError('fetch failed', { cause });
  }
}

/** With the raw list, as Node's own table drops some of the repeated headers. */
function headOf({ statusCode = 0, rawHeaders }: IncomingMessage): ResponseHead {
  return { status: statusCode, headers: rawHeaders };
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
  if (body === undefined || isStream(body)) return undefined;
  return isBlob(body) ? body.size : Buffer.byteLength(body);
}

/** A body as it is sent: whole, or as a stream. */
export function sentBody(
  body: HttpBody | undefined,
): HttpBytes | ReadableStream<Uint8Array> | undefined {
  return isBlob(body) ? body.stream() : body;
}

// By what they can do: Node loads the classes `Blob` and `ReadableStream` when they are named first.

function isBlob(body: HttpBody | undefined): body is Blob {
  return typeof body === 'object' && 'stream' in body;
}

export function isStream(body: HttpBody | undefined): body is ReadableStream<Uint8Array> {
  return typeof body === 'object' && 'getReader' in body;
}

function finish(
  request: ClientRequest,
  body: ReturnType<typeof sentBody>,
  fail: (error: Error) => void,
): void {
  if (isStream(body)) {
    // A cast: the types of Node and of the platform differ for the same class.
    Readable.fromWeb(body as NodeStream)
      .on('error', fail)
      .pipe(request);
  } else {
    request.end(body);
  }
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
