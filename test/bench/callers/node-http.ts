import { Agent, request } from 'node:http';
import type { Caller } from '../harness.js';

/** What one writes by hand with node:http. */
export const makeCall: Caller = (endpoint, IdentityId) => {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
  };
  return () =>
    new Promise((resolve, reject) => {
      const sent = request(endpoint, { method: 'POST', headers, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const output = JSON.parse(text);
          output.Credentials.Expiration = new Date(output.Credentials.Expiration * 1000);
          resolve(output);
        });
      });
      sent.on('error', reject);
      sent.end(JSON.stringify({ IdentityId }));
    });
};
