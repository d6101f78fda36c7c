import type { Client } from './client.js';

/** A client that counts the tokens for retries of another one, and has its clock. */
export function sharing<Made extends Client>(client: Client, made: Made): Made {
  return Object.defineProperties(made, {
    tokens: {
      enumerable: true,
      get: () => client.tokens,
      set: (tokens: number) => {
        client.tokens = tokens;
      },
    },
    skew: {
      enumerable: true,
      get: () => client.skew,
      set: (skew: number) => {
        client.skew = skew;
      },
    },
  });
}
