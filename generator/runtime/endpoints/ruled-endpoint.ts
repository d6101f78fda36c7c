import type { Client, ClientConfig } from '../core/client.js';
import { refuse } from '../core/errors.js';
import { type Partition, partitionOf } from './partitions.js';

/** What the hosts of a service follow from. */
export interface HostSettings extends Partition {
  readonly region: string;
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/**
 * Where a service is whose hosts do not all follow from its prefix, and the region it signs for
 * there.
 *
 * @param prefix the first part of the hosts of which `hostOf` says nothing.
 * @param hostOf gives the URL of the others, and the region to sign for where it is another.
 * @throws RequestError when there is no endpoint, and no region that can be part of a host name.
 */
export function ruledEndpoint(
  prefix: string,
  config: ClientConfig,
  hostOf: (settings: HostSettings) => readonly [url: string, region?: string] | undefined,
): Pick<Client, 'config' | 'endpoint'> {
  const { endpoint, region = '', fips = false, dualStack = false } = config;
  // A query or a fragment would swallow the path: such a text is not a URL to send to.
  if (endpoint) return { config, endpoint: `${endpoint}`.replace(/.*[?#].*|\/?$/, '/') };
  if (!/^[\w-]+$/.test(region)) refuse('region: none');
  const partition = partitionOf(region);
  const { dnsSuffix, dualStackDnsSuffix } = partition;
  const [url, signing = region] = hostOf({ ...partition, region, fips, dualStack }) ?? [
    `https://${prefix}${fips ? '-fips' : ''}.${region}.${dualStack ? dualStackDnsSuffix : dnsSuffix}`,
  ];
  return { config: { ...config, region: signing }, endpoint: `${url}/` };
}
