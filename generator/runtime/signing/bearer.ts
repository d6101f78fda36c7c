import type { CallOptions, Client } from '../core/client.js';
import { failure } from '../core/errors.js';
import { checkHeaders } from '../core/header-check.js';
import type { SendOptions } from '../core/send.js';

/**
 * The options of a call, with a `fetch` that adds the client's token to each attempt. Without one,
 * or when asking for it fails, the call is rejected with a {@link CredentialsError}.
 */
export function withToken(client: Client, options: CallOptions | undefined): SendOptions {
  return {
    ...options,
    async fetch(url, init) {
      const { token, fetch: transport = fetch } = client.config;
      const authorization = `Bearer ${await textOf(token)}`;
      const headers = { ...init.headers, authorization };
      checkHeaders(headers);
      return transport(url, { ...init, headers });
    },
  };
}

async function textOf(token: Client['config']['token']): Promise<string> {
  let text: string | undefined;
  let cause: unknown;
  try {
    text = typeof token === 'function' ? await token() : token;
  } catch (error) {
    cause = error;
  }
  if (typeof text === 'string' && /^.+$/.test(text)) return text;
  const why = cause ?? 'createClient({ token }) must give a text of one line';
  throw failure('CredentialsError', `No token: ${why}`, { cause });
}
