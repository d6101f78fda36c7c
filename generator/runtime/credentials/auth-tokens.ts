import type { ClientConfig } from '../core/client.js';
import { endpointOf } from '../core/endpoint.js';
import { emptyHash, signQuery, timestampOf } from '../signing/query-signature.js';
import { identity } from '../signing/signed.js';

/** For whom and where a token is made. */
interface TokenOptions {
  readonly region: string;
  readonly credentials: Exclude<ClientConfig['credentials'], null | undefined>;
  /** Default: `globalThis`. */
  readonly clock?: { readonly Date: { now(): number } };
}

/** Which database is entered, and as whom. */
export interface RdsTokenOptions extends TokenOptions {
  readonly hostname: string;
  readonly port: number;
  readonly username: string;
}

/**
 * The password of a user of RDS or Aurora that authenticates with IAM. It is good for 15 minutes to begin a
 * connection with. Nothing is sent.
 *
 * @throws CredentialsError (as a rejection) without credentials.
 * @example
 * const password = await rdsAuthToken({ hostname, port: 5432, username: 'app', region, credentials: fromEnv() });
 */
export async function rdsAuthToken(options: RdsTokenOptions): Promise<string> {
  const { hostname, port, username } = options;
  const url = new URL(`https://${hostname}:${port}/`);
  const query = [
    ['Action', 'connect'],
    ['DBUser', username],
  ] as const;
  const signed = await signedUrl(options, url, { service: 'rds-db', query, seconds: 900 });
  // The default port of https would not stand in a URL.
  return signed.replace(url.origin, `${hostname}:${port}`);
}

/** Which cluster is entered. */
export interface EksTokenOptions extends TokenOptions {
  readonly clusterName: string;
}

/**
 * The bearer token of a cluster of EKS, which is good for 15 minutes, as `aws eks get-token` makes it. Nothing is
 * sent.
 *
 * @throws RequestError (as a rejection) for a region that cannot be part of a host name.
 * @throws CredentialsError (as a rejection) without credentials.
 */
export async function eksToken(options: EksTokenOptions): Promise<string> {
  const { region, clusterName } = options;
  const signed = await signedUrl(options, new URL(endpointOf('sts', { region })), {
    service: 'sts',
    query: [
      ['Action', 'GetCallerIdentity'],
      ['Version', '2011-06-15'],
    ],
    headers: { 'x-k8s-aws-id': clusterName },
    seconds: 60,
  });
  const text = btoa(signed).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return `k8s-aws-v1.${text}`;
}

async function signedUrl(
  { region, credentials: given, clock = globalThis }: TokenOptions,
  url: URL,
  request: {
    readonly service: string;
    readonly query: readonly (readonly [string, string])[];
    readonly headers?: Readonly<Record<string, string>>;
    readonly seconds: number;
  },
): Promise<string> {
  const now = clock.Date.now();
  const { service, query, headers = {}, seconds } = request;
  return signQuery(
    { method: 'GET', url, query, headers, payloadHash: emptyHash },
    {
      credentials: await identity(given, now),
      timestamp: timestampOf(new Date(now)),
      region,
      service,
      expiresInSeconds: seconds,
      doubleEncode: true,
    },
  );
}
