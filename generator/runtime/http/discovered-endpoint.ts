import type { Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { SendOptions } from '../core/send.js';

/**
 * The options of a call to a service that tells its endpoints itself. They are not asked for here:
 * without one in the client's settings the call fails, and nothing is sent.
 *
 * @param asking the operation that tells them.
 */
export function discovered(
  { config }: Client,
  asking: string,
  options: SendOptions | undefined,
): SendOptions | undefined {
  if (config.endpoint) return options;
  return {
    ...options,
    fetch: async () =>
      refuse(
        `The service tells its endpoints itself: call ${asking}, and make a client with the address it answers as endpoint, such as https://ADDRESS`,
      ),
  };
}
