import type { Client } from '../core/client.js';
import { refuse } from '../core/errors.js';

/** Where an operation is, by the endpoint rules of its service. */
export interface Place {
  readonly url: string;
  /** The region to sign for, where it is another than that of the client. */
  readonly region?: string;
  /** The name to sign with, where it is another than that of the service. */
  readonly name?: string;
  /** What answers there takes signatures of version 4a only. */
  readonly sigv4a?: true;
}

/** What a place follows from, besides what the operation tells. */
export interface PlaceSettings {
  readonly region: string | undefined;
  /** A URL to send to, without a slash at its end. */
  readonly endpoint: string | undefined;
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/**
 * Calls an operation at the place that the endpoint rules of its service give it.
 *
 * With an endpoint of one's own and `hostPrefix: false`, that endpoint is the place, whatever the rules
 * say.
 *
 * The call is rejected with a RequestError where the rules have no place for what is set together, or
 * the place wants a signature that there is not.
 *
 * @param told what the operation tells the rules.
 * @param call makes the call with a client that is there; the name to sign with is undefined where it is that of the service.
 */
export async function callPlaced<OfClient extends Client, Told, Value>(
  client: OfClient,
  placeOf: (settings: PlaceSettings & Told) => Place,
  told: Told,
  call: (client: OfClient, name: string | undefined) => Promise<Value>,
): Promise<Value> {
  if (client.config.later) await client.endpoint;
  const { config } = client;
  const { region, fips = false, dualStack = false } = config;
  // A text by now: a client that awaits its endpoint has it.
  const own = config.endpoint ? `${client.endpoint as string}`.slice(0, -1) : undefined;
  if (own !== undefined && config.hostPrefix === false) return await call(client, undefined);
  const place = placeOf({ ...told, region, endpoint: own, fips, dualStack });
  if (own !== undefined && isAddress(own) && !place.url.startsWith(own)) {
    refuse(
      `endpoint: ${place.url} follows from it, which nothing can be sent to: give a name in place of an IP address, or hostPrefix: false`,
    );
  }
  if (place.sigv4a && config.credentials !== null) {
    refuse(
      `${place.url} takes signatures of version 4a only, which are not supported; with credentials: null the call is sent unsigned`,
    );
  }
  const there = {
    ...client,
    config: { ...config, region: place.region ?? region },
    endpoint: `${place.url}/`,
  };
  return await call(there, place.name);
}

/** Whether the host of a URL is an IP address, before which no name can stand. */
function isAddress(url: string): boolean {
  return /^\w+:\/\/(\[|[\d.]+([:/]|$))/.test(url);
}
