/* eslint-disable */
// @ts-nocheck
/** Headers of messages that were recorded. */

/** Headers of one connection (RFC 9110, 7.6.1), which mean nothing on another. */
const connectionHeaders =
  /^(?:connection|keep-alive|proxy-connection|proxy-authenticate|proxy-authorization|te|trailer|transfer-encoding|upgrade)$/i;

/** Whether a header speaks of the connection that a message came on. */
export function isOfConnection(name: string): boolean {
  return connectionHeaders.test(name);
}

/** Headers as fetch has them. What it would refuse is left out. */
export function fetchHeaders(headers: Iterable<readonly [name: string, text: string]>): Headers {
  const made = new Headers();
  for (const [name, text] of headers) {
    try {
      made.append(name, text);
    } catch {
      // A pseudo-header of HTTP/2, such as `:status`.
    }
  }
  return made;
}
