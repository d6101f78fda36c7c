/* eslint-disable */
// @ts-nocheck
/**
 * The partitions of AWS: groups of regions that share the end of their hosts. Written by hand, and
 * held against the partitions.json of botocore by a test.
 */

export interface Partition {
  readonly name: string;
  /** What the hosts of its services end with. */
  readonly dnsSuffix: string;
  /** The same for hosts that answer over IPv6 too. */
  readonly dualStackDnsSuffix: string;
  /** The region that services sign for which are the same in all regions. */
  readonly implicitGlobalRegion: string;
}

/** How regions of a partition begin, its name, the ends of hosts, and its global region. */
const rows: readonly (readonly [string, string, string, string, string])[] = [
  ['cn', 'aws-cn', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn', 'cn-northwest-1'],
  ['eusc-de', 'aws-eusc', 'amazonaws.eu', 'api.amazonwebservices.eu', 'eusc-de-east-1'],
  ['us-iso', 'aws-iso', 'c2s.ic.gov', 'api.aws.ic.gov', 'us-iso-east-1'],
  ['us-isob', 'aws-iso-b', 'sc2s.sgov.gov', 'api.aws.scloud', 'us-isob-east-1'],
  ['eu-isoe', 'aws-iso-e', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk', 'eu-isoe-west-1'],
  ['us-isof', 'aws-iso-f', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov', 'us-isof-south-1'],
  ['us-gov', 'aws-us-gov', 'amazonaws.com', 'api.aws', 'us-gov-west-1'],
];

/** The partition of a region; that of AWS for a region that none knows. */
export function partitionOf(region: string | undefined = ''): Partition {
  const row = rows.find(
    ([start, name]) =>
      region === `${name}-global` || new RegExp(`^${start}-\\w+-\\d+$`).test(region),
  );
  const [, name, dnsSuffix, dualStackDnsSuffix, implicitGlobalRegion] = row ?? [
    '',
    'aws',
    'amazonaws.com',
    'api.aws',
    'us-east-1',
  ];
  return { name, dnsSuffix, dualStackDnsSuffix, implicitGlobalRegion };
}

/** The names of all partitions that there are. */
export function partitionNames(): readonly string[] {
  return ['aws', ...rows.map(([, name]) => name)];
}
