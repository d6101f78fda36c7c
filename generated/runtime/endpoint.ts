import type { ClientConfig } from './client.js';
export function endpointOf(
  prefix: string,
  { endpoint, region = '', fips, dualStack }: ClientConfig,
): string {
  if (endpoint) return `${endpoint}`.replace(/\/$/, '');
  if (!/^[\w-]+$/.test(region)) throw new Error(`No region ${region}`);
  const cn = /^cn-/.test(region) ? '.cn' : '';
  const suffix = dualStack
    ? cn
      ? 'api.amazonwebservices.com.cn'
      : 'api.aws'
    : `amazonaws.com${cn}`;
  return `https://${prefix}${fips ? '-fips' : ''}.${region}.${suffix}`;
}
