import type { Service } from './model.js';

/**
 * Whether accounts have hosts of their own, which a client uses that was made with `accountEndpoints`.
 * DynamoDB alone asks for the account of the credentials in its endpoint rules.
 */
export function hasAccountHosts({ signing, endpoint }: Service): boolean {
  return (
    signing.name === 'dynamodb' && endpoint.prefix === 'dynamodb' && endpoint.url === undefined
  );
}
