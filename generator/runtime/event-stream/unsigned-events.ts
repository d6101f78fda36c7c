import type { CallOptions, Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { SendOptions } from '../core/send.js';

/**
 * The options of a call that sends events to a service that wants requests signed. There each event
 * needs a signature of its own too, which is not supported: rather than a request that the service
 * would refuse, nothing is sent, and the call is rejected with a RequestError, unless the client
 * sends unsigned (`credentials: null`).
 */
export function unsignedEvents(client: Client, options: CallOptions | undefined): SendOptions {
  return {
    ...options,
    async fetch(url, init) {
      const { credentials, fetch: transport = fetch } = client.config;
      if (credentials === null) return transport(url, init);
      return refuse(
        'Events cannot be signed yet: only a client with `credentials: null`, which sends unsigned, can call this operation',
      );
    },
  };
}
