import type { Client, ClientConfig } from './client.js';
import { endpointOf } from './endpoint.js';

/**
 * Where a service is that has one host for all regions, and the region it signs for there. China
 * and GovCloud have hosts of their own, by region, as have FIPS and the endpoints that answer over
 * IPv6.
 *
 * @param url of that host, with a slash at its end.
 * @param prefix the first part of the other hosts' names.
 * @throws RequestError where one of the others is asked for without a region.
 */
export function globalEndpoint(
  url: string,
  prefix: string,
  config: ClientConfig,
): Pick<Client, 'config' | 'endpoint'> {
  const { endpoint, region, fips, dualStack } = config;
  const signing = 'us-east-1';
  if (endpoint) {
    return { config: { ...config, region: region || signing }, endpoint: endpointOf('', config) };
  }
  if (fips || dualStack || /^(cn|us-gov)-/.test(region ?? '')) {
    return { config, endpoint: endpointOf(prefix, config) };
  }
  return { config: { ...config, region: signing }, endpoint: url };
}
