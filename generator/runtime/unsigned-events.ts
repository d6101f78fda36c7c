import type { CallOptions, Client } from './client.js';

/**
 * The options of a call that sends events to a service that wants requests signed. There each event
 * needs a signature of its own too, which is not supported: rather than a request that the service
 * would refuse, nothing is sent.
 *
 * @throws Error at once unless the client sends unsigned (`credentials: null`).
 */
export function unsignedEvents(
  { config }: Client,
  options: CallOptions | undefined,
): CallOptions | undefined {
  if (config.credentials === null) return options;
  throw new Error(
    'Events cannot be signed yet: only a client with `credentials: null`, which sends unsigned, can call this operation',
  );
}
