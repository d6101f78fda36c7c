/* eslint-disable */
// @ts-nocheck
/** A connection to a host through a proxy that is asked with CONNECT, with TLS inside. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Proxy } from './proxy.js';

/** The proxy cannot be reached or refuses; the message names it, and no password. */
export class ProxyError extends Error {
  override readonly name: string = 'ProxyError';

  constructor(proxy: Proxy, reason: string, cause?: unknown) {
    super(`Failed to connect to proxy URL: "${proxy.url.origin}": ${reason}`, { cause });
  }
}

/**
 * Connects.
 *
 * @param open asks the proxy: `request` of `node:http` or `node:https`, as its URL says.
 * @param watch is shown what can be ended while there is no connection yet.
 * @throws ProxyError; or what TLS says of the host itself.
 */
export async function openTunnel(
  proxy: Proxy,
  { hostname, port }: URL,
  open: (url: URL, options: object) => ClientRequest,
  tls: ConnectionOptions,
  watch: (pending: ClientRequest | TLSSocket) => void,
): Promise<TLSSocket> {
  const authority = `${hostname}:${port || '443'}`;
  const request = open(proxy.url, {
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization }),
    },
    agent: false,
  });
  watch(request);
  const socket = await new Promise<Socket>((resolve, reject) => {
    const refused = ({ statusCode }: IncomingMessage): void => {
      reject(new ProxyError(proxy, `it answered CONNECT with ${statusCode}`));
      request.destroy();
    };
    request.once('connect', (response: IncomingMessage, opened: Socket) => {
      if (response.statusCode === 200) resolve(opened);
      else refused(response);
    });
    request.once('response', refused);
    request.on('error', (cause) => reject(new ProxyError(proxy, cause.message, cause)));
    request.end();
  });
  const [{ connect }, { isIP }] = await Promise.all([import('node:tls'), import('node:net')]);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = connect({ ...tls, socket, host, servername: isIP(host) === 0 ? host : '' });
  watch(secure);
  await new Promise<void>((resolve, reject) => {
    secure.once('secureConnect', resolve);
    secure.once('error', reject);
    secure.once('close', () => reject(new Error('the connection was closed')));
  });
  return secure;
}
