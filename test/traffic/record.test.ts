/** Recording and replaying over plain sockets: what passes, what is written, and what an attacker would try. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Protocol, protocols } from '../../generator/model/model.js';
import type { Har, HarEntry } from '../../generator/runtime/mocks/replay/har.js';
import { startMock } from '../../generator/serve/mock-server.js';
import {
  type RecordServer,
  type RecordSettings,
  startRecording,
} from '../../generator/traffic/record-server.js';
import { openRecording } from '../../generator/traffic/recording.js';
import { readHars } from '../../generator/traffic/read-har.js';
import { verifyHar } from '../../generator/traffic/verify.js';
import { makeCertificate } from '../support/certificate.js';
import { plainEnvironment, root, runNode, startNode } from '../support/run.js';
import { onTheWire, storeExchange, storeModel, storeSpec, type WrittenExchange } from './store.js';

const folder = mkdtempSync(join(tmpdir(), 'opslice-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let folders = 0;

/** A recording of the store in front of a server. */
async function recordingOf(
  upstream: string,
  more: Partial<RecordSettings> = {},
  protocol: Protocol = 'aws-json-1.1',
): Promise<
  RecordServer & {
    readonly path: string;
    readonly lines: readonly string[];
    readonly har: () => Promise<Har>;
  }
> {
  const lines: string[] = [];
  const recording = await openRecording(join(folder, `${++folders}`), 'store');
  const server = await startRecording({
    model: storeModel(protocol),
    upstream: new URL(upstream),
    recording,
    clock: () => new Date(0),
    log: (line) => lines.push(line),
    ...more,
  });
  closing.push(() => server.close());
  const har = async (): Promise<Har> => {
    await server.close();
    return readHars(recording.path);
  };
  return { ...server, path: recording.path, lines, har };
}

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(
    () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** Sends a request whose every header is as it is given. */
function ask(
  url: string,
  path: string,
  {
    method = 'POST',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(pieces),
        });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends the request of an exchange. */
function send(url: string, written: WrittenExchange): Promise<Answer> {
  const { request: asked } = onTheWire(written);
  const { pathname, search } = new URL(asked.url);
  const headers = Object.fromEntries(asked.headers.map(({ name, text }) => [name, text]));
  return ask(url, pathname + search, { headers, body: asked.body ?? '' });
}

/** The same request with another text in it. */
function changed(protocol: Protocol, from: string, to: string): WrittenExchange {
  const exchange = storeExchange(protocol);
  const { body } = exchange.request;
  exchange.request.body =
    typeof body === 'string'
      ? body.replace(from, to)
      : Object.fromEntries(
          Object.entries(body).map(([name, value]) => [name, value === from ? to : value]),
        );
  return exchange;
}

describe.each(protocols)('%s', (protocol) => {
  const spec = join(folder, `${protocol}.yaml`);
  writeFileSync(spec, storeSpec(protocol));

  it('what is recorded is valid, and is answered again', async () => {
    const mock = await startMock(spec);
    closing.push(() => mock.close());
    const server = await recordingOf(mock.url, {}, protocol);
    const first = await send(server.url, storeExchange(protocol));
    expect(first.status).toBe(200);
    const har = await server.har();
    const { compared, findings } = await verifyHar(har, [storeModel(protocol)]);
    expect({ compared, findings }).toEqual({ compared: 1, findings: [] });

    const replay = await startMock(spec, { replay: har });
    closing.push(() => replay.close());
    const again = await send(replay.url, changed(protocol, 'hidden-secret', 'another-secret'));
    expect(again.status).toBe(200);
    const { text = '', encoding } = har.log.entries[0]?.response.content ?? {};
    expect(text).not.toBe('');
    expect(again.body).toEqual(Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'));

    const other = await send(replay.url, changed(protocol, 'thing', 'other'));
    expect(other.status).toBe(501);
    expect(other.body.toString('latin1')).toContain('NotRecordedException');
    expect(other.body.toString('latin1')).toContain('number 1 of 1, differs in Name');
  });
});

describe('what passes through', () => {
  it('goes on as it came, without what is of the connection', async () => {
    const seen: { headers: unknown; url: string | undefined; body: string }[] = [];
    const upstream = await serving((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (piece: Buffer) => (body += piece.toString()));
      incoming.on('end', () => {
        seen.push({ headers: incoming.headers, url: incoming.url, body });
        outgoing.writeHead(200, { 'x-own': 'a', connection: 'x-hop', 'x-hop': 'b' });
        outgoing.end('{}');
      });
    });
    const server = await recordingOf(`${upstream}/base/`);
    const answer = await ask(server.url, '/a%2Fb/../c?d=e%20f', {
      headers: {
        host: 'localhost',
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20200101/r/store/aws4_request, SignedHeaders=host, Signature=f',
        connection: 'x-gone',
        'x-gone': 'a',
        'proxy-authorization': 'Basic a',
        'x-kept': 'a',
      },
      body: '{"a":1}',
    });
    expect(answer).toMatchObject({ status: 200, headers: { 'x-own': 'a' } });
    expect(answer.headers).not.toHaveProperty('x-hop');
    const [{ headers, url, body } = { headers: {}, url: '', body: '' }] = seen;
    expect({ url, body }).toEqual({ url: '/base/a%2Fb/../c?d=e%20f', body: '{"a":1}' });
    expect(headers).toMatchObject({
      host: 'localhost',
      'x-kept': 'a',
      authorization: expect.stringContaining('Signature=f'),
    });
    expect(headers).not.toHaveProperty('x-gone');
    expect(headers).not.toHaveProperty('proxy-authorization');
  });

  it('is not kept whole in memory: a large body passes, and is left out of the recording', async () => {
    const upstream = await serving((incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      incoming.pipe(outgoing);
    });
    const server = await recordingOf(upstream, { keptLimit: 1000 });
    const body = Buffer.alloc(300_000, 'a');
    const answer = await ask(server.url, '/', { body });
    expect(answer.body.equals(body)).toBe(true);
    const { entries } = (await server.har()).log;
    expect(entries[0]?.request.postData).toMatchObject({
      comment: 'left out: it is larger than what a recording keeps',
    });
    expect(entries[0]?.response.content).toMatchObject({
      comment: 'left out: it is larger than what a recording keeps',
    });
  });

  it('is answered before its end where the service does so', async () => {
    // Over a plain socket: it says no to the first bytes, ends its side, and reads on.
    const refusing = createPlainServer({ allowHalfOpen: true }, (socket) => {
      socket.once('data', () => {
        socket.end(
          'HTTP/1.1 413 Too Large\r\nconnection: close\r\ncontent-length: 8\r\n\r\ntoo much',
        );
        socket.resume();
      });
      socket.on('error', () => {});
    });
    refusing.listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    closing.push(() => void refusing.close());
    const upstream = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
    const server = await recordingOf(upstream);
    const answer = await new Promise<{ status: number | undefined; text: string }>(
      (resolve, reject) => {
        const { port } = new URL(server.url);
        const path = '/';
        const upload = request({ port, host: '127.0.0.1', path, method: 'PUT' }, (response) => {
          let text = '';
          response.on('data', (piece: Buffer) => (text += piece.toString()));
          response.on('error', reject);
          // Only now is the rest sent.
          response.on('end', () => {
            upload.end('rest');
            resolve({ status: response.statusCode, text });
          });
        });
        upload.on('error', reject);
        upload.write(Buffer.alloc(5_000_000, 'a'));
      },
    );
    expect(answer).toEqual({ status: 413, text: 'too much' });
    const { entries } = (await server.har()).log;
    expect(entries[0]?.response.status).toBe(413);
    expect(entries[0]?.request.postData).toMatchObject({
      comment: 'left out: it was answered before all of it came',
    });
  });

  it('arrives piece by piece', async () => {
    let finish = (): void => {};
    const upstream = await serving((_, outgoing) => {
      outgoing.write('first');
      finish = () => outgoing.end('last');
    });
    const server = await recordingOf(upstream);
    const text = await new Promise<string>((resolve, reject) => {
      const { port } = new URL(server.url);
      request({ port, host: '127.0.0.1', path: '/' }, (response) => {
        let all = '';
        response.on('data', (piece: Buffer) => {
          all += piece.toString();
          // The second piece is sent only when the first one is here.
          if (all === 'first') finish();
        });
        response.on('end', () => resolve(all));
      })
        .on('error', reject)
        .end();
    });
    expect(text).toBe('firstlast');
  });

  it('is recorded unpacked, and passes packed', async () => {
    const packed = gzipSync('{"Id":"one"}');
    const upstream = await serving((_, outgoing) => {
      outgoing.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
      outgoing.end(packed);
    });
    const server = await recordingOf(upstream);
    const answer = await ask(server.url, '/');
    expect(gunzipSync(answer.body).toString()).toBe('{"Id":"one"}');
    const { entries } = (await server.har()).log;
    expect(entries[0]?.response.content?.text).toBe('{"Id":"one"}');
    expect(JSON.stringify(entries[0]?.response.headers)).not.toContain('gzip');
  });

  it('is not recorded where nobody answers, and the client is told', async () => {
    const server = await recordingOf('http://127.0.0.1:1');
    const answer = await ask(server.url, '/secret-path');
    expect(answer.status).toBe(502);
    expect(answer.body.toString()).toBe('127.0.0.1:1 did not answer: ECONNREFUSED.\n');
    expect((await server.har()).log.entries).toEqual([]);
    expect(server.lines).toEqual(['POST - ECONNREFUSED, not recorded']);
  });

  it('is cut off for the client where the service breaks off', async () => {
    const upstream = await serving((_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '100' });
      outgoing.write('half');
      outgoing.socket?.end();
    });
    const server = await recordingOf(upstream);
    await expect(ask(server.url, '/')).rejects.toThrow();
    expect((await server.har()).log.entries).toEqual([]);
  });

  it('goes to a service over TLS, whose host a client behind the proxy has signed', async () => {
    const { key, cert } = makeCertificate(folder);
    const secure = createSecureServer(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (incoming, outgoing) =>
        outgoing.end(JSON.stringify({ host: incoming.headers.host, url: incoming.url })),
    );
    secure.listen(0, '127.0.0.1');
    await once(secure, 'listening');
    closing.push(() => new Promise((done) => secure.close(done)));
    const { port } = secure.address() as AddressInfo;
    const spec = join(folder, 'tls.yaml');
    writeFileSync(spec, storeSpec('aws-json-1.1'));
    const out = join(folder, 'tls');
    const words = ['mock', spec, '--record', out, '--upstream', `https://127.0.0.1:${port}`];
    // Node reads only when it starts which certificates are to be trusted.
    const child = spawn(process.execPath, [join(root, 'dist/opslice.js'), ...words], {
      env: { ...plainEnvironment, NODE_EXTRA_CA_CERTS: cert },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(child.stdout, 'data');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0] ?? '';
    const host = `127.0.0.1:${port}`;
    const answer = await ask(url, `http://${host}/a`, { headers: { host } });
    child.kill();
    await once(child, 'close');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.toString())).toEqual({ host, url: '/a' });
    expect((await readHars(out)).log.entries).toHaveLength(1);
  });
});

describe('an attacker', () => {
  it.each([
    ['another host', { host: 'evil.example' }, '/', 403],
    ['a host behind a user', { host: 'localhost@evil.example' }, '/', 403],
    ['an address of another host', { host: '127.0.0.1' }, 'http://evil.example/', 403],
    [
      'a page that has its name lead here',
      { host: 'rebind.evil.example:80', origin: 'http://rebind.evil.example' },
      '/',
      403,
    ],
    ['an address that is not a path', { host: '127.0.0.1' }, 'ftp://x', 400],
  ])('is refused: %s', async (_, headers, path, status) => {
    let asked = 0;
    const upstream = await serving((_incoming, outgoing) => {
      asked += 1;
      outgoing.end();
    });
    const server = await recordingOf(upstream);
    const answer = await ask(server.url, path, { method: 'GET', headers });
    expect({ status: answer.status, asked }).toEqual({ status, asked: 0 });
  });

  it('learns nothing of secrets from what is logged', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{}'));
    const server = await recordingOf(upstream);
    await ask(server.url, '/hidden-secret?X-Amz-Signature=hidden-secret', {
      headers: { cookie: 'hidden-secret' },
    });
    await server.close();
    expect(server.lines).toEqual(['POST - 200']);
  });

  it('finds a file that nobody else may read', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{}'));
    const server = await recordingOf(upstream);
    await server.close();
    expect(statSync(server.path).mode & 0o077).toBe(0);
  });
});

describe('the file', () => {
  it('is there from the start, and goes on where an earlier run ended', async () => {
    const path = join(folder, 'twice');
    const upstream = await serving((_, outgoing) => outgoing.end('{}'));
    for (const count of [0, 1]) {
      const recording = await openRecording(path, 'store');
      expect(recording.before).toBe(count);
      expect(existsSync(recording.path)).toBe(true);
      const server = await startRecording({
        model: storeModel('aws-json-1.1'),
        upstream: new URL(upstream),
        recording,
      });
      await ask(server.url, '/');
      await server.close();
    }
    expect((await readHars(path)).log.entries).toHaveLength(2);
  });

  it('is that of the same traffic, byte for byte, where the clock stands', async () => {
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const upstream = await serving((_, outgoing) => {
          outgoing.sendDate = false;
          outgoing.end('{"Id":"one"}');
        });
        const server = await recordingOf(upstream);
        await send(server.url, storeExchange('aws-json-1.1'));
        await server.close();
        return readFileSync(server.path, 'utf8').replaceAll(
          upstream.replace('http://', ''),
          'HOST',
        );
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });

  it('of another tool is not written over', async () => {
    const path = join(folder, 'foreign');
    const recording = await openRecording(path, 'store');
    writeFileSync(
      recording.path,
      '{"log":{"creator":{"name":"Browser","version":"1"},"entries":[]}}',
    );
    await expect(openRecording(path, 'store')).rejects.toThrow('A recording of another tool');
  });

  it('is whole whenever the process is killed', async () => {
    const spec = join(folder, 'killed.yaml');
    writeFileSync(spec, storeSpec('aws-json-1.1'));
    const upstream = await serving((_, outgoing) => outgoing.end(`{"Id":"${'x'.repeat(20_000)}"}`));
    const counts: number[] = [];
    for (const after of [3, 17]) {
      const out = join(folder, `killed-${after}`);
      const { line, stop } = await startNode(
        'dist/opslice.js',
        'mock',
        spec,
        '--record',
        out,
        '--upstream',
        upstream,
      );
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
      let answered = 0;
      const calls = Array.from({ length: 40 }, () =>
        send(url, storeExchange('aws-json-1.1')).then(
          async () => {
            answered += 1;
            if (answered === after) await stop('SIGKILL');
          },
          () => undefined,
        ),
      );
      await Promise.all(calls);
      const { entries } = (await readHars(out)).log;
      counts.push(entries.length);
    }
    expect(counts.every((count) => count <= 40)).toBe(true);
  });
});

describe('replay', () => {
  const spec = join(folder, 'replay.yaml');
  writeFileSync(spec, storeSpec('aws-json-1.1'));

  it('gives several answers in their order, and the last one again', async () => {
    let count = 0;
    const upstream = await serving((_, outgoing) => {
      outgoing.writeHead(count === 1 ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      outgoing.end(JSON.stringify({ Id: `${++count}` }));
    });
    const server = await recordingOf(upstream);
    for (let each = 0; each < 3; each += 1) await send(server.url, storeExchange('aws-json-1.1'));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const got: unknown[] = [];
    for (let each = 0; each < 4; each += 1) {
      const { status, body } = await send(replay.url, storeExchange('aws-json-1.1'));
      got.push([status, JSON.parse(body.toString()).Id]);
    }
    expect(got).toEqual([
      [200, '1'],
      [400, '2'],
      [200, '3'],
      [200, '3'],
    ]);
  });

  it('takes the answer of the same time, or of another where there is none', async () => {
    const upstream = await serving((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (piece: Buffer) => (body += piece.toString()));
      incoming.on('end', () => outgoing.end(JSON.stringify({ Id: `${JSON.parse(body).At}` })));
    });
    const server = await recordingOf(upstream);
    for (const time of ['1', '2'])
      await send(server.url, changed('aws-json-1.1', '1422172800', time));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const got: unknown[] = [];
    for (const time of ['2', '1', '3']) {
      const { body } = await send(replay.url, changed('aws-json-1.1', '1422172800', time));
      got.push(JSON.parse(body.toString()).Id);
    }
    expect(got).toEqual(['2', '1', '1']);
  });

  it('does not compare a body that was too large to keep', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{"Id":"large"}'));
    const server = await recordingOf(upstream, { keptLimit: 10 });
    await send(server.url, storeExchange('aws-json-1.1'));
    const har = await server.har();
    const entries = har.log.entries.map((entry) => ({
      ...entry,
      response: { ...entry.response, content: { text: '{"Id":"large"}' } },
    }));
    const replay = await startMock(spec, { replay: { log: { entries } } });
    closing.push(() => replay.close());
    const { status, body } = await send(replay.url, changed('aws-json-1.1', 'thing', 'other'));
    expect([status, body.toString()]).toEqual([200, '{"Id":"large"}']);
  });

  it('counts the answers of each operation by itself', async () => {
    const two = join(folder, 'two.json');
    writeFileSync(
      two,
      JSON.stringify({
        service: { id: 'Two', version: '1', protocol: 'aws-json-1.1', target: 'Two', auth: 'none' },
        operations: {
          GetOne: { input: {}, output: { Id: 'string' } },
          GetOther: { input: {}, output: { Id: 'string' } },
        },
        shapes: {},
      }),
    );
    const entry = (operation: string, id: string): HarEntry => ({
      request: {
        method: 'POST',
        url: 'http://127.0.0.1/',
        headers: [{ name: 'x-amz-target', value: `Two.${operation}` }],
        postData: { text: '{}' },
      },
      response: { status: 200, headers: [], content: { text: `{"Id":"${id}"}` } },
    });
    const entries = [
      entry('GetOne', '1'),
      entry('GetOne', '2'),
      entry('GetOther', 'a'),
      entry('GetOther', 'b'),
    ];
    const replay = await startMock(two, { replay: { log: { entries } } });
    closing.push(() => replay.close());
    const got: unknown[] = [];
    for (const operation of ['GetOne', 'GetOther', 'GetOne', 'GetOther']) {
      const headers = { 'x-amz-target': `Two.${operation}` };
      const { body } = await ask(replay.url, '/', { headers, body: '{}' });
      got.push(JSON.parse(body.toString()).Id);
    }
    expect(got).toEqual(['1', 'a', '2', 'b']);
  });

  it('refuses what was recorded without the body of its answer', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{"Id":"large"}'));
    const server = await recordingOf(upstream, { keptLimit: 10 });
    await send(server.url, storeExchange('aws-json-1.1'));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const { status, body } = await send(replay.url, storeExchange('aws-json-1.1'));
    expect(status).toBe(501);
    expect(JSON.parse(body.toString())).toMatchObject({
      __type: 'NotRecordedException',
      message: 'The answer to this request for PutThing was not kept in the recording',
    });
  });

  it('answers a request that breaks constraints, where it was recorded', async () => {
    const upstream = await serving((_, outgoing) => {
      outgoing.writeHead(400);
      outgoing.end('{"__type":"ValidationException"}');
    });
    const server = await recordingOf(upstream);
    await send(server.url, changed('aws-json-1.1', '"Count":3', '"Count":99'));
    const replay = await startMock(spec, { replay: await server.har() });
    closing.push(() => replay.close());
    const { body } = await send(replay.url, changed('aws-json-1.1', '"Count":3', '"Count":99'));
    expect(body.toString()).toBe('{"__type":"ValidationException"}');
  });

  it.each([
    [
      '--record needs --upstream',
      ['--record', 'x'],
      "option '--record <folder>' needs '--upstream <url>'",
    ],
    [
      'and the other way round',
      ['--upstream', 'http://localhost'],
      "option '--upstream <url>' needs '--record <folder>'",
    ],
    [
      'an upstream with a password',
      ['--record', 'x', '--upstream', 'http://a:b@localhost'],
      'without a user or a query',
    ],
    [
      'an upstream that is a file',
      ['--record', 'x', '--upstream', 'file:///etc/passwd'],
      'An upstream is an address',
    ],
    ['an empty folder', ['--record', '', '--upstream', 'http://localhost'], 'It is empty.'],
    ['a mock that remembers', ['--replay', 'x', '--state'], 'cannot be used with'],
    ['a clock', ['--replay', 'x', '--clock', 'system'], 'cannot be used with'],
    ['faults of what is not served', ['--explain', '--fault', 'cut'], 'cannot be used with'],
    ['a file that is not there', ['--replay', 'nowhere.har'], 'There is no such file'],
  ])('%s', async (_, words, said) => {
    const { code, stderr } = await runNode('dist/opslice.js', 'mock', spec, ...words);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
