import type { ClientConfig } from './client.js';
import { refuse } from './errors.js';

/**
 * The base URL of a service that is not one of AWS, with a slash at its end: the given endpoint, or
 * the URL of the specification.
 *
 * @param url may have variables, as in `https://{tenant}.orders.example`.
 * @throws RequestError when a variable is not given, or cannot be a part of a host name.
 */
export function ownEndpoint(
  url: string,
  { endpoint }: ClientConfig,
  variables: Readonly<Record<string, unknown>> = {},
): string {
  const filled = endpoint
    ? `${endpoint}`
    : url.replace(/\{(\w+)\}/g, (_, name: string) => hostLabel(name, variables[name]));
  // A query or a fragment would swallow the path: such a text is not a URL to send to.
  return filled.replace(/.*[?#].*|\/?$/, '/');
}

/** A part of a host name between two dots (RFC 1123, section 2.1): it cannot lead to another host. */
function hostLabel(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(value)) return value;
  refuse(
    `createClient({ variables }): "${name}" must be 1 to 63 letters, digits and inner hyphens`,
  );
}
