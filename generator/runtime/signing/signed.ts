import type { CallOptions, Client, ClientConfig } from '../core/client.js';
import { failure, refuse } from '../core/errors.js';
import { checkHeaders, checkUrl } from '../core/header-check.js';
import type { SendOptions } from '../core/send.js';
import { sign, type SigningOptions } from './sign.js';
import { type SigningCredentials } from '../core/credentials.js';

/** What the service or the operation asks for beyond the ordinary. */
type How = Pick<SigningOptions, 'unsignedBody' | 'doubleEncode' | 'contentSha256Header'> & {
  /** The path that is signed. Default: that of the URL. */
  readonly path?: (url: string | URL) => string;
};

/**
 * The options of a call, with a `fetch` that signs each attempt again before it is sent, with
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
): SendOptions {
  return {
    ...options,
    async fetch(url, init) {
      const {
        region,
        credentials,
        fetch: transport = fetch,
        clock = globalThis,
        maxAttempts = 3,
      }: ClientConfig = { ...client.config, ...options };
      // A stream can be read once.
      for (let again = maxAttempts > 1 && !(init.body instanceof ReadableStream); ; again = false) {
        const { skew = 0 } = client;
        const headers = { ...init.headers };
        if (credentials !== null) {
          if (!region) refuse('createClient: no region');
          if (!globalThis.crypto?.subtle) refuse('Signing needs crypto.subtle');
          const who = await identity(credentials);
          const date = new Date(clock.Date.now() + skew);
          const added = await sign(
            { ...init, url: checkUrl(url), path: how?.path?.(url) },
            { ...how, credentials: who, service, region, date },
          );
          Object.assign(headers, added);
        }
        checkHeaders(headers);
        const response = await transport(url, { ...init, headers });
        // An answer that was kept on its way has the time of another day.
        const told = !response.headers.get('age') && response.headers.get('date');
        const offset = Date.parse(told || '') - clock.Date.now();
        // Services accept a clock that is wrong by 5 minutes; the SDKs correct it from 4 on.
        const isWrong = Math.abs(offset - skew) >= 240_000;
        if (isWrong) client.skew = offset;
        // The SDKs go by the time alone too: an answer to HEAD has no body that could hold a code.
        const isRefused = !response.ok && response.status < 500 && credentials !== null;
        if (!isWrong || !isRefused || !again) return response;
        await response.body?.cancel();
      }
    },
  };
}

async function identity(given: ClientConfig['credentials']): Promise<SigningCredentials> {
  let cause: unknown = 'none';
  try {
    const who = typeof given === 'function' ? await given() : given;
    if (who) {
      const parts = [who.accessKeyId, who.secretAccessKey, who.sessionToken || '-'];
      // Types alone do not hold what a program reads from its environment.
      if (parts.every((part) => typeof part === 'string' && /^.+$/.test(part))) return who;
      cause = 'secretAccessKey, accessKeyId, sessionToken must be lines';
    }
  } catch (error) {
    cause = error;
  }
  throw failure('CredentialsError', `No credentials: ${cause}`, { cause });
}
