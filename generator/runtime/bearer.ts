import type { CallOptions, Client, ClientConfig } from './client.js';

/**
 * The options of a call, with a `fetch` that adds the client's token to each attempt.
 *
 * @throws Error at once when the client has no token.
 */
export function withToken(
  client: Client,
  options: CallOptions | undefined,
): CallOptions & Pick<ClientConfig, 'fetch'> {
  const { token, fetch: transport = fetch } = client.config;
  if (token === undefined) throw new Error('The request needs a token');
  return {
    ...options,
    async fetch(url, init) {
      const authorization = `Bearer ${typeof token === 'function' ? await token() : token}`;
      return transport(url, { ...init, headers: { ...init.headers, authorization } });
    },
  };
}
