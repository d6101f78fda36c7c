/* eslint-disable */
// @ts-nocheck
import type { Client, ClientConfig, Later } from '../core/client.js';

/** Gives what makes clients in the place of `make`. */
export type Wrap = <Config extends ClientConfig, Made extends Client>(
  make: (config: Config) => Made,
) => (config: Config) => Made;

/** Has clients made by what `wrap` gives, and by what did so before. */
export function laterBy(before: Later | undefined, wrap: Wrap): Later {
  return (make, service, settings, tokenName) => {
    const made = wrap(make);
    return before?.(made, service, settings, tokenName) ?? made(settings);
  };
}
