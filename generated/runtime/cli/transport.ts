/**
 * A `fetch` on `node:http` and `node:https` for short-lived programs: the first use of the real one
 * costs Node 20 a quarter of a second. That is why nothing here may touch the globals `fetch`,
 * `Headers` and `Response`, and why modules are loaded when they are needed.
 *
 * It differs from fetch on purpose where that serves a client of one service: redirects are handed
 * back as they are, a GET may have a body, steps such as `..` in a path are sent as they stand, and
 * no header is added that the caller has not set.
 */
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Fetch, FetchInit, HttpBody, HttpResponse } from '../core/http.js';
import { pathAsSent } from '../signing/raw-path.js';
import { CliFailure } from './failure.js';
import type { Proxy } from './proxy.js';
import { createResponse } from './response.js';

/** How connections are made. */
export interface TransportOptions {
  /** `false` trusts any certificate (`--no-verify-ssl`). */
  readonly verifySsl?: boolean;
  /** The path of a PEM file with the roots to trust in place of the usual ones (`--ca-bundle`). */
  readonly caBundle?: string;
  /** Milliseconds until a connection must stand. 0, the default, leaves it to the system. */
  readonly connectTimeout?: number;
  /** The proxy for a URL. Default: none for any. */
  readonly proxyFor?: (url: URL) => Proxy | undefined;
}

type Send = (url: URL, options: RequestOptions) => ClientRequest;

/** How requests are sent over one of the two schemes. */
interface Scheme {
  readonly send: Send;
  /** What a connection with TLS trusts. */
  readonly tls: { readonly rejectUnauthorized?: false; readonly ca?: string };
}

/** Headers that belong to the connection: fetch leaves them out or writes them itself, so do we. */
const OWN_HEADERS = new Set(['host', 'content-length', 'transfer-encoding', 'connection']);

/** Makes a fetch whose calls share connections, which stay open for a retry. */
export function createTransport(options: TransportOptions = {}): Fetch {
  let http: Promise<Scheme> | undefined;
  let https: Promise<Scheme> | undefined;
  const schemeOf = ({ protocol }: URL): Promise<Scheme> => {
    if (protocol === 'http:') return (http ??= openHttp());
    if (protocol === 'https:') return (https ??= openHttps(options));
    throw new TypeError('fetch failed', { cause: new Error(`unknown scheme ${protocol}`) });
  };
  const transport: Fetch = async (address, init) => {
    init.signal?.throwIfAborted();
    const url = new URL(address);
    if (url.username || url.password) {
      throw new TypeError('fetch failed: the URL includes credentials');
    }
    const target: Target = { url, path: pathAsSent(address) + url.search };
    const scheme = await schemeOf(url);
    const proxy = options.proxyFor?.(url);
    if (proxy === undefined) return exchange(scheme.send, target, init, options);
    const { throughProxy } = await import('./proxied.js');
    const { send } = await schemeOf(proxy.url);
    return throughProxy(proxy, send, scheme.tls, target, init, options);
  };
  return Object.assign(transport, { rawPaths: true } as const);
}

/** The transport with the usual settings. */
export const nodeFetch: Fetch = createTransport();

async function openHttp(): Promise<Scheme> {
  const { Agent, request } = await import('node:http');
  return { send: withAgent(request, new Agent({ keepAlive: true })), tls: {} };
}

async function openHttps(options: TransportOptions): Promise<Scheme> {
  const { Agent, request } = await import('node:https');
  const tls = {
    ...(options.verifySsl === false ? { rejectUnauthorized: false as const } : {}),
    ...(options.caBundle === undefined ? {} : { ca: await readBundle(options.caBundle) }),
  };
  return { send: withAgent(request, new Agent({ keepAlive: true, ...tls })), tls };
}

function withAgent(send: Send, agent: Agent): Send {
  return (url, options) => send(url, { agent, ...options });
}

async function readBundle(path: string): Promise<string> {
  const { readFileSync } = await import('node:fs');
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliFailure(
      255,
      `Could not find a suitable TLS CA certificate bundle, invalid path: ${path}`,
    );
  }
}

/** Where a request goes. */
export interface Target {
  readonly url: URL;
  /** With the query, as it is sent. */
  readonly path: string;
}

export async function exchange(
  send: Send,
  { url, path }: Target,
  init: FetchInit,
  options: Pick<TransportOptions, 'connectTimeout'>,
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
    return await createResponse(incoming, init.method, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TypeError('fetch failed', { cause });
  }
}

function requestHeaders(init: FetchInit): Record<string, string | number> {
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
      Readable.fromWeb(stream as NodeStream)
        .on('error', reject)
        .pipe(request);
    } else {
      request.end(stream);
    }
  });
}

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
