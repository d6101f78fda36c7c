/* eslint-disable */
// @ts-nocheck
/** A request that goes through a proxy: whole over http, and inside a tunnel over https. */
import type { ClientRequest, RequestOptions } from 'node:http';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { FetchInit, HttpResponse } from '../core/http.js';
import type { Environment } from '../credentials/from-env.js';
import { type Proxy, proxyFor } from './proxy.js';
import { systemCode } from './system-code.js';
import type { ConnectOptions } from './connect-options.js';
import { exchange, limitConnecting, type Target } from './exchange.js';
import { openTunnel, ProxyError } from './tunnel.js';

/** A proxy, and what sends a request through it: who needs none need not load it. */
export interface ProxyRoute {
  readonly proxy: Proxy;
  readonly through: typeof throughProxy;
}

/**
 * The way to a URL, where a variable names a proxy for it.
 *
 * @throws RequestError if the variable holds no URL that can be used.
 */
export function proxyRoute(env: Environment, url: URL): ProxyRoute | undefined {
  const proxy = proxyFor(env, url);
  return proxy && { proxy, through: throughProxy };
}

/**
 * Sends it.
 *
 * @param send to the proxy.
 * @throws TypeError as fetch does; a ProxyError is its cause where the proxy is at fault.
 */
export async function throughProxy(
  proxy: Proxy,
  send: (url: URL, options: RequestOptions) => ClientRequest,
  tls: ConnectionOptions,
  target: Target,
  init: FetchInit,
  options: ConnectOptions,
): Promise<HttpResponse> {
  if (target.url.protocol === 'https:') {
    const socket = await tunnelFor(proxy, send, tls, target, init, options);
    const { request } = await import('node:https');
    const inside = (url: URL, how: RequestOptions): ClientRequest =>
      request(url, { ...how, createConnection: () => socket });
    return exchange(inside, target, init, {});
  }
  const whole = { url: proxy.url, path: target.url.origin + target.path };
  const toProxy = (url: URL, how: RequestOptions): ClientRequest =>
    send(url, {
      ...how,
      headers: {
        ...Object(how.headers),
        host: target.url.host,
        ...(proxy.authorization === undefined
          ? {}
          : { 'proxy-authorization': proxy.authorization }),
      },
    });
  try {
    return await exchange(toProxy, whole, init, options);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const atProxy = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'];
    if (!(cause instanceof Error) || !atProxy.includes(systemCode(cause))) throw error;
    throw new TypeError('fetch failed', { cause: new ProxyError(proxy, cause.message, cause) });
  }
}

async function tunnelFor(
  proxy: Proxy,
  send: (url: URL, options: RequestOptions) => ClientRequest,
  tls: ConnectionOptions,
  { url }: Target,
  { signal }: FetchInit,
  { connectTimeout }: ConnectOptions,
): Promise<TLSSocket> {
  signal?.throwIfAborted();
  let pending: ClientRequest | TLSSocket | undefined;
  const abort = (): void => void pending?.destroy(new Error('aborted'));
  signal?.addEventListener('abort', abort);
  try {
    return await openTunnel(proxy, url, send, tls, (next) => {
      pending = next;
      if ('reusedSocket' in next && connectTimeout) limitConnecting(next, connectTimeout);
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TypeError('fetch failed', { cause });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
