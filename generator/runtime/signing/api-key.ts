import type { CallOptions, Client } from '../core/client.js';
import { checkHeaders } from '../core/header-check.js';
import type { SendOptions } from '../core/send.js';
import { secretText } from './secret-text.js';

/**
 * The options of a call, with a `fetch` that adds the client's API key to each attempt. Without one,
 * or when asking for it fails, the call is rejected with a {@link CredentialsError}.
 *
 * @param header where the service looks for it, in lower case.
 */
export function withApiKey(
  client: Client,
  header: string,
  options: CallOptions | undefined,
): SendOptions {
  return {
    ...options,
    async fetch(url, init) {
      const { apiKey, fetch: transport = fetch } = client.config;
      const headers = {
        ...init.headers,
        [header]: await secretText(apiKey, undefined, 'API key', 'apiKey'),
      };
      checkHeaders(headers);
      return transport(url, { ...init, headers });
    },
  };
}
