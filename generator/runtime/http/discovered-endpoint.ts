import type { Client, ClientConfig } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { SendOptions } from '../core/send.js';

/**
 * The options of a call to a service that tells its endpoints itself. They are not asked for here:
 * without one in the client's settings the call fails, and nothing is sent.
 *
 * @param asking the operation that tells them.
 */
export function discovered(
  client: Client,
  asking: string,
  options: SendOptions | undefined,
): SendOptions {
  return {
    ...options,
    async fetch(url, init) {
      const { endpoint, fetch: transport = fetch }: ClientConfig = { ...client.config, ...options };
      if (endpoint) return transport(url, init);
      refuse(
        `The service tells its endpoints itself: call ${asking}, and make a client with the address it answers as endpoint, such as https://ADDRESS`,
      );
    },
  };
}
