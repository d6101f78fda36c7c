/* eslint-disable */
// @ts-nocheck
import type { ConnectOptions } from './connect-options.js';
import type { ProxyRoute } from './proxied.js';

/** How connections are made. */
export interface TransportOptions extends ConnectOptions {
  /** `false` trusts any certificate. Default true. */
  readonly verifySsl?: boolean;
  /** The path of a PEM file with the roots to trust in place of the usual ones. */
  readonly caBundle?: string;
  /** The way to a URL that leads through a proxy. Default: none does. */
  readonly proxyFor?: (url: URL) => ProxyRoute | undefined | Promise<ProxyRoute | undefined>;
}
