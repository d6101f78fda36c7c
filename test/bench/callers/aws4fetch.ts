import { AwsClient } from 'aws4fetch';
import type { Caller } from '../harness.js';

/** aws4fetch, which signs every request. */
export const makeCall: Caller = (endpoint, IdentityId) => {
  const client = new AwsClient({
    accessKeyId: 'A',
    secretAccessKey: 'S',
    service: 'cognito-identity',
    region: 'us-east-1',
  });
  return async () => {
    const response = await client.fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
      },
      body: JSON.stringify({ IdentityId }),
    });
    return response.json();
  };
};
