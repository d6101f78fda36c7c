import { isDeepStrictEqual } from 'node:util';
import type { HostRule } from './host-rule.js';

/** Rows that many services have: for these the runtime has functions, smaller than the rows. */
export type HostShape = 'gov-without-fips' | 'dual-stack-only';

/** The shape of the rows of a service with this prefix, if it is one that many have. */
export function hostShape(prefix: string, hosts: readonly HostRule[]): HostShape | undefined {
  const shapes: Readonly<Record<HostShape, readonly HostRule[]>> = {
    'gov-without-fips': [
      {
        partition: 'aws-us-gov',
        fips: true,
        dualStack: false,
        url: `https://${prefix}.{region}.amazonaws.com`,
      },
    ],
    'dual-stack-only': [
      { fips: true, url: `https://${prefix}-fips.{region}.{dualStackDnsSuffix}` },
      { url: `https://${prefix}.{region}.{dualStackDnsSuffix}` },
    ],
  };
  const names: readonly HostShape[] = ['gov-without-fips', 'dual-stack-only'];
  return names.find((name) => isDeepStrictEqual(hosts, shapes[name]));
}
