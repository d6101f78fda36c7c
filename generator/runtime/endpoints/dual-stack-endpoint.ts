import type { ClientConfig } from '../core/client.js';
import { endpointOf } from '../core/endpoint.js';

/**
 * The base URL of a service whose hosts all answer over IPv6 too. All else is as in `endpointOf`.
 *
 * @throws RequestError when there is no endpoint, and no region that can be part of a host name.
 */
export function dualStackEndpoint(prefix: string, config: ClientConfig): string {
  return endpointOf(prefix, { ...config, dualStack: true });
}
