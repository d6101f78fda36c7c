/** What a call needs: where to, who signs, and over what. Options go before variables and files. */
import type { ClientConfig } from '../client.js';
import type { CliCommand, CliProgram } from './command.js';
import {
  caBundle,
  credentials,
  endpointUrl,
  region as configuredRegion,
  setting,
  type Sources,
  useDualstack,
  useFips,
} from './config.js';
import type { Debug } from './debug.js';
import { CliFailure } from './failure.js';
import { globalText, globalTimeout, type Globals } from './global-values.js';
import type { Call } from './failure.js';
import { createTransport } from './transport.js';

/** A count of attempts, which begins at none. */
export function createMeter(command: CliCommand, globals: Globals, sources: Sources): Call {
  const wanted = setting(sources, ['AWS_MAX_ATTEMPTS'], 'max_attempts') ?? '3';
  const maxAttempts = Number(wanted);
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    throw new CliFailure(
      255,
      `Invalid value configured for "max_attempts": "${wanted}". ` +
        'Value must be an integer greater than or equal to 1.',
    );
  }
  const url = globalText(globals, 'endpoint-url') ?? '';
  return { operation: command.operation, maxAttempts, url, attempts: 0 };
}

/**
 * Settles the configuration of a call.
 *
 * @throws CliFailure 253 where there is no region or nobody to sign, 255 for a bad setting.
 */
export async function callSettings(
  program: CliProgram,
  command: CliCommand,
  globals: Globals,
  sources: Sources,
  meter: Call,
  debug: Debug | undefined,
): Promise<ClientConfig> {
  const endpoint = globalText(globals, 'endpoint-url') ?? endpointUrl(sources, program.serviceId);
  const region = globalText(globals, 'region') ?? configuredRegion(sources);
  const signs = command.signed && !globals.has('no-sign-request');
  const keys = signs ? credentials(sources) : undefined;
  if (region !== undefined) checkRegion(region);
  if (endpoint === undefined && region === undefined) throw noRegion();
  if (signs && keys === undefined) {
    throw new CliFailure(
      253,
      'Unable to locate credentials. You can configure credentials by running "aws login".',
      'NoCredentials',
    );
  }
  // Without an endpoint of its own, a signature needs a region all the same.
  if (signs && region === undefined) throw noRegion();
  if (keys !== undefined)
    debug?.hideText(keys.accessKeyId, keys.secretAccessKey, keys.sessionToken);

  const readTimeout = globalTimeout(globals, 'cli-read-timeout') ?? 60_000;
  const bundle = globalText(globals, 'ca-bundle') ?? caBundle(sources);
  const transport = createTransport({
    verifySsl: !globals.has('no-verify-ssl'),
    connectTimeout: globalTimeout(globals, 'cli-connect-timeout') ?? 60_000,
    ...(bundle === undefined ? {} : { caBundle: bundle }),
  });
  return {
    region,
    endpoint,
    fips: useFips(sources),
    dualStack: useDualstack(sources),
    credentials: keys ?? null,
    maxAttempts: meter.maxAttempts,
    attemptTimeout: readTimeout > 0 ? readTimeout : Infinity,
    fetch: async (url, init) => {
      meter.attempts++;
      meter.url = `${url}`;
      debug?.request(init.method, `${url}`, init.headers);
      const response = await transport(url, init);
      debug?.response(response);
      return response;
    },
  };
}

function noRegion(): CliFailure {
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
