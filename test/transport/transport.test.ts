import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTransport } from '../../generator/runtime/node/transport.js';
import type { Fetch, FetchInit } from '../../generator/runtime/core/http.js';

const nodeFetch = createTransport();

/** That the real one stands here with no cast is the point of the type. */
const fetches: [name: string, fetch: Fetch][] = [
  ['nodeFetch', nodeFetch],
  ['fetch', fetch],
];

const text = 'grüße ✓ '.repeat(5000);
let sockets = new Set<Socket | null>();

/** What the server does for a path. */
const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/text': (_, response) => response.end(text),
  '/bom': (_, response) => response.end('\ufefftext'),
  '/empty': (_, response) => response.end(),
  '/204': (_, response) => response.writeHead(204).end(),
  '/304': (_, response) => response.writeHead(304, { etag: '"x"' }).end(),
  '/404': (_, response) => response.writeHead(404, { 'content-length': '7' }).end('nothing'),
  '/500': (_, response) => response.writeHead(500).end('<html>'),
  '/redirect': (_, response) => response.writeHead(302, { location: '/text' }).end('there'),
  '/headers': (_, response) => {
    response.writeHead(200, [
      'X-Amzn-RequestId',
      'id',
      'Content-Type',
      'text/plain',
      'x-amz-meta-a',
      '1',
      'X-Amz-Meta-B',
      'caf\u00e9',
      'x-twice',
      'a',
      'x-twice',
      'b',
      'set-cookie',
      'a=1',
      'set-cookie',
      'b=2',
      'x-empty',
      '',
    ]);
    response.end();
  },
  '/gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text)),
  '/x-gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'X-GZIP' }).end(gzipSync(text)),
  '/deflate': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync(text)),
  '/br': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(text)),
  '/twice': (_, response) =>
    response
      .writeHead(200, { 'content-encoding': 'deflate, gzip' })
      .end(gzipSync(deflateSync(text))),
  '/unknown-coding': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'aws-chunked' }).end('text'),
  '/gzip-of-nothing': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
  '/not-gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
  '/gzip-truncated': (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '1000' });
    response.write(gzipSync(text).subarray(0, 100), () => response.destroy());
  },
  '/truncated': (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('a part', () => response.destroy());
  },
  '/closed-mid-body': (_, response) => {
    response.writeHead(200);
    response.write('a part', () => response.destroy());
  },
  '/closed': (request) => request.socket.destroy(),
  '/never': () => {},
  '/never-ends': (_, response) => {
    response.writeHead(200);
    response.write('a part');
  },
  '/echo': (request, response) => {
    sockets.add(request.socket);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.end(
        JSON.stringify({
          method,
          url,
          body: Buffer.concat(chunks).toString('base64'),
          length: headers['content-length'],
          type: headers['content-type'],
          target: headers['x-amz-target'],
          host: headers.host === `127.0.0.1:${port}`,
        }),
      );
    });
  },
};

let server: Server;
let port: number;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const route = routes[new URL(request.url ?? '', 'http://h').pathname];
    if (route) route(request, response);
    else response.writeHead(400).end('no such route');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  base = `http://127.0.0.1:${port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Failure {
  name: string;
  hasCause: boolean;
}

async function outcome<Value>(work: () => Promise<Value>): Promise<Value | Failure> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { name: error.name, hasCause: error.cause !== undefined };
  }
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  );
}

const get: FetchInit = { method: 'GET', headers: {} };

async function readStream(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  const reader = stream?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    expect(Object.getPrototypeOf(part.value)).toBe(Uint8Array.prototype);
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString();
}

describe('both say the same', () => {
  const requests: [title: string, path: string, init: FetchInit][] = [
    ['a text', '/text', get],
    ['a byte order mark', '/bom', get],
    ['an empty body', '/empty', get],
    ['no content', '/204', get],
    ['not modified', '/304', get],
    ['HEAD', '/404', { method: 'HEAD', headers: {} }],
    ['HEAD of a compressed body', '/gzip', { method: 'HEAD', headers: {} }],
    ['a client error', '/404', get],
    ['a server error', '/500', get],
    ['headers', '/headers', get],
    ['gzip', '/gzip', get],
    ['x-gzip', '/x-gzip', get],
    ['deflate', '/deflate', get],
    ['brotli', '/br', get],
    ['two codings', '/twice', get],
    ['an unknown coding', '/unknown-coding', get],
    ['gzip of nothing', '/gzip-of-nothing', get],
    ['what is called gzip and is not', '/not-gzip', get],
    ['gzip cut short', '/gzip-truncated', get],
    ['a body shorter than announced', '/truncated', get],
    ['a chunked body without end', '/closed-mid-body', get],
    ['a connection closed before the response', '/closed', get],
    [
      'a text is sent',
      '/echo?a=%20b&c',
      {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'S.O',
          host: 'elsewhere',
        },
        body: 'grüße',
      },
    ],
    ['bytes are sent', '/echo', { method: 'PUT', headers: {}, body: new Uint8Array([0, 255]) }],
    ['DELETE with a body', '/echo', { method: 'DELETE', headers: {}, body: new Uint8Array([1]) }],
    ['POST without a body', '/echo', { method: 'POST', headers: {} }],
    ['a header that cannot be', '/echo', { method: 'GET', headers: { 'x-bad': 'a\nb' } }],
  ];

  test.each(requests)('%s', async (_, path, init) => {
    const results = [];
    for (const [, send] of fetches) {
      results.push(
        await outcome(async () => {
          const response = await send(base + path, { ...init });
          const headers: Record<string, string> = {};
          response.headers.forEach((value, name) => {
            headers[name] = value;
          });
          for (const own of ['date', 'connection', 'keep-alive']) delete headers[own];
          // The real one lists cookies one by one.
          headers['set-cookie'] = response.headers.get('Set-Cookie') ?? '';
          return {
            status: response.status,
            ok: response.ok,
            headers,
            missing: response.headers.get('x-missing'),
            hasBody: response.body !== null,
            text: await outcome(() => response.text()),
            again: response.body && (await outcome(() => response.text())),
          };
        }),
      );
    }
    const [ours, theirs] = results;
    // It calls an invalid header a failure without a cause; Node's own error is ours.
    if (path === '/echo' && 'x-bad' in init.headers) {
      expect(ours).toMatchObject({ name: 'TypeError' });
      expect(theirs).toMatchObject({ name: 'TypeError' });
    } else {
      expect(ours).toEqual(theirs);
    }
  });

  test.each(['/text', '/gzip', '/404'])('%s as an ArrayBuffer and as a stream', async (path) => {
    for (const [, send] of fetches) {
      const whole = await (await send(base + path, get)).arrayBuffer();
      expect(whole).toBeInstanceOf(ArrayBuffer);
      const streamed = await readStream((await send(base + path, get)).body);
      expect(streamed).toBe(Buffer.from(whole).toString());
      expect(streamed).toBe(path === '/404' ? 'nothing' : text);
    }
  });

  test.each(['/truncated', '/closed-mid-body'])('%s fails in the stream', async (path) => {
    for (const [, send] of fetches) {
      const { body } = await send(base + path, get);
      expect(await failureOf(readStream(body))).toBeInstanceOf(TypeError);
    }
  });

  test.each(fetches)('%s: a look at body uses nothing up', async (_, send) => {
    const response = await send(`${base}/text`, get);
    expect(response.body).toBe(response.body);
    expect(await response.text()).toBe(text);
  });

  test.each(fetches)('%s: a stream can be cancelled', async (_, send) => {
    const reader = (await send(`${base}/never-ends`, get)).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('a part');
    await reader?.cancel();
  });
});

describe.each(fetches)('abort: %s rejects with the reason', (name, send) => {
  const reason = new Error('enough');

  test('before the start', async () => {
    const signal = AbortSignal.abort(reason);
    expect(await failureOf(send(`${base}/text`, { ...get, signal }))).toBe(reason);
  });

  test('while the modules load', async () => {
    const controller = new AbortController();
    const result = failureOf(send(`${base}/never`, { ...get, signal: controller.signal }));
    controller.abort(reason);
    expect(await result).toBe(reason);
  });

  test('while it waits for the headers', async () => {
    const controller = new AbortController();
    server.once('request', () => controller.abort(reason));
    const { signal } = controller;
    expect(await failureOf(send(`${base}/never`, { ...get, signal }))).toBe(reason);
  });

  test('while the body is read', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const response = await send(`${base}/never-ends`, { ...get, signal });
    const result = failureOf(response.text());
    controller.abort(reason);
    expect(await result).toBe(reason);
  });

  test('while a stream is read', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const reader = (await send(`${base}/never-ends`, { ...get, signal })).body?.getReader();
    await reader?.read();
    const result = failureOf(reader?.read() ?? Promise.resolve());
    controller.abort(reason);
    expect(await result).toBe(reason);
  });

  test('before the body is read', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const response = await send(`${base}/never-ends`, { ...get, signal });
    controller.abort(reason);
    const failure = await failureOf(response.text());
    // Node's fetch forgets the reason in this one case.
    if (name === 'nodeFetch') expect(failure).toBe(reason);
    else expect(failure).toBeInstanceOf(Error);
  });

  test('with a reason that is not an Error', async () => {
    const signal = AbortSignal.abort('words');
    expect(await failureOf(send(`${base}/text`, { ...get, signal }))).toBe('words');
  });

  test('and does no harm when all is done', async () => {
    const controller = new AbortController();
    const response = await send(`${base}/text`, { ...get, signal: controller.signal });
    expect(await response.text()).toBe(text);
    controller.abort(reason);
  });
});

describe.each(fetches)('network trouble: %s', (_, send) => {
  test('a refused connection tells its code', async () => {
    const closed = createTcpServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port: nobody } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const failure = await failureOf(send(`http://127.0.0.1:${nobody}/`, get));
    expect(failure).toBeInstanceOf(TypeError);
    expect(failure).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } });
  });

  test('an answer that is not HTTP', async () => {
    const rude = createTcpServer((socket) => socket.end('220 smtp ready\r\n'));
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(rude.address() as AddressInfo).port}/`;
    const failure = await failureOf(send(address, get));
    expect(failure).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    rude.close();
  });

  test.each(['ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/', 'no address'])(
    '%s is refused',
    async (address) => {
      const failure = await failureOf(send(address, get));
      expect(failure).toBeInstanceOf(TypeError);
    },
  );
});

describe('nodeFetch alone', () => {
  test('hands back a redirect, as fetch does if asked to', async () => {
    const ours = await nodeFetch(`${base}/redirect`, get);
    const theirs = await fetch(`${base}/redirect`, { redirect: 'manual' });
    expect([ours.status, ours.headers.get('location'), await ours.text()]).toEqual([
      theirs.status,
      theirs.headers.get('location'),
      await theirs.text(),
    ]);
  });

  test('sends the body of a GET, which some operations have', async () => {
    const response = await nodeFetch(`${base}/echo`, { ...get, body: '{}' });
    expect(JSON.parse(await response.text())).toMatchObject({ body: btoa('{}'), length: '2' });
  });

  test('keeps the connection for the next call', async () => {
    sockets = new Set();
    const send = createTransport();
    for (let i = 0; i < 3; i++) await (await send(`${base}/echo`, get)).text();
    await send(`${base}/204`, get);
    await new Promise((resolve) => setImmediate(resolve));
    await (await send(`${base}/echo`, get)).text();
    expect(sockets.size).toBe(1);
  });

  test('gives up connecting after the time allowed', async () => {
    // A port that accepts TCP and never speaks TLS.
    const silent = createTcpServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port: deaf } = silent.address() as AddressInfo;
    const send = createTransport({ connectTimeout: 20 });
    const failure = await failureOf(send(`https://127.0.0.1:${deaf}/`, get));
    expect(failure).toMatchObject({ message: 'fetch failed', cause: { code: 'ETIMEDOUT' } });
    silent.close();
  });

  test('names a certificate bundle that is not there', async () => {
    const send = createTransport({ caBundle: '/nowhere/ca.pem' });
    expect(await failureOf(send('https://127.0.0.1:1/', get))).toMatchObject({
      code: 'RequestError',
      message: 'Could not find a suitable TLS CA certificate bundle, invalid path: /nowhere/ca.pem',
    });
  });

  test('loads no undici, in a whole process with a call', async () => {
    const entry = fileURLToPath(
      new URL('../../generator/runtime/node/transport.ts', import.meta.url),
    );
    const program = `
      import { createTransport } from ${JSON.stringify(entry)};
      const nodeFetch = createTransport();
      import { createServer } from 'node:http';
      const server = createServer((_, response) => response.end('hello'));
      server.listen(0, '127.0.0.1', async () => {
        const url = 'http://127.0.0.1:' + server.address().port;
        const response = await nodeFetch(url, { method: 'GET', headers: {} });
        const undici = process.moduleLoadList.filter((name) => name.includes('undici/undici'));
        console.log(await response.text(), undici);
        server.close();
      });`;
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: '.', loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
    });
    const script = outputFiles?.[0]?.text ?? '';
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(printed.toString()).toBe('hello []\n');
  });
});
