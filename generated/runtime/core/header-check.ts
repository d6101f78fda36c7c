/* eslint-disable */
// @ts-nocheck
import { refuse } from './errors.js';

/**
 * The URL of a request, such as none with port 99999.
 *
 * @throws RequestError where it is none, which fetch would report as it reports a broken network.
 */
export function checkUrl(url: string | URL): URL {
  try {
    return new URL(url);
  } catch {
    refuse('endpoint: no URL');
  }
}

/**
 * Refuses headers that fetch would report as it reports a broken network, and `é`, which it sends
 * as one byte: neither a signature nor most services take it for what was meant.
 *
 * @throws RequestError that names the header.
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const name in headers) {
    // A token of HTTP (RFC 9110, section 5.6.2), and what ASCII can print.
    if (!/^[!#-'*+.^-z|~\w-]+:[\t -~]*$/.test(`${name}:${headers[name]}`)) {
      refuse(
        `The header ${JSON.stringify(name)} must be ASCII on one line, its name without blanks`,
      );
    }
  }
}
