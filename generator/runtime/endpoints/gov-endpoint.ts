import type { ClientConfig } from '../core/client.js';
import { endpointOf } from '../core/endpoint.js';

/**
 * The base URL of a service whose hosts in GovCloud are those with FIPS, without saying so. All else
 * is as in `endpointOf`.
 *
 * @throws RequestError when there is no endpoint, and no region that can be part of a host name.
 */
export function govEndpoint(prefix: string, config: ClientConfig): string {
  return endpointOf(prefix, {
    ...config,
    fips: config.fips && (config.dualStack || !`${config.region}`.startsWith('us-gov-')),
  });
}
