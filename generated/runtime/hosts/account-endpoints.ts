/* eslint-disable */
// @ts-nocheck
/** Where DynamoDB is for an account: written by hand, and held against its endpoint rules by a test. */
import type { Client, ClientConfig, Later, Middleware } from '../core/client.js';
import type { AccountIdEndpointMode } from '../core/credentials.js';
import { refuse } from '../core/errors.js';
import type { HttpBody } from '../core/http.js';
import { identity } from '../signing/signed.js';
import { parseArn } from '../endpoints/arn.js';
import { isHostLabel } from '../endpoints/host-label.js';
import { partitionOf } from '../endpoints/partitions.js';
import { laterBy } from './later-by.js';

/**
 * Settings of a client of DynamoDB that sends to the hosts of accounts, such as
 * `123456789012.ddb.us-east-1.amazonaws.com`, as the SDKs of AWS do. The account is that of a table
 * which is named by its ARN, else the `accountId` of the credentials. With an endpoint of your own, with FIPS and in other
 * partitions than that of AWS, there are no such hosts.
 *
 * A function that gives credentials without an `expiration` is asked twice for each attempt.
 *
 * A call fails with a RequestError where an account is `required`, and there is none or no host for it.
 *
 * @param mode default `preferred`.
 * @example
 * const client = createClient(accountEndpoints({ region: 'us-east-1', credentials: fromEnv() }));
 */
export function accountEndpoints<Config extends ClientConfig>(
  config: Config,
  mode: AccountIdEndpointMode = 'preferred',
): Config & { readonly later: Later } {
  return { ...config, later: laterBy(config.later, (make) => withAccounts(make, () => mode)) };
}

const ofAccounts: WeakSet<Middleware> = new WeakSet();

/**
 * What makes clients that send to the hosts of accounts. Where `make` does so already, its mode counts.
 *
 * @param modeOf tells the mode when a client is made.
 */
export function withAccounts<Config extends ClientConfig, Made extends Client>(
  make: (config: Config) => Made,
  modeOf: () => AccountIdEndpointMode,
): (config: Config) => Made {
  return (config) => {
    // Those of a client whose settings these were are for its credentials.
    const middleware = listOf(config).filter((each) => !ofAccounts.has(each));
    const client = make({ ...config, middleware, later: undefined });
    if (listOf(client.config).some((each) => ofAccounts.has(each))) return client;
    const mode = modeOf();
    const own = accountMiddleware(client.config, mode);
    ofAccounts.add(own);
    const later = laterBy(client.config.later, (next) => withAccounts(next, () => mode));
    return Object.assign(client, {
      config: { ...client.config, middleware: [...middleware, own], later },
    });
  };
}

function listOf({ middleware }: ClientConfig): Middleware[] {
  return [middleware ?? []].flat();
}

function accountMiddleware(config: ClientConfig, mode: AccountIdEndpointMode): Middleware {
  const { region = '', endpoint, fips, dualStack, credentials, clock = globalThis } = config;
  const isRequired = mode === 'required';
  const hasHosts = !fips && partitionOf(region).name === 'aws';
  return (next) => async (request) => {
    if (endpoint) return next(request);
    // There, all hosts are those with FIPS. A client that nobody asks for accounts has no bytes left to know it.
    if (fips && !dualStack && region.startsWith('us-gov-') && !isRequired) {
      return next({ ...request, url: request.url.replace('//dynamodb-fips.', '//dynamodb.') });
    }
    if (mode === 'disabled') return next(request);
    if (!hasHosts) {
      if (isRequired)
        refuse('accountEndpoints: required, but not there with FIPS or in this region');
      return next(request);
    }
    const account =
      accountOfTable(request.body, region) ??
      (credentials === null
        ? undefined
        : (await identity(credentials, clock.Date.now())).accountId);
    if (!account) {
      if (isRequired) refuse('accountEndpoints: required, but the credentials have no accountId');
      return next(request);
    }
    if (!isHostLabel(account, false))
      refuse('accountEndpoints: the accountId cannot be part of a host name');
    return next({ ...request, url: request.url.replace('//dynamodb.', `//${account}.ddb.`) });
  };
}

/** What names the resource of an operation, where several of them may be given the first. */
const names = [
  'TargetTableName',
  'TableName',
  'GlobalTableName',
  'ResourceArn',
  'TableArn',
  'BackupArn',
  'ExportArn',
  'ImportArn',
] as const;

/** What of a body tells the table, whichever operation it is of. */
type Body = { readonly [Name in (typeof names)[number]]?: string } & {
  readonly TableCreationParameters?: { readonly TableName?: string };
  readonly RequestItems?: object;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
};

/** The account of the first table, where an ARN of the region names it. */
function accountOfTable(body: HttpBody | undefined, region: string): string | undefined {
  // Looking for an ARN first keeps the others fast.
  if (typeof body !== 'string' || !body.includes('"arn:')) return undefined;
  const input: Body = JSON.parse(body);
  const member = names.find((each) => input[each] !== undefined);
  const [item] = input.TransactItems ?? [];
  const table =
    (member && input[member]) ??
    input.TableCreationParameters?.TableName ??
    Object.keys(input.RequestItems ?? {})[0] ??
    Object.values(item ?? {})[0]?.TableName;
  const arn = parseArn(table);
  return arn?.service === 'dynamodb' && arn.region === region && isHostLabel(arn.accountId, false)
    ? arn.accountId
    : undefined;
}
