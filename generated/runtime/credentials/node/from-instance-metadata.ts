/* eslint-disable */
// @ts-nocheck
import type { SigningCredentials } from '../../core/credentials.js';
import { uriEncode } from '../../core/uri-encode.js';
import { ask, clientAt, statusOf } from '../ask.js';
import { type CredentialsProvider, noCredentials, now } from '../provider.js';
import { metadataConfig, metadataCredentials, type MetadataOptions } from './metadata.js';
import { isTrue, setting, type Settings } from './shared-config.js';
import { explained, type ProfileOptions, sharedSettings, surroundings } from './surroundings.js';

export interface InstanceMetadataOptions extends MetadataOptions, ProfileOptions {
  /** Where the service is. Default: what variables or the profile say, else `http://169.254.169.254`. */
  readonly endpoint?: string | undefined;
  /** `IPv6` makes the default `http://[fd00:ec2::254]`. */
  readonly endpointMode?: string | undefined;
}

/** What EC2 lets credentials live on for while it cannot renew them, in milliseconds. */
const extension = 600_000;

const who = 'The instance metadata service';

/**
 * Credentials of the role of an EC2 instance, of version 2 of its metadata service. Nobody is asked
 * where `AWS_EC2_METADATA_DISABLED` is `true`.
 *
 * Where the service gives credentials that have expired, or fails after it has given some, they are
 * used for ten minutes more, as AWS wants it.
 */
export function fromInstanceMetadata(options: InstanceMetadataOptions = {}): CredentialsProvider {
  let last: SigningCredentials | undefined;
  return async () => {
    const { env, clientConfig } = surroundings(options);
    if (isTrue(env['AWS_EC2_METADATA_DISABLED'])) {
      noCredentials('AWS_EC2_METADATA_DISABLED is true', { notConfigured: true });
    }
    const settings = await sharedSettings(options);
    try {
      last = await askInstance(
        explained(() => instanceEndpoint(settings, options)),
        options,
      );
    } catch (error) {
      if (!last) throw error;
    }
    const time = now(clientConfig);
    const end = last.expiration?.getTime() ?? Infinity;
    return end > time ? last : { ...last, expiration: new Date(time + extension) };
  };
}

/**
 * The base URL of the service, without a slash at its end.
 *
 * @throws CredentialsError where it is not a URL, or the mode is neither IPv4 nor IPv6.
 */
export function instanceEndpoint(
  settings: Settings,
  { endpoint, endpointMode }: InstanceMetadataOptions,
): string {
  const word = 'ec2_metadata_service_endpoint';
  const variable = word.replace('ec2', 'aws_ec2').toUpperCase();
  const url = endpoint || setting(settings, [variable], word);
  if (url) {
    if (/^https?:\/\/[^\s/@?#]+[^\s?#]*$/.test(url)) return url.replace(/\/*$/, '');
    noCredentials(`The endpoint of the instance metadata service is not a URL (${variable})`);
  }
  const mode = endpointMode || setting(settings, [`${variable}_MODE`], `${word}_mode`) || 'IPv4';
  switch (mode.toLowerCase()) {
    case 'ipv4':
      return 'http://169.254.169.254';
    case 'ipv6':
      return 'http://[fd00:ec2::254]';
    default:
      noCredentials(`${variable}_MODE must be IPv4 or IPv6`);
  }
}

async function askInstance(
  endpoint: string,
  options: InstanceMetadataOptions,
): Promise<SigningCredentials> {
  const get = await openInstance(endpoint, options);
  // The newer of the two also tells the account.
  for (const list of ['security-credentials-extended', 'security-credentials']) {
    const role = (await get(`iam/${list}`))?.trim();
    const text = role && (await get(`iam/${list}/${uriEncode(role)}`));
    if (text) return metadataCredentials(text, who);
  }
  return noCredentials('The instance has no role', { notConfigured: true });
}

/**
 * What reads of the service, by a path below `meta-data/`; what is not there is undefined.
 *
 * @throws CredentialsError where nobody is there, or no token is given.
 */
export async function openInstance(
  endpoint: string,
  options: InstanceMetadataOptions,
): Promise<(path: string) => Promise<string | undefined>> {
  const client = clientAt(endpoint, metadataConfig(options));
  const call = (method: string, path: string, headers: Record<string, string>): Promise<string> =>
    ask(client, {
      who,
      request: { method, url: `${endpoint}/latest/${path}`, headers },
      secrets: Object.values(headers),
    });
  const token = await call('PUT', 'api/token', {
    'x-aws-ec2-metadata-token-ttl-seconds': '21600',
  }).catch((error: unknown) => {
    // Without a status nobody is there: this machine is none of EC2. With one of these, the service is turned
    // off or gives no tokens, as a proxy in its place does; botocore and the SDK of JavaScript go on from there.
    const status = statusOf(error);
    if (status !== undefined && ![403, 404, 405].includes(Number(status))) throw error;
    const { message }: { readonly message?: string } = Object(error);
    return noCredentials(`${message}`, { notConfigured: true, cause: error });
  });
  const headers = { 'x-aws-ec2-metadata-token': token.trim() };
  return (path) =>
    call('GET', `meta-data/${path}`, headers).catch((error: unknown) => {
      if (statusOf(error) === 404) return undefined;
      throw error;
    });
}
