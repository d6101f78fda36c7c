import type { Proxy } from './proxy.js';

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
