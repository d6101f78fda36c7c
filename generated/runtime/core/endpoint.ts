/* eslint-disable */
// @ts-nocheck
import type { ClientConfig } from './client.js';
import { refuse } from './errors.js';

/**
 * The base URL to send to, with a slash at its end: the given endpoint, or the host of the service
 * in the region, by the rules that hold for most services in the public partitions (AWS, China,
 * GovCloud and the European Sovereign Cloud). The regions of the isolated partitions have other
 * hosts, which `isolatedEndpoints` of `hosts.ts` knows.
 *
 * @param prefix the first part of the host name.
 * @throws RequestError when there is no endpoint, and no region that can be part of a host name.
 */
export function endpointOf(
  prefix: string,
  { endpoint, fips, region = '', dualStack }: ClientConfig,
): string {
  // A query or a fragment would swallow the path: such a text is not a URL to send to.
  if (endpoint) return `${endpoint}`.replace(/.*[?#].*|\/?$/, '/');
  if (!/^[\w-]+$/.test(region)) refuse('region: none');
  const aws = dualStack ? 'api.amazonwebservices.' : 'amazonaws.';
  return `https://${prefix}${fips ? '-fips' : ''}.${region}.${
    /eusc/.test(region)
      ? aws + 'eu'
      : /cn-/.test(region)
        ? aws + 'com.cn'
        : dualStack
          ? 'api.aws'
          : aws + 'com'
  }/`;
}
