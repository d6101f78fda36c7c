import type { Client, ClientConfig } from '../core/client.js';
import type { AccountIdEndpointMode } from '../core/credentials.js';
import { failure, isFailure, refuse } from '../core/errors.js';
import { lateClient } from '../core/late-client.js';
import { withAccounts } from '../hosts/account-endpoints.js';
import { withIsolated } from '../hosts/isolated-endpoints.js';
import { fromNodeProviderChain } from '../credentials/node/from-node-provider-chain.js';
import {
  accountIdEndpointMode,
  checksums,
  ConfigError,
  endpointUrl,
  hasProfile,
  maxAttempts,
  region,
  type Settings,
  useDualstack,
  useFips,
} from '../credentials/node/shared-config.js';
import { secretVariable } from '../credentials/node/secret-variable.js';
import type { Environment } from '../credentials/from-env.js';
import {
  type ProfileOptions,
  readSettings,
  surroundings,
} from '../credentials/node/surroundings.js';
import { namesProxy } from './names-proxy.js';
import { proxyRoute } from './proxied.js';
import { traced } from './traced.js';
import { createTransport } from './transport.js';

/** Where {@link nodeDefaults} looks. */
export interface NodeDefaultsOptions extends ProfileOptions {
  /**
   * The region, or a function that is asked for it at the first call. Default: `AWS_REGION`, else
   * `AWS_DEFAULT_REGION`, else `region` of the profile.
   */
  readonly region?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
}

/** Settings of a client, to give to `createClient` as they are, or spread among others. */
export type NodeDefaults = Required<Pick<ClientConfig, 'credentials' | 'fetch' | 'later'>>;

/**
 * Settings that give a client on Node what clients of the AWS SDK have by themselves. What is set
 * beside them goes before them. Nothing is read before the first call of a client, and each client
 * reads it once; what cannot be read or found is a failure of that call, a RequestError.
 *
 * - `region`, and from the environment or the profile `endpoint`, `fips`, `dualStack`, `checksums` and
 *   `maxAttempts`: `AWS_REGION` (else `AWS_DEFAULT_REGION`, which the SDK for JavaScript does not
 *   read), `AWS_ENDPOINT_URL_DYNAMODB` and the like, `AWS_ENDPOINT_URL`, `AWS_USE_FIPS_ENDPOINT`,
 *   `AWS_USE_DUALSTACK_ENDPOINT`, `AWS_REQUEST_CHECKSUM_CALCULATION`, `AWS_MAX_ATTEMPTS`, each before
 *   its property in the profile. Retries are those of the mode `standard`: `AWS_RETRY_MODE` counts
 *   for nothing. The metadata of EC2 are not asked for a region.
 * - With an endpoint of one's own, `fips` and `dualStack` are refused, as the SDKs do.
 * - The hosts of the isolated partitions, as with `isolatedEndpoints`.
 * - For DynamoDB, hosts with the account of the credentials in them, as with `accountEndpoints`:
 *   `AWS_ACCOUNT_ID_ENDPOINT_MODE`, before its property in the profile.
 * - `credentials`: {@link fromNodeProviderChain}, with the profile.
 * - `token`, for services that take a bearer token: `AWS_BEARER_TOKEN_BEDROCK` and the like. It goes
 *   before these credentials, as in the SDK, but not before others that are set beside them.
 * - `fetch`: `node:http` and `node:https`, through the proxies of `HTTP_PROXY`, `HTTPS_PROXY` and
 *   `NO_PROXY`, over connections that stay open; in Lambda with the header `x-amzn-trace-id`.
 *
 * @example
 * const client = createClient(nodeDefaults({ profile: 'work' }));
 * const other = createClient({ ...nodeDefaults(), region: 'eu-west-1', maxAttempts: 5 });
 */
export function nodeDefaults(options: NodeDefaultsOptions = {}): NodeDefaults {
  const { env, clientConfig } = surroundings(options);
  let mayBeProxied: boolean | undefined;
  const transport = createTransport({
    proxyFor(url) {
      mayBeProxied ??= namesProxy(env);
      return mayBeProxied ? proxyRoute(env, url) : undefined;
    },
  });
  const credentials = fromNodeProviderChain({
    ...options,
    clientConfig: { fetch: transport, ...clientConfig },
  });
  return {
    credentials,
    fetch: traced(transport, env),
    later: (make, service, given, tokenName) => {
      const mayTakeToken = tokenName !== undefined && given.credentials === credentials;
      const config = mayTakeToken ? withTokenOf(env, tokenName, given) : given;
      let mode: AccountIdEndpointMode = 'disabled';
      const made = service === 'dynamodb' ? withAccounts(make, () => mode) : make;
      return lateClient(config, withIsolated(made), async (known) => {
        const { settings, complete } = await explained(async () => {
          const found = await settled(known, service, options);
          if (service === 'dynamodb') mode = accountIdEndpointMode(found.settings);
          return found;
        });
        if (!complete.region) requireNone(make, complete, settings);
        requireOneOf(make, complete);
        return complete;
      });
    },
  };
}

/**
 * Settings whose token, given or of the variable of now, takes the place of the credentials. A call
 * goes by what there is when it is made.
 */
function withTokenOf<Config extends ClientConfig>(
  env: Environment,
  tokenName: string,
  config: Config,
): Config {
  const token = (): ClientConfig['token'] =>
    config.token || env[secretVariable('BEARER_TOKEN', tokenName)] || undefined;
  return Object.defineProperties(
    { ...config },
    {
      token: { enumerable: true, get: token },
      credentials: { enumerable: true, get: () => (token() ? undefined : config.credentials) },
    },
  );
}

/** The settings, and those of the environment and the profile that were not given. */
async function settled<Config extends ClientConfig>(
  config: Config,
  service: string,
  options: NodeDefaultsOptions,
): Promise<{ readonly settings: Settings; readonly complete: Config }> {
  const settings = await readSettings(options);
  const complete = {
    ...config,
    region: config.region || (await givenRegion(options)) || region(settings),
    endpoint: config.endpoint || endpointUrl(settings, service),
    fips: config.fips ?? useFips(settings),
    dualStack: config.dualStack ?? useDualstack(settings),
    checksums: config.checksums ?? checksums(settings),
    maxAttempts: config.maxAttempts ?? maxAttempts(settings),
  };
  return { settings, complete };
}

async function givenRegion({ region: given }: NodeDefaultsOptions): Promise<string | undefined> {
  if (typeof given !== 'function') return given;
  try {
    return await given();
  } catch (cause) {
    if (isFailure(cause)) throw cause;
    throw failure('RequestError', `The function of nodeDefaults({ region }): ${cause}`, { cause });
  }
}

/** What is wrong in the files is a mistake in what a call was given. */
async function explained<Value>(task: () => Promise<Value>): Promise<Value> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof ConfigError) refuse(error.message);
    throw error;
  }
}

/**
 * FIPS and dual stack are hosts of AWS, and an endpoint of one's own is one host: nobody can tell whether that is what was
 * asked for. The endpoint rules of botocore and the SDKs say so too. Services that are not of AWS have no such hosts.
 *
 * @throws RequestError where both are set.
 */
function requireOneOf<Config extends ClientConfig>(
  make: (config: Config) => Client,
  config: Config,
): void {
  const { endpoint, fips, dualStack, region } = config;
  if (!endpoint || !(fips || dualStack)) return;
  const hostWith = (settings: Partial<ClientConfig>): unknown => {
    const inRegion = { ...config, ...settings, later: undefined, region: region || 'us-east-1' };
    try {
      return make({ ...inRegion, endpoint: undefined }).endpoint;
    } catch {
      return undefined;
    }
  };
  if (hostWith({}) === hostWith({ fips: false, dualStack: false })) return;
  const what = fips
    ? 'fips (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint)'
    : 'dualStack (AWS_USE_DUALSTACK_ENDPOINT, use_dualstack_endpoint)';
  refuse(`createClient: ${what} goes with the hosts of AWS, and not with an endpoint of one's own`);
}

/**
 * Some services need no region, and none does that has an endpoint.
 *
 * @throws RequestError, which names what was tried, where the client would be there with a region.
 */
function requireNone<Config extends ClientConfig>(
  make: (config: Config) => Client,
  config: Config,
  { profileName, files }: Settings,
): void {
  const isMade = (settings: Config): boolean => {
    try {
      make({ ...settings, later: undefined });
      return true;
    } catch {
      return false;
    }
  };
  if (isMade(config) || !isMade({ ...config, region: 'us-east-1' })) return;
  const paths = `${files().config.path} and ${files().credentials.path}`;
  const profile = hasProfile(files(), profileName)
    ? `the profile ${profileName} in ${paths} has none`
    : `there is no profile ${profileName} in ${paths}`;
  refuse(`createClient: no region. AWS_REGION and AWS_DEFAULT_REGION are not set, and ${profile}`);
}
