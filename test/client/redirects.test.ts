import { beforeAll, describe, expect, test } from 'vitest';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch } from '../support/fake-fetch.js';
import { clientsOf, type GeneratedClient } from '../support/generated-client.js';
import { specText } from '../support/generation.js';
import { serve } from '../support/http-service.js';

const protocols = {
  json: 'aws-json-1.1',
  'rest-json': 'rest-json',
  'rest-xml': 'rest-xml',
  query: 'query',
  cbor: 'smithy-rpc-v2-cbor',
};
const operation = { input: { Name: 'string' }, http: { method: 'POST', uri: '/' } };

let api: (service: string) => GeneratedClient;
beforeAll(async () => {
  const cleanings: (() => void)[] = [];
  const texts = Object.entries(protocols).map(([id, protocol]) => {
    const { http, input } = operation;
    const isRest = id.startsWith('rest');
    const operations = { PutName: isRest ? { http, input } : { input } };
    const about = { id, protocol, auth: 'sigv4', signing: { name: 'things' } };
    return [
      id,
      specText({ operations }, { ...about, noErrorWrapping: id === 'rest-xml' || undefined }),
    ];
  });
  api = await clientsOf(Object.fromEntries(texts), (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});

const credentials = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'hush' };

async function send(service: string, endpoint: string, fetch?: Fetch): Promise<unknown> {
  const { createClient, operations } = api(service);
  const client = createClient({ endpoint, region: 'us-east-1', credentials, fetch });
  return failureOf(operations['putName']?.(client, { Name: 'secret' }) ?? Promise.resolve());
}

const transports: [name: string, fetch: Fetch | undefined][] = [
  ['fetch', undefined],
  ['the transport of the command line', createTransport()],
];

describe.each(transports)('over %s a redirect is never followed', (_, fetch) => {
  test.each(
    Object.keys(protocols).flatMap((service) =>
      [301, 302, 303, 307, 308].map((status): [string, number] => [service, status]),
    ),
  )('%s, %i', async (service, status) => {
    const other = await serve((response) => response.end('{}'));
    const { url, seen } = await serve((response) =>
      response.writeHead(status, { location: `${other.url}/x` }).end(),
    );
    const error = await send(service, url, fetch);
    expect(error).toMatchObject({ code: 'Unknown', status, retryable: false });
    expect(String(error)).toContain(`HTTP ${status}: ${other.url}/x`);
    expect(seen).toHaveLength(1);
    expect(other.seen).toEqual([]);
  });

  test('and what S3 says of it stays', async () => {
    const { url } = await serve((response) =>
      response
        .writeHead(307, { location: 'https://other.example/' })
        .end('<Error><Code>TemporaryRedirect</Code><Message>Go</Message></Error>'),
    );
    expect(await send('rest-xml', url, fetch)).toMatchObject({
      sentCode: 'TemporaryRedirect',
      message: 'Go (HTTP 307: https://other.example/)',
    });
    const moved = await serve((response) =>
      response.writeHead(301).end('<Error><Code>PermanentRedirect</Code></Error>'),
    );
    expect(await send('rest-xml', moved.url, fetch)).toMatchObject({
      sentCode: 'PermanentRedirect',
      status: 301,
    });
  });
});

test('a message in JSON does not hide where it leads', async () => {
  const { url } = await serve((response) =>
    response.writeHead(308, { location: 'https://other.example/' }).end('{"message":"Moved"}'),
  );
  for (const service of ['json', 'rest-json']) {
    expect(String(await send(service, url))).toContain('https://other.example/');
  }
});

test.each(Object.keys(protocols))(
  'what a browser gives in its place is that error: %s',
  async (service) => {
    // As the fetch standard has it: type `opaqueredirect`, status 0, no headers, no body.
    const { fetch, sent } = fakeFetch(async () => Response.error());
    const error = await send(service, 'https://example.com', fetch);
    expect(error).toMatchObject({ code: 'Unknown', status: 0 });
    expect(String(error)).toContain('HTTP 0');
    expect(sent[0]).toMatchObject({ redirect: 'manual' });
  },
);
