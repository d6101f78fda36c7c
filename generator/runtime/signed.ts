import type { CallOptions, Client, ClientConfig } from './client.js';
import { CredentialsError, refuse } from './errors.js';
import { checkHeaders } from './header-check.js';
import type { FetchInit } from './http.js';
import type { Calling } from './send.js';
import { sign, type SigningCredentials, type SigningOptions } from './sign.js';

/** What the service or the operation asks for beyond the ordinary. */
type How = Pick<SigningOptions, 'unsignedBody' | 'doubleEncode' | 'contentSha256Header'> & {
  /** The path that is signed. Default: that of the URL. */
  readonly path?: (url: string | URL) => string;
};

/** Milliseconds. Services accept a clock that is wrong by 5 minutes; the SDKs correct it from 4 on. */
const TOLERANCE = 240_000;

/**
 * The options of a call, with a `fetch` that signs each attempt anew before it is sent, with
 * signature version 4.
 *
 * A body that is a stream or a blob is left out of the signature, since it cannot be read twice.
 *
 * As the SDKs do, it corrects a clock that is wrong by what the header `date` of an answer tells, and
 * sends once more what was refused with such a signature. The client remembers it.
 *
 * The call is rejected with a {@link CredentialsError} when nobody is given who signs (null is an
 * answer: it sends unsigned) or asking for them fails, and with a RequestError without a region.
 *
 * @param service the name in the scope of the signature.
 */
export function signed(
  client: Client,
  service: string,
  options: CallOptions | undefined,
  how?: How,
): Calling {
  /** The headers that prove who sends a request. */
  const proof = async (
    url: string | URL,
    init: FetchInit,
    skew: number,
  ): Promise<Record<string, string>> => {
    const { region, credentials, clock = globalThis } = client.config;
    if (!region) refuse('Region is missing: a signature needs createClient({ region })');
    if (!globalThis.crypto?.subtle) {
      refuse('Signing needs crypto.subtle, which pages have over https and on localhost only');
    }
    const who = await identity(credentials);
    const date = new Date(clock.Date.now() + skew);
    const added = await sign(
      { ...init, url: new URL(url), path: how?.path?.(url) },
      { ...how, credentials: who, service, region, date },
    ).catch((cause: unknown) => refuse(`Cannot be signed: ${cause}`, cause));
    checkHeaders({ ...init.headers, ...added });
    return added;
  };
  return {
    ...options,
    async fetch(url, init) {
      const { fetch: transport = fetch, clock = globalThis, credentials } = client.config;
      if (credentials === null) {
        checkHeaders(init.headers);
        return transport(url, init);
      }
      const { maxAttempts = 3 }: ClientConfig = { ...client.config, ...options };
      // A stream can be read once.
      for (let again = maxAttempts > 1 && !(init.body instanceof ReadableStream); ; again = false) {
        const { skew = 0 } = client;
        const added = await proof(url, init, skew);
        const response = await transport(url, { ...init, headers: { ...init.headers, ...added } });
        // An answer that was kept on its way has the time of another day.
        const told = response.headers.get('age') === null ? response.headers.get('date') : null;
        const offset = Date.parse(told ?? '') - clock.Date.now();
        const isWrong = Math.abs(offset - skew) >= TOLERANCE;
        if (isWrong) client.skew = offset;
        // The SDKs go by the time alone too: an answer to HEAD has no body that could hold a code.
        if (!isWrong || !again || response.ok || response.status > 499) return response;
        await response.body?.cancel();
      }
    },
  };
}

async function identity(given: ClientConfig['credentials']): Promise<SigningCredentials> {
  let who: Partial<SigningCredentials> | null | undefined;
  try {
    who = typeof given === 'function' ? await given() : given;
  } catch (cause) {
    throw new CredentialsError('CredentialsError', `No credentials: ${cause}`, { cause });
  }
  const { accessKeyId, secretAccessKey } = who ?? {};
  for (const [name, value] of Object.entries({ accessKeyId, secretAccessKey })) {
    if (typeof value === 'string' && /^.+$/.test(value)) continue;
    const what = who ? `${name} must be a text of one line` : 'none were given';
    throw new CredentialsError('CredentialsError', `No credentials: ${what}`, {});
  }
  // Both were just looked at.
  return who as SigningCredentials;
}
