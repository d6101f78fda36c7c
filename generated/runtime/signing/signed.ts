/* eslint-disable */
// @ts-nocheck
import type { CallOptions, Client, ClientConfig } from '../core/client.js';
import { failure, refuse } from '../core/errors.js';
import { checkHeaders, checkUrl } from '../core/header-check.js';
import type { Fetch } from '../core/http.js';
import type { SendOptions } from '../core/send.js';
import { sign, type SigningOptions } from './sign.js';
import { type SigningCredentials } from '../core/credentials.js';

/** What the service or the operation asks for beyond the ordinary. */
type How = Pick<SigningOptions, 'unsignedBody' | 'doubleEncode' | 'contentSha256Header'> & {
  /** The path that is signed. Default: that of the URL. */
  readonly path?: ((url: string | URL) => string) | undefined;
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
 * @param options may have another region to sign for.
 */
export function signed(
  client: Client,
  service: string,
  options: (CallOptions & { readonly region?: string | undefined }) | undefined,
  how?: How,
): SendOptions & { readonly fetch: Fetch } {
  return {
    ...options,
    async fetch(url, init) {
      const {
        credentials,
        region,
        fetch: transport = fetch,
        clock = globalThis,
        maxAttempts = 3,
      }: ClientConfig = { ...client.config, ...options };
      // A stream can be read once.
      for (let again = maxAttempts > 1 && !(init.body instanceof ReadableStream); ; again = false) {
        const { skew = 0 } = client.state;
        let { headers } = init;
        if (credentials !== null) {
          if (!region) refuse('region: none');
          if (!crypto.subtle) refuse('no crypto.subtle');
          const date = new Date(clock.Date.now() + skew);
          const who = await identity(credentials, +date);
          const signature = await sign(
            { ...init, url: checkUrl(url), path: how?.path?.(url) },
            { ...how, credentials: who, service, region, date },
          );
          headers = { ...headers, ...signature };
        }
        checkHeaders(headers);
        const response = await transport(url, { ...init, headers });
        const told = response.headers;
        // An answer that was kept on its way has the time of another day.
        const offset =
          Date.parse(told.get('age') ? '' : (told.get('date') ?? '')) - clock.Date.now();
        // Services accept a clock that is wrong by 5 minutes; the SDKs correct it from 4 on.
        const isWrong = Math.abs(offset - skew) >= 240_000;
        if (isWrong) client.state.skew = offset;
        // The SDKs go by the time alone too: an answer to HEAD has no body that could hold a code.
        if (!again || !isWrong || response.ok || response.status > 499 || credentials === null) {
          return response;
        }
        await response.body?.cancel();
      }
    },
  };
}

/** What a function that tells of credentials gave last, and what it is giving. */
interface Asked {
  who?: SigningCredentials;
  next?: Promise<SigningCredentials> | undefined;
}

const asked: WeakMap<object, Asked> = new WeakMap();

/**
 * Asks a function, or gives what it gave: until 5 minutes before its expiration, and while one call
 * asks again until then. What has no expiration is used once, since the function may tell by whose
 * request it is called: who waits for the answer to another has to ask for itself.
 */
async function ask(
  give: () => SigningCredentials | Promise<SigningCredentials>,
  now: number,
): Promise<SigningCredentials> {
  const state = asked.get(give) ?? {};
  asked.set(give, state);
  const { who, next } = state;
  const left = Number(who?.expiration) - now;
  // A cast: only what has an expiration has time left.
  if (left > 300_000) return who as SigningCredentials;
  const mine = (state.next ??= (async () => (state.who = await give()))().finally(
    () => delete state.next,
  ));
  if (left > 0) {
    mine.catch(() => who);
    return who as SigningCredentials;
  }
  return next && !(await next.catch(() => who))?.expiration ? give() : mine;
}

/**
 * Who signs, as the client has it or as its function tells.
 *
 * @param now milliseconds, for what a function gave before.
 * @throws CredentialsError where nobody does.
 */
export async function identity(
  given: ClientConfig['credentials'],
  now: number,
): Promise<SigningCredentials> {
  let cause: unknown = 'none';
  try {
    const who = typeof given === 'function' ? await ask(given, now) : given;
    if (who) {
      const parts = [who.accessKeyId, who.secretAccessKey, who.sessionToken || '-'];
      // Types alone do not hold what a program reads from its environment.
      if (parts.every((part) => part?.match?.(/^.+$/))) return who;
      cause = 'secretAccessKey, accessKeyId, sessionToken must be lines';
    }
  } catch (error) {
    cause = error;
  }
  throw failure('CredentialsError', `No credentials: ${cause}`, { cause });
}
