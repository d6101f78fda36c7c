import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import type { Caller } from '../harness.js';

/** The official SDK. */
export const makeCall: Caller = (endpoint, IdentityId) => {
  const client = new CognitoIdentityClient({ region: 'us-east-1', endpoint });
  return () => client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
};
