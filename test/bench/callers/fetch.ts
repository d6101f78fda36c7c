import type { Caller } from '../harness.js';

/** What one writes by hand: no retries, no timeouts, no types of errors. */
export const makeCall: Caller = (endpoint, IdentityId) => async () => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
    },
    body: JSON.stringify({ IdentityId }),
  });
  const output = await response.json();
  if (!response.ok) throw new Error(output.message);
  output.Credentials.Expiration = new Date(output.Credentials.Expiration * 1000);
  return output;
};
