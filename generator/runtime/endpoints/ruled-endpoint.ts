import type { Client, ClientConfig } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { Partition } from './partitions.js';
import type { PublicPartition } from './public-partitions.js';

/** What the hosts of a service follow from, besides the partition. */
interface OwnSettings {
  readonly region: string;
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** What the hosts of a service follow from that is the same in all regions, or has rules of its own where it is isolated. */
export type HostSettings = Partition & OwnSettings;

/** What the hosts of any other service follow from. */
export type PublicHostSettings = PublicPartition & OwnSettings;

/**
 * Where a service is whose hosts do not all follow from its prefix, and the region it signs for
 * there.
 *
 * @param prefix the first part of the hosts of which `hostOf` says nothing.
 * @param partitionOf gives the partition of a region: of all, or of the public ones.
 * @param hostOf gives the URL of the others, and the region to sign for where it is another.
 * @throws RequestError when there is no endpoint, and no region that can be part of a host name.
 */
export function ruledEndpoint<Known extends PublicPartition>(
  prefix: string,
  config: ClientConfig,
  partitionOf: (region: string) => Known,
  hostOf: (settings: Known & OwnSettings) => readonly [url: string, region?: string] | undefined,
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
