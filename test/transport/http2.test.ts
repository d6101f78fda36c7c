import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  createSecureServer,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FetchInit } from '../../generator/runtime/core/http.js';
import { http2Transport } from '../../generator/runtime/node/http2-transport.js';
import { packageFolder, runNode } from '../support/generation.js';

interface Service {
  readonly url: string;
  /** The connections so far, and those that are open. */
  readonly sessions: { all: number; open: number };
  readonly closed: Promise<void>;
}

type Answer = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, body: Buffer) => void;

/** A server that answers what has come as a whole. */
async function serve(
  answer: Answer,
  server: Http2Server = createServer(),
  scheme: string = 'http',
): Promise<Service> {
  const sessions = { all: 0, open: 0 };
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => (close = resolve));
  server.on('session', (session) => {
    sessions.all += 1;
    sessions.open += 1;
    session.on('error', () => {});
    session.on('close', () => {
      sessions.open -= 1;
      close();
    });
    onTestFinished(() => session.destroy());
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => stream.destroyed || answer(stream, headers, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // A cast: it listens on a port.
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sessions,
    closed,
  };
}

const get: FetchInit = { method: 'GET', headers: {} };
const ok: Answer = (stream) => {
  stream.respond({ ':status': 200 });
  stream.end('here');
};

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );
}

test.each<[what: string, path: string, init: FetchInit, wanted: object]>([
  ['a GET', '/a', get, { ':method': 'GET', ':path': '/a', body: '' }],
  ['a query', '/a?b=%20c', get, { ':path': '/a?b=%20c' }],
  ['a step in a path', '/a/../b', get, { ':path': '/a/../b' }],
  [
    'a text',
    '/',
    { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'grüße' },
    { 'content-type': 'text/plain', 'content-length': '7', body: 'grüße' },
  ],
  ['bytes', '/', { method: 'PUT', headers: {}, body: new Uint8Array([65]) }, { body: 'A' }],
  [
    'a blob',
    '/',
    { method: 'PUT', headers: {}, body: new Blob(['ab']) },
    { 'content-length': '2', body: 'ab' },
  ],
  [
    'a stream',
    '/',
    { method: 'PUT', headers: {}, body: new Blob(['cd']).stream() },
    { body: 'cd' },
  ],
])('sends %s', async (_, path, init, wanted) => {
  const { url } = await serve((stream, headers, body) => {
    stream.respond({ ':status': 200 });
    stream.end(JSON.stringify({ ...headers, body: body.toString() }));
  });
  const response = await http2Transport()(url + path, init);
  const seen: object = JSON.parse(await response.text());
  expect(seen).toMatchObject({ ':authority': new URL(url).host, ':scheme': 'http', ...wanted });
});

test('leaves out what HTTP/2 has no place for', async () => {
  const { url } = await serve((stream, headers) => {
    stream.respond({ ':status': 200 });
    stream.end(Object.keys(headers).join());
  });
  const headers = {
    connection: 'keep-alive',
    'keep-alive': '5',
    host: 'elsewhere',
    'transfer-encoding': 'chunked',
    upgrade: 'h2c',
    te: 'trailers',
    'x-kept': '1',
  };
  const response = await http2Transport()(url, { method: 'GET', headers });
  expect(await response.text()).toBe(':method,:scheme,:authority,:path,x-kept');
});

test('gives status, headers and body', async () => {
  const { url } = await serve((stream) => {
    stream.respond({
      ':status': 404,
      'X-Amzn-RequestId': 'id',
      'set-cookie': ['a=1', 'b=2'],
      'content-encoding': 'gzip',
    });
    stream.end(gzipSync('gone'));
  });
  const response = await http2Transport()(url, get);
  expect(response).toMatchObject({ status: 404, ok: false });
  expect(response.headers.get('x-amzn-requestid')).toBe('id');
  expect(response.headers.get('Set-Cookie')).toBe('a=1, b=2');
  expect(response.headers.get('x-missing')).toBeNull();
  expect(await response.text()).toBe('gone');
  expect(await failureOf(response.text())).toBeInstanceOf(TypeError);
});

test.each([
  ['HEAD', 200],
  ['GET', 204],
])('%s with %i has no body', async (method, status) => {
  const { url } = await serve((stream) => {
    stream.respond({ ':status': status }, { endStream: true });
  });
  const response = await http2Transport()(url, { ...get, method });
  expect(response).toMatchObject({ status, body: null });
  expect(await response.text()).toBe('');
});

test.each<[what: string, cut: (stream: ServerHttp2Stream) => void]>([
  ['reset', (stream) => stream.destroy()],
  ['reset with an error', (stream) => stream.destroy(new Error('no'))],
  ['cut with its connection', (stream) => stream.session?.destroy()],
])('a body that is %s is an error', async (_, cut) => {
  const { url } = await serve((stream, headers) => {
    if (headers[':path'] === '/cut') open.forEach(cut);
    else {
      open.push(stream);
      stream.respond({ ':status': 200 });
      stream.write('a part');
    }
  });
  const open: ServerHttp2Stream[] = [];
  const fetch = http2Transport();
  const response = await fetch(url, get);
  const reader = response.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('a part');
  fetch(`${url}/cut`, { ...get, signal: AbortSignal.timeout(1000) }).catch(() => {});
  expect(await failureOf(reader?.read() ?? Promise.resolve())).toMatchObject({
    message: 'terminated',
  });
});

test.each<[what: string, answer: Answer]>([
  ['refused', (stream) => stream.close(7)],
  ['ended without an answer', (stream) => stream.close()],
  ['ended with its connection', (stream) => stream.session?.destroy()],
])('a stream that is %s fails as fetch does', async (_, answer) => {
  const { url } = await serve(answer);
  for (const body of [undefined, new Blob(['a']).stream()]) {
    const error = await failureOf(http2Transport()(url, { ...get, ...(body && { body }) }));
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'fetch failed', cause: expect.any(Error) });
  }
});

test('a server that is not there, or does not speak HTTP/2, fails as fetch does', async () => {
  const server = createTcpServer((socket) =>
    socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fetch = http2Transport();
  const url = `http://127.0.0.1:${port}`;
  expect(await failureOf(fetch(url, get))).toMatchObject({ message: 'fetch failed' });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(await failureOf(fetch(url, get))).toMatchObject({
    message: 'fetch failed',
    cause: { cause: { code: 'ECONNREFUSED' } },
  });
  for (const bad of ['ftp://a.example', 'http://user@127.0.0.1']) {
    expect(await failureOf(fetch(bad, get))).toBeInstanceOf(TypeError);
  }
});

describe('abort rejects with the reason', () => {
  const reason = new Error('enough');
  const begin: Answer = (stream) => {
    stream.respond({ ':status': 200 });
    stream.write('a part');
  };

  test.each(['before', 'while it connects'])('%s', async (when) => {
    const { url } = await serve(ok);
    const controller = new AbortController();
    if (when === 'before') controller.abort(reason);
    const call = http2Transport()(url, { ...get, signal: controller.signal });
    controller.abort(reason);
    expect(await failureOf(call)).toBe(reason);
  });

  test('while it waits', async () => {
    const controller = new AbortController();
    const { url } = await serve(() => controller.abort(reason));
    const call = http2Transport()(url, { ...get, signal: controller.signal });
    expect(await failureOf(call)).toBe(reason);
  });

  test('while a body is read', async () => {
    const controller = new AbortController();
    const { url } = await serve(begin);
    const response = await http2Transport()(url, { ...get, signal: controller.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    const call = failureOf(reader?.read() ?? Promise.resolve());
    controller.abort(reason);
    expect(await call).toBe(reason);
  });

  test('and leaves the connection to others', async () => {
    const controller = new AbortController();
    const { url, sessions } = await serve((stream, headers, body) =>
      headers[':path'] === '/wait' ? controller.abort(reason) : ok(stream, headers, body),
    );
    const fetch = http2Transport();
    await failureOf(fetch(`${url}/wait`, { ...get, signal: controller.signal }));
    expect(await (await fetch(url, get)).text()).toBe('here');
    expect(sessions.all).toBe(1);
  });
});

test('calls share a connection, at once and one after another', async () => {
  const { url, sessions } = await serve(ok);
  const fetch = http2Transport();
  const call = async (): Promise<string> => (await fetch(url, get)).text();
  expect(await Promise.all([call(), call(), call()])).toEqual(['here', 'here', 'here']);
  await call();
  expect(sessions).toEqual({ all: 1, open: 1 });
});

test('a call beyond the limit of a server has a connection of its own', async () => {
  const waiting: ServerHttp2Stream[] = [];
  const { url, sessions } = await serve(
    (stream, headers, body) => {
      if (headers[':path'] === '/wait') {
        stream.respond({ ':status': 200 });
        waiting.push(stream);
      } else ok(stream, headers, body);
    },
    createServer({ settings: { maxConcurrentStreams: 1 } }),
  );
  const fetch = http2Transport();
  const first = await fetch(`${url}/wait`, get);
  expect(await (await fetch(url, get)).text()).toBe('here');
  expect(sessions.all).toBe(2);
  waiting[0]?.end('late');
  expect(await first.text()).toBe('late');
});

test('a connection that nobody uses is closed, and another opened later', async () => {
  const { url, sessions, closed } = await serve(ok);
  const fetch = http2Transport({ idleTimeout: 1 });
  await (await fetch(url, get)).text();
  await closed;
  await (await fetch(url, get)).text();
  expect(sessions.all).toBe(2);
});

test('a connection that the server ends is not used again', async () => {
  const { url, sessions } = await serve((stream, headers, body) => {
    ok(stream, headers, body);
    stream.session?.close();
  });
  const fetch = http2Transport();
  for (const call of [1, 2, 3]) {
    expect(await (await fetch(url, get)).text(), `${call}`).toBe('here');
  }
  expect(sessions.all).toBe(3);
});

test('speaks TLS, and trusts only what it is told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opslice-http2-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=a'];
  const more = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
  execFileSync('openssl', [...words, ...more], { stdio: 'ignore' });
  const ca = readFileSync(cert, 'utf8');
  const server = createSecureServer({ key: readFileSync(key), cert: ca });
  const { url } = await serve(ok, server, 'https');
  expect(await (await http2Transport({ ca })(url, get)).text()).toBe('here');
  expect(await failureOf(http2Transport()(url, get))).toMatchObject({
    message: 'fetch failed',
    cause: { cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
  });
});

test('a process ends though its connection is open', async () => {
  const { url } = await serve(ok);
  const folder = mkdtempSync(join(tmpdir(), 'opslice-http2-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'program.mjs');
  const contents = `import { http2Transport } from './generator/runtime/node/http2-transport.js';
const answer = await http2Transport()(${JSON.stringify(url)}, { method: 'GET', headers: {} });
console.log(await answer.text());`;
  await build({
    stdin: { contents, resolveDir: packageFolder },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
  expect(await runNode([program])).toEqual({ code: 0, stdout: 'here\n', stderr: '' });
});
