import type { CallOptions, Client, ClientConfig } from './client.js';
import { CallError } from './errors.js';
import { sign, type SigningCredentials, type SigningOptions } from './sign.js';

/** The function that tells the credentials failed; `cause` has its failure. Never retried. */
export class CredentialsError extends CallError<'CredentialsError'> {}

/**
 * The options of a call, with a `fetch` that signs each attempt anew before it is sent, with
 * signature version 4.
 *
 * A body that is a stream or a blob is left out of the signature, since it cannot be read twice.
 *
 * @param service the name in the scope of the signature.
 * @param how what the service or the operation asks for beyond the ordinary.
 * @throws Error at once when the client has no credentials (null is an answer: it sends unsigned)
 *   or no region. A call is rejected with a {@link CredentialsError} when asking for them fails.
 */
export function signed(
  client: Client,
  service: string,
  options: CallOptions | undefined,
  how?: Pick<SigningOptions, 'unsignedBody' | 'doubleEncode' | 'contentSha256Header'> & {
    /** The path that is signed. Default: that of the URL. */
    readonly path?: (url: string | URL) => string;
  },
): CallOptions & Pick<ClientConfig, 'fetch'> {
  const { config } = client;
  const { region, credentials, fetch: transport = fetch, clock = globalThis } = config;
  if (credentials === null) return { ...options };
  // At once: a try that cannot be signed must not be taken for a failure of the network.
  if (region === undefined || credentials === undefined) {
    throw new Error(`A signed request needs ${region === undefined ? 'a region' : 'credentials'}`);
  }
  return {
    ...options,
    async fetch(url, init) {
      const who = typeof credentials === 'function' ? await ask(credentials) : credentials;
      const date = new Date(clock.Date.now());
      const added = await sign(
        { ...init, url: new URL(url), path: how?.path?.(url) },
        { ...how, credentials: who, service, region, date },
      );
      return transport(url, { ...init, headers: { ...init.headers, ...added } });
    },
  };
}

async function ask(
  provider: () => SigningCredentials | Promise<SigningCredentials>,
): Promise<SigningCredentials> {
  try {
    return await provider();
  } catch (cause) {
    throw new CredentialsError('CredentialsError', `No credentials: ${cause}`, { cause });
  }
}
