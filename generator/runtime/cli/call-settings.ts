/** What a call needs: where to, who signs, and over what. Options go before variables and files. */
import type { ClientConfig } from '../core/client.js';
import type { Fetch, FetchInit, HttpResponse } from '../core/http.js';
import type { CliCallSettings, CliCommand, CliProgram } from './command.js';
import {
  accountIdEndpointMode,
  checksums,
  endpointUrl,
  endpointVariable,
  region as configuredRegion,
  useDualstack,
  useFips,
} from '../credentials/node/shared-config.js';
import {
  attempts,
  bucketSettings,
  caBundle,
  credentials,
  disableHostPrefix,
  type Sources,
  urlVariable,
} from './config.js';
import { secretVariable } from '../credentials/node/secret-variable.js';
import type { Debug } from './debug.js';
import type { DryRun, Secrets } from './dry-run.js';
import type { CliEnvironment } from './environment.js';
import { type Call, CliFailure, parameterFailure } from './failure.js';
import { globalText, globalTimeout, type Globals } from './global-values.js';
import { withMarkedKeys } from './ordered.js';
import { namesProxy } from '../node/names-proxy.js';
import { createTransport } from '../node/transport.js';
import type { TransportOptions } from '../node/transport-options.js';

/**
 * A count of attempts, which begins at none.
 *
 * @throws ConfigError for a bad setting.
 */
export function createMeter(command: CliCommand, globals: Globals, sources: Sources): Call {
  const url = globalText(globals, 'endpoint-url') ?? '';
  return {
    operation: command.operation,
    maxAttempts: attempts(sources),
    url,
    attempts: 0,
  };
}

/**
 * Settles the configuration of a call.
 *
 * @param dry takes the place of secrets and of the transport, so that nothing is asked or sent.
 * @throws CliFailure 253 where there is no region, or nobody to sign or no token where one is
 *   needed; 255 for a bad setting.
 */
export async function callSettings(
  program: CliProgram,
  command: CliCommand,
  globals: Globals,
  sources: Sources,
  meter: Call,
  environment: CliEnvironment,
  debug: Debug | undefined,
  dry?: DryRun,
): Promise<Omit<CliCallSettings, 'options'>> {
  const endpoint = globalText(globals, 'endpoint-url') ?? endpointUrl(sources, program.serviceId);
  const proves = !globals.has('no-sign-request');
  const find = (): Secrets => secretsOf(program, command, globals, sources);
  const takesSecret = command.bearer || command.apiKey !== undefined;
  const secrets = !proves || !takesSecret ? {} : dry ? dry.secrets(command, find) : find();
  const signs = command.signed && proves && Object.keys(secrets).length === 0;
  let keys = signs ? (dry ? dry.keys(sources) : credentials(sources)) : undefined;
  if (endpoint !== undefined && !program.hasUrl) checkWithEndpoint(sources);
  const hasVariables = program.variables !== undefined || globals.has('cli-variable');
  const variables = hasVariables
    ? urlVariables(program, globals, sources, endpoint === undefined)
    : {};
  const readTimeout = globalTimeout(globals, 'cli-read-timeout') ?? 60_000;
  const attemptTimeout = readTimeout > 0 ? readTimeout : Infinity;
  const transport = dry?.transport ?? environment.transport ?? transportOf(globals, sources);
  const isPlaced = endpoint !== undefined || program.hasUrl === true;
  const region =
    globalText(globals, 'region') ??
    configuredRegion(sources) ??
    program.region ??
    (dry || program.ownApi || (isPlaced && !signs)
      ? undefined
      : await regionHere(sources, transport));
  if (region !== undefined) checkRegion(region);
  if (region === undefined && !isPlaced) throw noRegion(program);
  if (signs && keys === undefined) {
    const { providedCredentials } = await import('./provided-credentials.js');
    keys = await providedCredentials(
      sources,
      { fetch: transport, attemptTimeout },
      environment.ask,
    );
  }
  if (signs && keys === undefined) {
    throw new CliFailure(
      253,
      'Unable to locate credentials. You can configure credentials by running "aws login".',
      'NoCredentials',
    );
  }
  // Without an endpoint of its own, a signature needs a region all the same.
  if (signs && region === undefined) throw noRegion({ serviceId: program.serviceId });
  debug?.hideText(
    keys?.accessKeyId,
    keys?.secretAccessKey,
    keys?.sessionToken,
    secrets.token,
    secrets.apiKey,
  );

  const send: Fetch = async (url, init) => {
    meter.attempts++;
    meter.url = `${url}`;
    const sent = proves || command.signed ? init : withoutSecret(init, command);
    debug?.request(sent.method, `${url}`, sent.headers, command.apiKey);
    const response = await transport(url, sent);
    meter.status = response.status;
    debug?.response(response);
    return command.jsonAnswer && response.ok ? withOrder(response) : response;
  };
  const config: ClientConfig = {
    region,
    endpoint,
    fips: useFips(sources),
    ...(program.bucketHosts ? bucketSettings(sources, endpoint) : {}),
    dualStack: useDualstack(sources),
    credentials: keys ?? null,
    // A client makes no call without the token or key that its operation needs: so it gets one, which `send` takes off.
    ...(proves || command.signed ? secrets : { token: 'none', apiKey: 'none' }),
    checksums: checksums(sources),
    hostPrefix: !disableHostPrefix(sources),
    maxAttempts: meter.maxAttempts,
    attemptTimeout,
    fetch: Object.assign(send, { rawPaths: true } as const),
  };
  if (endpoint !== undefined) return { config, variables };
  if (region?.includes('-iso')) {
    const { isolatedEndpoints } = await import('../hosts/isolated-endpoints.js');
    return { config: isolatedEndpoints(config), variables };
  }
  if (program.serviceId !== 'DynamoDB') return { config, variables };
  const mode = accountIdEndpointMode(sources);
  const { accountEndpoints } = await import('../hosts/account-endpoints.js');
  return { config: accountEndpoints(config, mode), variables };
}

/** The region of the EC2 instance that this runs on, where it is one. */
export async function regionHere(
  { env, profileOption }: Sources,
  fetch: Fetch,
): Promise<string | undefined> {
  const { instanceRegion } = await import('../credentials/node/instance-region.js');
  return instanceRegion({ env, profile: profileOption, clientConfig: { fetch } });
}

/** As the endpoint rules of services have it: an endpoint of one's own is one host. */
function checkWithEndpoint(sources: Sources): void {
  const [what, property] = useFips(sources)
    ? ['FIPS', 'use_fips_endpoint']
    : ['Dualstack', 'use_dualstack_endpoint'];
  if (!useFips(sources) && !useDualstack(sources)) return;
  throw new CliFailure(
    255,
    `Invalid Configuration: ${what} and custom endpoint are not supported. Take away the endpoint, or set AWS_${property.toUpperCase()} or ${property} to false.`,
  );
}

/** What sends requests, by the options and settings for it. */
export function transportOf(globals: Globals, sources: Sources): Fetch {
  const bundle = globalText(globals, 'ca-bundle') ?? caBundle(sources);
  return createTransport({
    verifySsl: !globals.has('no-verify-ssl'),
    connectTimeout: globalTimeout(globals, 'cli-connect-timeout') ?? 60_000,
    ...(bundle === undefined ? {} : { caBundle: bundle }),
    ...proxies(sources),
  });
}

/**
 * The variables of the service's URL: the option goes before the environment.
 *
 * @throws CliFailure 252 for an option that names none of them, 253 where one is needed and absent.
 */
function urlVariables(
  { serviceId, variables: names = [] }: CliProgram,
  globals: Globals,
  { env }: Sources,
  isNeeded: boolean,
): Readonly<Record<string, string>> {
  const given = globals.get('cli-variable');
  const pairs = (typeof given === 'object' ? given : []).map((text) => {
    const [name = '', ...value] = text.split('=');
    if (names.includes(name) && value.length > 0) return [name, value.join('=')] as const;
    const forms =
      names.map((each) => `${each}=<value>`).join(', ') || 'none, the URL has no variable';
    throw parameterFailure(`Bad value for --cli-variable "${text}". Known here: ${forms}`);
  });
  const options = new Map(pairs);
  return Object.fromEntries(
    names.map((name) => {
      const variable = urlVariable(serviceId, name);
      const value = options.get(name) || env[variable] || '';
      if (value !== '' || !isNeeded) return [name, value];
      throw new CliFailure(
        253,
        `You must specify "${name}" of the service's URL: with --cli-variable ${name}=<value>, or in the variable ${variable}.`,
        'NoEndpoint',
      );
    }),
  );
}

/**
 * The token or the key of an operation that takes one.
 *
 * @throws CliFailure 253 where there is none and nothing else will do, or it cannot be sent.
 */
function secretsOf(
  { name, signingName = name }: CliProgram,
  command: CliCommand,
  globals: Globals,
  { env }: Sources,
): Secrets {
  const secret = (option: string, variable: string, what: string): string | undefined => {
    const given = globalText(globals, option);
    const text = given || env[variable] || undefined;
    if (text === undefined || /^[\t -~]+$/.test(text)) return text;
    const from = given ? `of --${option}` : `in the variable ${variable}`;
    throw new CliFailure(253, `The ${what} ${from} must be ASCII on one line.`, 'NoAuthToken');
  };
  const tokenVariable = secretVariable('BEARER_TOKEN', signingName);
  const keyVariable = secretVariable('API_KEY', signingName);
  const token = command.bearer && secret('cli-token', tokenVariable, 'bearer token');
  if (token !== undefined) return { token };
  const apiKey = command.apiKey && secret('cli-api-key', keyVariable, 'API key');
  if (apiKey !== undefined) return { apiKey };
  if (command.signed) return {};
  const ways = [
    ...(command.bearer ? [['a bearer token', '--cli-token', tokenVariable] as const] : []),
    ...(command.apiKey ? [['an API key', '--cli-api-key', keyVariable] as const] : []),
  ];
  const what = ways.map(([name]) => name).join(' or ');
  const how = ways.map(([, option, variable]) => `with ${option} or in the variable ${variable}`);
  throw new CliFailure(
    253,
    `Unable to locate ${what}. Give one ${how.join(', or ')}.`,
    'NoAuthToken',
  );
}

function withoutSecret(init: FetchInit, { bearer, apiKey }: CliCommand): FetchInit {
  const names = [...(bearer ? ['authorization'] : []), apiKey];
  const headers = Object.entries(init.headers).filter(([name]) => !names.includes(name));
  return { ...init, headers: Object.fromEntries(headers) };
}

/** The marks are taken off again when the output is printed. */
function withOrder(response: HttpResponse): HttpResponse {
  const text = async (): Promise<string> => withMarkedKeys(await response.text());
  return Object.create(response, { text: { value: text } });
}

/** What goes through proxies is loaded only where a variable may name one. */
function proxies({ env }: Sources): Pick<TransportOptions, 'proxyFor'> {
  if (!namesProxy(env)) return {};
  return {
    proxyFor: async (url) => {
      const { proxyRoute } = await import('../node/proxied.js');
      return proxyRoute(env, url);
    },
  };
}

function noRegion({ ownApi, serviceId }: Pick<CliProgram, 'ownApi' | 'serviceId'>): CliFailure {
  if (ownApi) {
    const variable = endpointVariable(serviceId);
    return new CliFailure(
      253,
      `You must specify where the service is: with --endpoint-url, or in the variable ${variable}; for a service of AWS, with --region.`,
      'NoEndpoint',
    );
  }
  return new CliFailure(
    253,
    'You must specify a region. You can also configure your region by running "aws configure".',
    'NoRegion',
  );
}

/** A region becomes part of a host name. */
function checkRegion(region: string): void {
  if (/^(?!\d+$)(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(region)) return;
  throw new CliFailure(255, `Provided region_name '${region}' doesn't match a supported format.`);
}
