import type { Partition } from './partitions.js';

/** What hosts follow from of a partition that is not isolated. */
export type PublicPartition = Omit<Partition, 'implicitGlobalRegion'>;

/**
 * As `partitionOf` for the public partitions, in a third of the bytes. An isolated one has its hosts from
 * `isolatedEndpoints` of `hosts.ts`, and no rule here.
 */
export function publicPartitionOf(region: string): PublicPartition {
  const [found, kind = found] = /(cn|eusc|us-gov)-|-iso/.exec(region) ?? [];
  const end = kind === 'cn' ? 'com.cn' : kind === 'eusc' ? 'eu' : '';
  return {
    name: kind ? `aws-${kind}` : 'aws',
    dnsSuffix: `amazonaws.${end || 'com'}`,
    dualStackDnsSuffix: end ? `api.amazonwebservices.${end}` : 'api.aws',
  };
}
