import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listening } from './harness.js';

/** A service that has so many pages of ten pools, as `ListIdentityPools` gives them. */
export function startPages(
  count: number,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const pool = (page: number, index: number): object => ({
    IdentityPoolId: `us-east-1:${page}-${index}`,
    IdentityPoolName: `Pool ${index} of page ${page}`,
  });
  const server = createServer(async (request, response) => {
    const { NextToken = '0' } = JSON.parse(await text(request));
    const page = Number(NextToken);
    const IdentityPools = Array.from({ length: 10 }, (_, index) => pool(page, index));
    const next = page + 1 < count ? { NextToken: String(page + 1) } : {};
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ IdentityPools, ...next }));
  });
  return listening(server);
}
