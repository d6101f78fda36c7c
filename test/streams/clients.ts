import { beforeAll } from 'vitest';
import { clientOf, type GeneratedClient } from '../support/generated-client.js';

/**
 * Generates clients of a specification once for all tests of a file.
 *
 * @param protocols one client for each.
 * @returns a function that gives the client of a protocol, for tests to call.
 */
export function clientsOf<Protocol extends string>(
  protocols: readonly Protocol[],
  specification: (protocol: Protocol) => string,
): (protocol: Protocol) => GeneratedClient {
  const clients = new Map<Protocol, GeneratedClient>();
  beforeAll(async () => {
    const cleanings: (() => void)[] = [];
    for (const protocol of protocols) {
      clients.set(
        protocol,
        await clientOf(specification(protocol), (clean) => cleanings.push(clean)),
      );
    }
    return () => cleanings.forEach((clean) => clean());
  });
  return (protocol) => {
    const client = clients.get(protocol);
    if (client === undefined) throw new Error(`no client for ${protocol}`);
    return client;
  };
}
