/** The call of the command line as one writes it by hand, in one file: `call ENDPOINT IDENTITY`. */
import { request } from 'node:http';

const [endpoint = '', IdentityId] = process.argv.slice(2);
const sent = request(
  endpoint,
  {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity',
    },
  },
  (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (text += chunk));
    response.on('end', () => {
      const output = JSON.parse(text);
      output.Credentials.Expiration = new Date(output.Credentials.Expiration * 1000).toISOString();
      process.stdout.write(`${JSON.stringify(output, null, 4)}\n`);
    });
  },
);
sent.end(JSON.stringify({ IdentityId }));
