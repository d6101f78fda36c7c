/* eslint-disable */
// @ts-nocheck
import { ask, clientAt } from '../ask.js';
import type { Environment } from '../from-env.js';
import { type CredentialsProvider, noCredentials } from '../provider.js';
import { metadataConfig, metadataCredentials, type MetadataOptions } from './metadata.js';
import { type Surroundings, surroundings } from './surroundings.js';

/** Where `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` stands. */
const containerHost = 'http://169.254.170.2';

/** The hosts that may be told the token without encryption: the machine itself, ECS and EKS. */
const plainHosts =
  /^(localhost|127(\.\d{1,3}){3}|\[::1\]|169\.254\.170\.2|169\.254\.170\.23|\[fd00:ec2::23\])$/;

/**
 * Credentials of a container of ECS, EKS or Greengrass: where
 * `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI` says, with the
 * token of `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN`.
 *
 * A URL that is not of https must be of this machine, or of the addresses of ECS and EKS.
 */
export function fromContainerMetadata(options: MetadataOptions = {}): CredentialsProvider {
  return async () => {
    const around = surroundings(options);
    const url = containerUrl(around.env);
    const token = await authorization(around);
    const text = await ask(clientAt(url, metadataConfig(options)), {
      who: 'The container',
      request: {
        method: 'GET',
        url,
        headers: { accept: 'application/json', ...(token ? { authorization: token } : {}) },
      },
      secrets: [token],
    });
    return metadataCredentials(text, 'The container');
  };
}

/**
 * Where the credentials of the container are.
 *
 * @throws CredentialsError where no variable says it, or what it says may not be asked.
 */
export function containerUrl(env: Environment): string {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const full = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  if (!relative && !full) {
    noCredentials(
      'Neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set',
      { notConfigured: true },
    );
  }
  if (relative) {
    // Anything else could change the host: `.evil.example` or `@evil.example`.
    if (relative.startsWith('/')) return new URL(`${containerHost}${relative}`).href;
    noCredentials('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI does not begin with /');
  }
  const url = parsed(full ?? '');
  if (!url) noCredentials('AWS_CONTAINER_CREDENTIALS_FULL_URI is not a URL of http or https');
  if (url.protocol !== 'https:' && !plainHosts.test(url.hostname)) {
    noCredentials(
      `AWS_CONTAINER_CREDENTIALS_FULL_URI leads to ${url.hostname}, which only https may: ` +
        'without it, localhost, 169.254.170.2, 169.254.170.23 and [fd00:ec2::23]',
    );
  }
  return url.href;
}

function parsed(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && !url.username ? url : undefined;
  } catch {
    return undefined;
  }
}

async function authorization({ env, readFile }: Surroundings): Promise<string | undefined> {
  const file = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  const token = file
    ? await readFile(file).catch(() => noCredentials(`The token file ${file} cannot be read`))
    : env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  // An editor may put a line break at the end of the file.
  const line = token?.replace(/\r?\n$/, '');
  if (line && !/^[\t -~]*$/.test(line)) {
    noCredentials('The authorization token of the container is not ASCII on one line');
  }
  return line || undefined;
}
