import {
  createClient,
  getCredentialsForIdentity,
} from '../../../generated/cognito-identity/index.js';
import { createTransport } from '../../../generated/runtime/node/transport.js';
import type { Caller } from '../harness.js';

/** The generated client on the transport of the command line. */
export const makeCall: Caller = (endpoint, IdentityId) => {
  const client = createClient({ endpoint, fetch: createTransport() });
  return () => getCredentialsForIdentity(client, { IdentityId });
};
