/** All pages of an operation as one writes it by hand, in one file: `pages ENDPOINT`. */
import { Agent, request } from 'node:http';

const [endpoint = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AWSCognitoIdentityService.ListIdentityPools',
};

function page(NextToken: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ MaxResults: 10, NextToken }));
  });
}

async function all(): Promise<void> {
  const IdentityPools: unknown[] = [];
  let token: string | undefined;
  do {
    const answer = JSON.parse(await page(token));
    IdentityPools.push(...answer.IdentityPools);
    token = answer.NextToken;
  } while (token !== undefined);
  process.stdout.write(`${JSON.stringify({ IdentityPools }, null, 4)}\n`);
}

void all();
