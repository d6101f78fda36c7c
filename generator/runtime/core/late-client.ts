import type { Client, ClientConfig } from './client.js';

/**
 * A client whose settings are asked for once, at its first call. What is set already goes before
 * what is told then. Where the asking fails, the call does, and the next call asks again.
 *
 * A call's `timeout` begins when the asking is done.
 *
 * @param config what is set already.
 * @param make makes the client of settings that are complete.
 * @param ask gives the complete settings.
 */
export function lateClient<Config extends ClientConfig, Made extends Client>(
  config: Config,
  make: (config: Config) => Made,
  ask: (config: Config) => Promise<Config>,
): Made {
  // Whatever the service, with an endpoint it can be made; nothing is ever sent to this one.
  const client = make({ ...config, later: undefined, endpoint: config.endpoint || nowhere });
  const settle = async (): Promise<string> => {
    const made = make({ ...(await ask(config)), later: undefined });
    return Object.assign(client, made, { state: client.state }).endpoint;
  };
  let asked: Promise<string> | undefined;
  const endpoint: PromiseLike<string> = {
    // oxlint-disable-next-line unicorn/no-thenable -- it is for await, and asks nothing before
    then(resolve, reject) {
      asked ??= settle();
      asked.catch(() => (asked = undefined));
      return asked.then(resolve, reject);
    },
  };
  return Object.assign(client, { config, endpoint });
}

/** The domain is kept free for such uses (RFC 6761). */
const nowhere = 'https://later.invalid/';
