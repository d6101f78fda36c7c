/** Recording over plain sockets: what passes, what is written, and what an attacker would try. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, constants } from 'node:http2';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { protocols } from '../../generator/model/model.js';
import { encodeMessage } from '../../generator/runtime/event-stream/event-message.js';
import { eventMessage } from '../../generator/runtime/event-stream/events.js';
import { startMock } from '../../generator/serve/mock-server.js';
import { startRecording } from '../../generator/traffic/record-server.js';
import { openRecording } from '../../generator/traffic/recording.js';
import { readHars } from '../../generator/traffic/read-har.js';
import { verifyHar } from '../../generator/traffic/verify.js';
import { modelOf } from '../support/generation.js';
import { makeCertificate } from '../support/certificate.js';
import { plainEnvironment, root, startNode } from '../support/run.js';
import { rawRequest } from '../support/raw-request.js';
import { changed, send, surroundings } from './recordings.js';
import { storeExchange, storeModel, storeSpec } from './store.js';

const { folder, closing, recordingOf, serving } = surroundings();

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
    const answer = await rawRequest(server.url, '/a%2Fb/../c?d=e%20f', {
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
    const answer = await rawRequest(server.url, '/', { body });
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
    const answer = await rawRequest(server.url, '/');
    expect(gunzipSync(answer.body).toString()).toBe('{"Id":"one"}');
    const { entries } = (await server.har()).log;
    expect(entries[0]?.response.content?.text).toBe('{"Id":"one"}');
    expect(JSON.stringify(entries[0]?.response.headers)).not.toContain('gzip');
  });

  it('is not recorded where nobody answers, and the client is told', async () => {
    const server = await recordingOf('http://127.0.0.1:1');
    const answer = await rawRequest(server.url, '/secret-path');
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
    await expect(rawRequest(server.url, '/')).rejects.toThrow();
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
    const answer = await rawRequest(url, `http://${host}/a`, { headers: { host } });
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
    const answer = await rawRequest(server.url, path, { method: 'GET', headers });
    expect({ status: answer.status, asked }).toEqual({ status, asked: 0 });
  });

  it('learns nothing of secrets from what is logged', async () => {
    const upstream = await serving((_, outgoing) => outgoing.end('{}'));
    const server = await recordingOf(upstream);
    await rawRequest(server.url, '/hidden-secret?X-Amz-Signature=hidden-secret', {
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
      await rawRequest(server.url, '/');
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

describe('streams of events that are sent', () => {
  const talking = `
format: 1
service: { id: Talk, version: '1', protocol: rest-json, auth: none, endpoint: { prefix: talk } }
operations:
  Talk:
    http: { method: POST, uri: /talk }
    input: { Said: { type: Said, in: payload } }
    output: { Heard: { type: Said, in: payload } }
shapes:
  Said: { type: union, eventStream: true, members: { Word: Word } }
  Word: { type: structure, members: { Text: string, Password: string } }
`;
  const spec = join(folder, 'talk.yaml');
  writeFileSync(spec, talking);
  const events = (password: string): Uint8Array<ArrayBuffer> =>
    encodeMessage(
      eventMessage(
        'Word',
        'application/json',
        JSON.stringify({ Text: 'hello', Password: password }),
      ),
    );
  const type = 'application/vnd.amazon.eventstream';

  it('pass over HTTP/1.1, and are kept without secrets', async () => {
    const upstream = await serving((incoming, outgoing) => {
      outgoing.writeHead(200, { 'content-type': type });
      incoming.pipe(outgoing);
    });
    const model = modelOf(talking);
    const recording = await openRecording(join(folder, 'talk'), 'talk');
    const { path } = recording;
    const server = await startRecording({ model, upstream: new URL(upstream), recording });
    const answer = await fetch(`${server.url}/talk`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: events('hunter2-hunter2'),
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(events('hunter2-hunter2'));
    await server.close();
    const har = JSON.parse(readFileSync(path, 'utf8'));
    const [entry] = har.log.entries;
    for (const { text } of [entry.request.postData, entry.response.content]) {
      const kept = Buffer.from(text, 'base64').toString('latin1');
      expect(kept).toContain('"Text":"hello"');
      expect(kept).not.toContain('hunter2');
    }
    expect(await verifyHar(har, [model])).toMatchObject({ compared: 1, findings: [] });
  });

  it('are not answered by a mock or a replay, which say so', async () => {
    for (const settings of [{}, { replay: { log: { entries: [] } } }, { state: {} }]) {
      const mock = await startMock(spec, settings);
      closing.push(() => mock.close());
      const answer = await fetch(`${mock.url}/talk`, { method: 'POST', body: events('a') });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(
        'Those that send a stream of events are not answered by mocks and recordings: Talk',
      );
    }
  });

  it.each(['recording', 'mock'])('are told over HTTP/2 that it is not spoken: %s', async (kind) => {
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    const server =
      kind === 'mock'
        ? await startMock(spec, { log })
        : await startRecording({
            model: modelOf(talking),
            upstream: new URL('http://127.0.0.1:9'),
            recording: await openRecording(join(folder, 'http2'), 'talk'),
            log,
          });
    closing.push(() => server.close());
    const session = connect(server.url);
    const stream = session.request({ ':method': 'POST', ':path': '/talk' });
    stream.on('error', () => {});
    session.on('error', () => {});
    const [code] = await once(session, 'goaway');
    expect(code).toBe(constants.NGHTTP2_HTTP_1_1_REQUIRED);
    expect(lines).toEqual([expect.stringContaining('HTTP/2 refused: only HTTP/1.1 is spoken')]);
  });
});
