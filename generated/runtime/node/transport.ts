/* eslint-disable */
// @ts-nocheck
/**
 * A `fetch` on `node:http` and `node:https`, which starts sooner: the first use of the real one costs
 * Node 20 a quarter of a second. That is why nothing here may touch the globals `fetch`, `Headers` and
 * `Response`, and why modules are loaded when they are needed.
 *
 * It differs from fetch on purpose where that serves a client of one service: redirects are handed
 * back as they are, a GET may have a body, steps such as `..` in a path are sent as they stand, and
 * no header is added that the caller has not set.
 */
import type { Agent } from 'node:http';
import { refuse } from '../core/errors.js';
import type { Fetch } from '../core/http.js';
import { exchange, type Send, targetOf } from './exchange.js';
import type { TransportOptions } from './transport-options.js';

/** How requests are sent over one of the two schemes. */
interface Scheme {
  readonly send: Send;
  /** What a connection with TLS trusts. */
  readonly tls: { readonly rejectUnauthorized?: false; readonly ca?: string };
}

/**
 * Makes a fetch whose calls share connections, which stay open for the next.
 *
 * It rejects with a RequestError where `caBundle` cannot be read or `proxyFor` refuses.
 */
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
    const target = targetOf(address);
    const { url } = target;
    const scheme = await schemeOf(url);
    const route = options.proxyFor && (await options.proxyFor(url));
    if (route === undefined) return exchange(scheme.send, target, init, options);
    const { send } = await schemeOf(route.proxy.url);
    return route.through(route.proxy, send, scheme.tls, target, init, options);
  };
  return Object.assign(transport, { rawPaths: true } as const);
}

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
    refuse(`Could not find a suitable TLS CA certificate bundle, invalid path: ${path}`);
  }
}
