import type { CallOptions, Client } from '../core/client.js';
import { refuse } from '../core/errors.js';
import type { SendOptions } from '../core/send.js';

/**
 * The options of a call that sends events to a service that wants requests signed. There each event
 * needs a signature of its own too, which the setting `signEvents` brings. Without it, rather than a
 * request that the service would refuse, nothing is sent, and the call is rejected with a
 * RequestError, unless the client sends unsigned (`credentials: null`).
 *
 * @param service the name in the scope of the signatures.
 */
export function withSignedEvents(
  client: Client,
  service: string,
  options: CallOptions | undefined,
): SendOptions {
  return {
    ...options,
    async fetch(url, init) {
      const { credentials, signEvents, fetch: transport = fetch } = client.config;
      if (credentials === null) return transport(url, init);
      if (signEvents) return signEvents(client, service)(url, init);
      return refuse(
        'createClient: events are signed with the setting `signEvents`, or with `credentials: null` not at all',
      );
    },
  };
}
