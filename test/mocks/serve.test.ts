/** The mock server as a whole, over plain sockets: what fetch would never send comes too. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModel } from '../../generator/index.js';
import { type Protocol, protocols } from '../../generator/model/model.js';
import { mockFacts } from '../../generator/serve/mock-facts.js';
import { type MockServer, serveMocks, startMock } from '../../generator/serve/mock-server.js';
import { folderWith, specText } from '../support/generation.js';
import { type RawAnswer, rawRequest } from '../support/raw-request.js';
import { thingStore } from './things.js';

const cleaning: (() => void)[] = [];
afterAll(() => cleaning.forEach((clean) => clean()));

/** The specification of a protocol, as a file. */
function specification(protocol: Protocol): string {
  const files = { 'things.yaml': thingStore(protocol) };
  return `${folderWith(files, (clean) => cleaning.push(clean))}/things.yaml`;
}

/** Sends a request whose every header is as it is given. */
function ask(
  { url }: MockServer,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Promise<RawAnswer> {
  return rawRequest(url, path, { method, headers, body });
}

describe('the mock of a REST service', () => {
  let server: MockServer;
  const lines: string[] = [];
  beforeAll(async () => {
    server = await startMock(specification('rest-json'), {
      allowHosts: ['Mock.Example'],
      bodyLimit: 1000,
      log: (line) => lines.push(line),
    });
  });
  afterAll(() => server.close());
  const port = (): string => new URL(server.url).port;

  it.each([
    '127.0.0.1',
    'localhost',
    'LOCALHOST:80',
    'localhost.',
    'bucket.localhost:1',
    '127.8.9.1',
    '[::1]:8000',
    'mock.example',
    'mock.example:99',
  ])('answers requests for the host %s', async (host) => {
    expect(await ask(server, 'GET', '/things/a', { host })).toMatchObject({ status: 200 });
  });

  it.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-localhost',
    'localhost@evil.example',
    '127.0.0.1/',
    'sub.mock.example',
    '10.0.0.1',
    '[::2]',
  ])('refuses requests for the host %j, and says how to mend it', async (host) => {
    const { status, headers, text } = await ask(server, 'GET', '/things/a', {
      host,
      origin: 'http://evil.example',
    });
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(text).toContain('--allow-host');
  });

  it('counts the host of a whole address, as a proxy is asked', async () => {
    expect(await ask(server, 'GET', 'http://evil.example/things/a')).toMatchObject({ status: 403 });
    expect(await ask(server, 'GET', 'http://localhost/things/a')).toMatchObject({ status: 200 });
    expect(await ask(server, 'GET', '//things/a')).toMatchObject({ status: 200 });
  });

  it.each(['/things/../a', '/things/./a', '/things/%2e%2E/a', '/..'])(
    'refuses the path %s, which is another one as a URL',
    async (path) => {
      expect(await ask(server, 'GET', path)).toMatchObject({
        status: 400,
        text: expect.stringContaining('a part . or ..'),
      });
    },
  );

  it('lets a page of any origin ask and read', async () => {
    const origin = 'http://localhost:5173';
    const preflight = await ask(server, 'OPTIONS', '/things/a', {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,x-amz-date',
    });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'authorization,x-amz-date',
      },
    });
    const { headers } = await ask(server, 'GET', '/things/a', { origin });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toBe('content-type, x-amzn-requestid, x-tag');
    const unknown = await ask(server, 'GET', '/nothing', { origin });
    expect(unknown.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringContaining('x-amzn-errortype'),
    });
    expect((await ask(server, 'GET', '/things/a')).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('takes bodies up to the limit and refuses longer ones, with a length or without', async () => {
    const json = { 'content-type': 'application/octet-stream' };
    const chunked = { ...json, 'transfer-encoding': 'chunked' };
    for (const headers of [json, chunked]) {
      const [short, long] = [Buffer.alloc(1000), Buffer.alloc(1_000_000)];
      expect(await ask(server, 'POST', '/bytes', headers, short)).toMatchObject({ status: 200 });
      const refused = await ask(server, 'POST', '/bytes', headers, long);
      expect(refused).toMatchObject({
        status: 413,
        headers: { 'x-amzn-errortype': 'RequestEntityTooLargeException' },
      });
      expect(refused.text).toContain('more than 1000 bytes');
    }
  });

  it('goes on when a body is broken off, or is not HTTP', async () => {
    const head = 'POST /bytes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nhalf';
    const before = lines.length;
    const half = connect(Number(port()), '127.0.0.1', () => half.end(head));
    half.resume();
    await once(half, 'close');
    const cut = connect(Number(port()), '127.0.0.1', () => cut.write(head, () => cut.destroy()));
    await once(cut, 'close');
    const nonsense = connect(Number(port()), '127.0.0.1', () => nonsense.end('nonsense\r\n\r\n'));
    nonsense.resume();
    await once(nonsense, 'close');
    expect(await ask(server, 'TRACE', '/things/a')).toMatchObject({ status: 405 });
    expect(await ask(server, 'GET', '/things/a')).toMatchObject({ status: 200 });
    expect(lines.slice(before).every((line) => !line.includes(' 500'))).toBe(true);
  });

  it('says what it was asked, a line a request', async () => {
    lines.length = 0;
    await ask(server, 'GET', '/things/b%0a?token=secret', { authorization: 'secret' });
    await ask(server, 'GET', '/none');
    await ask(server, 'GET', '/things/b', { host: 'evil.example' });
    expect(lines).toEqual([
      'GET /things/b%0a GetThing 200',
      'GET /none - 404',
      'GET /things/b - 403',
    ]);
  });
});

it('an operation without a sample leaves the others theirs', async () => {
  const spec = specText({
    operations: {
      Need: { output: { Text: { type: 'Long', required: true } } },
      Show: { output: { Id: 'string' } },
    },
    shapes: { Long: { type: 'string', length: '20000000..' } },
  });
  const folder = folderWith({ 'spec.yaml': spec }, (clean) => cleaning.push(clean));
  const server = await startMock(`${folder}/spec.yaml`);
  cleaning.push(() => void server.close());
  const target = (name: string): Record<string, string> => ({ 'x-amz-target': `Things.${name}` });
  expect(await ask(server, 'POST', '/', target('Show'), '{}')).toMatchObject({ status: 200 });
  expect(await ask(server, 'POST', '/', target('Need'), '{}')).toMatchObject({ status: 400 });
});

/** Requests that are for no operation, and the status and the code of the answer. */
const unknown: readonly (readonly [
  protocol: Protocol,
  method: string,
  path: string,
  body: string,
  status: number,
  code: string,
])[] = [
  ['aws-json-1.0', 'POST', '/', '{}', 400, 'UnknownOperationException'],
  ['aws-json-1.1', 'PUT', '/', '{}', 405, 'UnknownOperationException'],
  ['rest-json', 'GET', '/nothing/here', '', 404, 'UnknownOperationException'],
  ['rest-json', 'POST', '/', '', 405, 'UnknownOperationException'],
  ['rest-json', 'OPTIONS', '/things/a', '', 405, 'UnknownOperationException'],
  ['rest-xml', 'GET', '/nothing/here', '', 404, 'UnknownOperationException'],
  ['rest-xml', 'PATCH', '/things/a', '', 405, 'MethodNotAllowed'],
  ['query', 'POST', '/', 'Action=Nothing', 400, 'InvalidAction'],
  ['query', 'POST', '/', 'Version=1', 400, 'MissingAction'],
  ['query', 'PUT', '/', 'Action=Echo', 405, 'MethodNotAllowed'],
  ['ec2', 'POST', '/', 'Action=Nothing%3C', 400, 'InvalidAction'],
  ['smithy-rpc-v2-cbor', 'POST', '/service/Things/operation/No', '', 404, ''],
  ['smithy-rpc-v2-cbor', 'GET', '/service/Things/operation/Echo', '', 405, ''],
];

describe('a request for no operation', () => {
  const servers = new Map<Protocol, MockServer>();
  beforeAll(async () => {
    for (const protocol of protocols) {
      const { model } = await loadModel(specification(protocol));
      servers.set(protocol, await serveMocks([], mockFacts(model)));
    }
  });
  afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

  it.each(unknown)('of %s: %s %s %s gives %i %s', async (...row) => {
    const [protocol, method, path, body, status, code] = row;
    const server = servers.get(protocol);
    if (server === undefined) throw new Error(`no ${protocol}`);
    const headers = { 'x-amz-target': 'Things.None' };
    const answer = await ask(server, method, path, headers, body);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(code);
    expect(answer.headers['allow'] !== undefined).toBe(status === 405);
  });
});
