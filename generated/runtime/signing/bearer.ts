/* eslint-disable */
// @ts-nocheck
import type { CallOptions, Client } from '../core/client.js';
import { checkHeaders } from '../core/header-check.js';
import type { HttpResponse } from '../core/http.js';
import type { SendOptions } from '../core/send.js';
import { secretText } from './secret-text.js';

/**
 * The options of a call, with a `fetch` that adds the client's token to each attempt. Without one,
 * or when asking for it fails, the call is rejected with a {@link CredentialsError}.
 *
 * Where the service answers with the status 401, a function that gives the token is asked once more
 * in the call, and the request sent again with what it gives. A stream, which can be read once, is not.
 */
export function withToken(client: Client, options: CallOptions | undefined): SendOptions {
  let mayAsk = typeof client.config.token === 'function';
  return {
    ...options,
    async fetch(url, init) {
      const { token, fetch: transport = fetch } = client.config;
      const send = async (forceRefresh: boolean): Promise<HttpResponse> => {
        const text = await secretText(token, { forceRefresh }, 'token', 'token');
        const headers = { ...init.headers, authorization: `Bearer ${text}` };
        checkHeaders(headers);
        return transport(url, { ...init, headers });
      };
      const response = await send(false);
      if (response.status !== 401 || !mayAsk || init.body instanceof ReadableStream)
        return response;
      mayAsk = false;
      await response.body?.cancel();
      return send(true);
    },
  };
}
