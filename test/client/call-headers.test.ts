import { beforeAll, describe, expect, test } from 'vitest';
import { createClient, getCredentialsForIdentity } from '../../generated/cognito-identity/index.js';
import { protocols } from '../../generator/model/model.js';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { Fetch } from '../../generator/runtime/core/http.js';
import { sign } from '../../generator/runtime/signing/sign.js';
import { everyProtocol } from '../support/every-protocol.js';
import { failureOf } from '../support/failure.js';
import { fakeFetch, reply } from '../support/fake-fetch.js';
import { clientsOf, type GeneratedClient } from '../support/generated-client.js';
import { HandClock } from '../support/hand-clock.js';
import { serve } from '../support/http-service.js';

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'hush', sessionToken: 'session' };
const transports: [name: string, transport: Fetch][] = [
  ['fetch', fetch],
  ['the transport of Node', createTransport()],
];
const everywhere = protocols.flatMap((protocol) =>
  transports.map(([name, transport]) => ({ protocol, name, transport })),
);

let clients: (protocol: string) => GeneratedClient;
beforeAll(async () => {
  const cleanings: (() => void)[] = [];
  clients = await clientsOf(everyProtocol(), (clean) => cleanings.push(clean));
  return () => cleanings.forEach((clean) => clean());
});
const clientOf = (protocol: string): GeneratedClient => clients(`spec/${protocol}.yaml`);

describe.each(everywhere)('$protocol over $name: headers of a call', (row) => {
  const { protocol, transport } = row;

  test('arrive, and are signed as AWS asks for it', async () => {
    const service = await serve((response) => response.writeHead(400).end());
    const { fetch, sent } = fakeFetch(reply(400));
    const { createClient, operations } = clientOf(protocol);
    const common = { endpoint: service.url, region: 'us-east-1', credentials };
    const headers = { 'x-trace': 'a  b', 'x-amz-trace': '"1"', 'x-amz-date': 'never' };
    const client = createClient({
      ...common,
      fetch: (url, init) => fetch(url, init).then(() => transport(url, init)),
    });
    await failureOf(operations['doIt']?.(client, {}, { headers }) ?? Promise.resolve());

    expect(service.seen).toHaveLength(1);
    expect(service.seen[0]?.headers).toMatchObject({ 'x-trace': 'a  b', 'x-amz-trace': '"1"' });
    const { url = '', method = '', headers: all = {}, body } = sent[0] ?? {};
    const { authorization = '', 'x-amz-date': date = '', ...others } = all;
    expect(date).toMatch(/^\d{8}T\d{6}Z$/);
    expect(authorization).toMatch(/SignedHeaders=\S*x-amz-trace/);
    // The signature is the one of what was sent.
    const again = await sign(
      { method, url: new URL(url), headers: others, body },
      {
        credentials,
        region: 'us-east-1',
        service: /\/us-east-1\/([^/]+)\//.exec(authorization)?.[1] ?? '',
        date: new Date(date.replace(/(....)(..)(..)T(..)(..)/, '$1-$2-$3T$4:$5:')),
      },
    );
    expect(again['authorization']).toBe(authorization);
  });

  test('do not stand in for the token', async () => {
    const service = await serve((response) => response.writeHead(400).end());
    const { createClient, operations } = clientOf(protocol);
    const client = createClient({ endpoint: service.url, fetch: transport, token: 'right' });
    const headers = { authorization: 'mine', accept: 'text/mine' };
    await failureOf(operations['show']?.(client, {}, { headers }) ?? Promise.resolve());
    expect(service.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer right',
      accept: 'text/mine',
    });
  });
});

const wrong: [what: string, headers: Record<string, string>, named: string][] = [
  ['a letter beyond ASCII', { 'x-trace': 'é' }, '"x-trace"'],
  ['two lines', { 'x-trace': 'hush\nb' }, '"x-trace"'],
  ['a name with a blank', { 'x trace': 'a' }, '"x trace"'],
  ['no name', { '': 'a' }, '""'],
];
test.each(
  protocols.flatMap((protocol) =>
    ['doIt', 'show'].flatMap((name) => wrong.map((row) => [protocol, name, ...row] as const)),
  ),
)('%s, %s: %s is refused by name', async (protocol, name, _, headers, named) => {
  const { fetch, sent } = fakeFetch(reply(200));
  const { createClient, operations } = clientOf(protocol);
  const common = { endpoint: 'https://example.com', region: 'us-east-1' };
  const client = createClient({ ...common, credentials, token: 'right', fetch });
  const error = await failureOf(operations[name]?.(client, {}, { headers }) ?? Promise.resolve());
  expect(error).toMatchObject({ code: 'RequestError', message: expect.stringContaining(named) });
  expect(error).not.toMatchObject({ retryable: true });
  expect(String(error)).not.toContain('hush');
  expect(sent).toEqual([]);
});

test('headers of a call that sends and receives events arrive', async () => {
  const { fetch, sent } = fakeFetch(reply(400));
  const { createClient, operations } = clientOf('rest-json');
  const client = createClient({ endpoint: 'https://example.com', region: 'us-east-1', fetch });
  async function* Body(): AsyncGenerator<object> {
    yield { Happened: { Text: 'a' } };
  }
  const options = { headers: { 'x-trace': '1' } };
  await failureOf(operations['listen']?.(client, { Body: Body() }, options) ?? Promise.resolve());
  expect(sent[0]?.headers).toMatchObject({ 'x-trace': '1' });
});

describe('headers of an unsigned call of AWS JSON', () => {
  const input = { IdentityId: 'us-east-1:0' };

  test('go with each attempt of that call alone, in the place of the protocol’s', async () => {
    const { fetch, sent } = fakeFetch(reply(500), reply(200));
    const clock = new HandClock();
    const client = createClient({ region: 'us-east-1', fetch, clock });
    const headers = { 'x-trace': '1', 'content-type': 'text/mine' };
    await clock.run(getCredentialsForIdentity(client, input, { headers }));
    await clock.run(getCredentialsForIdentity(client, input));
    const target = { 'x-amz-target': 'AWSCognitoIdentityService.GetCredentialsForIdentity' };
    expect(sent.map((each) => each.headers)).toEqual([
      { ...target, ...headers },
      { ...target, ...headers },
      { ...target, 'content-type': 'application/x-amz-json-1.1' },
    ]);
  });

  test.each(transports)('arrive over %s', async (_, transport) => {
    const service = await serve((response) => response.end('{}'));
    const client = createClient({ endpoint: service.url, fetch: transport });
    await getCredentialsForIdentity(client, input, { headers: { 'x-trace': '1' } });
    expect(service.seen[0]?.headers).toMatchObject({ 'x-trace': '1' });
  });

  test('are seen by middleware, which may change them', async () => {
    const { fetch, sent } = fakeFetch(reply(200));
    const client = createClient({ region: 'us-east-1', fetch });
    await getCredentialsForIdentity(client, input, {
      headers: { 'x-trace': '1' },
      middleware: (next) => (request) => {
        request.headers['x-trace'] += '2';
        return next(request);
      },
    });
    expect(sent[0]?.headers).toMatchObject({ 'x-trace': '12' });
  });
});
