import {
  createClient,
  getCredentialsForIdentity,
} from '../../../generated/cognito-identity/index.js';
import type { Caller } from '../harness.js';

/** The generated client. */
export const makeCall: Caller = (endpoint, IdentityId) => {
  const client = createClient({ endpoint });
  return () => getCredentialsForIdentity(client, { IdentityId });
};
