/* eslint-disable */
// @ts-nocheck
import type { Client, ClientConfig, Later } from '../core/client.js';
import { partitionOf } from '../endpoints/partitions.js';
import { laterBy } from './later-by.js';

/**
 * Settings of a client that knows the isolated partitions of AWS too, such as that of `us-iso-east-1`, whose
 * hosts end otherwise. Clients of services that have rules of their own for these know them anyway. In other
 * regions, and with an endpoint of your own, nothing changes. A bucket of S3 in another region is not
 * found from there.
 *
 * @example
 * const client = createClient(isolatedEndpoints({ region: 'us-iso-east-1', credentials }));
 */
export function isolatedEndpoints<Config extends ClientConfig>(
  config: Config,
): Config & { readonly later: Later } {
  return { ...config, later: laterBy(config.later, withIsolated) };
}

/** What makes clients that know the isolated partitions. */
export function withIsolated<Config extends ClientConfig, Made extends Client>(
  make: (config: Config) => Made,
): (config: Config) => Made {
  return (config) => {
    const client = make({ ...config, later: undefined });
    const { name, dnsSuffix, dualStackDnsSuffix } = partitionOf(config.region);
    // A cast: what makes a client of complete settings knows the endpoint at once.
    const endpoint = client.endpoint as string;
    const isPublic = config.endpoint || !name.startsWith('aws-iso');
    return Object.assign(client, {
      config: { ...client.config, later: laterBy(client.config.later, withIsolated) },
      endpoint: isPublic
        ? endpoint
        : endpoint
            .replace(/\.amazonaws\.com\/$/, `.${dnsSuffix}/`)
            .replace(/\.api\.aws\/$/, `.${dualStackDnsSuffix}/`),
    });
  };
}
