import type { HostCase } from './client-hosts.js';

/** Why the host of a client may be another than that of botocore. */
interface KnownDifference {
  readonly services: readonly string[];
  readonly reason: string;
  /** Narrows it to some settings. Default: all of the services. */
  readonly isMet?: (config: HostCase['config']) => boolean;
}

/** All differences that there may be; any other is a fault. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    services: ['cloudfront-keyvaluestore', 'neptune-graph', 's3control'],
    reason:
      'the host follows from what an operation tells, so that its calls ask the rules, and not the client: see "places of"',
  },
  {
    services: ['dynamodb'],
    reason:
      'a plain client has no bytes left to know that GovCloud has no hosts of their own for FIPS: accountEndpoints and nodeDefaults do',
    isMet: ({ region, fips, dualStack }) =>
      region === 'us-gov-west-1' && fips === true && dualStack === false,
  },
  {
    services: ['s3'],
    reason:
      'aws-global is us-east-1, whose host is regional as in the SDK, and not that of former times',
    isMet: ({ region }) => region === 'aws-global',
  },
];

/** Hosts that are others than those of botocore, by the reason. */
export function differencesOf(hosts: readonly HostCase[]): {
  readonly known: readonly { readonly reason: string; readonly cases: readonly HostCase[] }[];
  readonly unknown: readonly HostCase[];
} {
  const others = hosts.filter(({ ours, theirs }) => ours !== theirs);
  const fits = (
    { services, isMet = () => true }: KnownDifference,
    { service, config }: HostCase,
  ): boolean => services.includes(service) && isMet(config);
  return {
    known: knownDifferences.map((known) => ({
      reason: known.reason,
      cases: others.filter((each) => fits(known, each)),
    })),
    unknown: others.filter((each) => !knownDifferences.some((known) => fits(known, each))),
  };
}
