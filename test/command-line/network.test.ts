import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../generator/runtime/signing/sign.js';
import { runOpslice, succeeded } from '../support/opslice.js';
import { type Ended, plainEnvironment } from '../support/run.js';

const spec = `
service: { id: My Things, version: '2020-01-01', protocol: rest-json, auth: bearer, signing: { name: s3 } }
operations:
  Invoke:
    http: { method: POST, uri: /invoke }
    output: { Body: { type: blob, in: payload }, Tag: { type: string, in: header } }
  Fetch:
    http: { method: GET, uri: '/bucket/{Key+}' }
    auth: sigv4
    input: { Key: { type: string, in: label, required: true } }
    output: { Body: { type: blob, streaming: true, in: payload } }
  Tell:
    http: { method: POST, uri: /tell }
    auth: none
    input: { Labels: { type: map, key: string, value: string } }
    output: { Labels: { type: map, key: string, value: integer }, Any: document }
`;

/** What reached a server. */
interface Seen {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const folder = mkdtempSync(join(tmpdir(), 'opslice-network-'));
const seen: Seen[] = [];
/** What a proxy was asked for: the target, and who asked. */
const asked: (string | undefined)[][] = [];
let service: Server;
let secure: Server;
let proxy: Server;

beforeAll(async () => {
  writeFileSync(join(folder, 'things.yaml'), spec);
  const words = ['generate', join(folder, 'things.yaml'), '--out', join(folder, 'out')];
  const more = ['--language', 'js', '--emit', 'types,client,cli'];
  expect(await runOpslice([...words, ...more])).toEqual(succeeded);
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key].concat(
      ['-out', cert],
      subject,
    ),
    { stdio: 'ignore' },
  );
  service = createServer(answer);
  secure = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer);
  proxy = createServer(passOn).on('connect', tunnel);
  for (const server of [service, secure, proxy]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
});

afterAll(() => {
  for (const server of [service, secure, proxy]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  seen.length = 0;
  asked.length = 0;
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  seen.push({ url: request.url, headers: request.headers });
  const kind = request.url ?? '';
  if (kind.endsWith('/endless')) return endless(response);
  if (kind.endsWith('/broken')) {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  } else if (kind.endsWith('/refused')) {
    response.writeHead(403, { 'x-amzn-errortype': 'Odd' });
    response.end('{"message":"\\u001b[2J\\u009b\\u202eno"}');
  } else if (kind.endsWith('/tell')) {
    response.end(
      '{"Labels":{"b":1,"10":2,"__proto__":3,"9":4},"Any":{"x":{"7":1,"a":"\\"8\\":","3":[]}}}',
    );
  } else {
    response.writeHead(200, { tag: 'T' });
    response.end(`got ${kind}`);
  }
}

/** Gives bytes away for as long as somebody takes them. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const more = (): void => {
    if (response.destroyed) return;
    if (response.write(chunk)) setImmediate(more);
    else response.once('drain', more);
  };
  more();
}

function passOn(request: IncomingMessage, response: ServerResponse): void {
  asked.push([request.url, request.headers['proxy-authorization']]);
  const { 'proxy-authorization': _, ...headers } = request.headers;
  const forward = ask(request.url ?? '', { method: request.method, headers }, (from) => {
    response.writeHead(from.statusCode ?? 500, from.headers);
    from.pipe(response);
  });
  request.pipe(forward);
}

function tunnel(request: IncomingMessage, client: import('node:stream').Duplex): void {
  asked.push([request.url, request.headers['proxy-authorization']]);
  if (request.headers['proxy-authorization'] === undefined) {
    client.end('HTTP/1.1 407 Who are you\r\n\r\n');
    return;
  }
  const socket = connect(portOf(secure), '127.0.0.1', () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.pipe(client).pipe(socket);
  });
  socket.on('error', () => client.destroy());
  client.on('error', () => socket.destroy());
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'hush', AWS_REGION: 'us-east-1' };

/** Runs the generated command line, in a shell where `line` goes on after its words. */
function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  { line = '', endpoint = `http://127.0.0.1:${portOf(service)}`, killed = false } = {},
): Promise<Ended> {
  const program = join(folder, 'out/my-things/cli.js');
  const script = `"$@" ${line}`;
  return new Promise((resolve) => {
    const child = spawn(
      'bash',
      ['-c', script, 'bash', process.execPath, program, '--endpoint-url', endpoint, ...words],
      { cwd: folder, env: { ...plainEnvironment, AWS_MAX_ATTEMPTS: '1', ...env }, detached: true },
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    if (killed) whenBegun(() => process.kill(-Number(child.pid), 'SIGINT'));
  });
}

/** Waits for the file that a download is written to before it takes the place of the old one. */
function whenBegun(task: () => void): void {
  if (files('files').length > 1) task();
  else setTimeout(() => whenBegun(task), 20);
}

const fetch = (key: string, outfile: string): string[] => ['fetch', '--key', key, outfile];
const files = (at: string): string[] => readdirSync(join(folder, at)).sort();

describe('the file of an answer', () => {
  beforeEach(() => {
    rmSync(join(folder, 'files'), { recursive: true, force: true });
    mkdirSync(join(folder, 'files'));
    writeFileSync(join(folder, 'files/old'), 'old', { mode: 0o640 });
  });

  it('takes the bytes of a body that is not streamed, too', async () => {
    const ended = await run(['invoke', '--cli-token', 'T', 'files/new']);
    expect(ended).toEqual({ code: 0, stdout: '{\n    "Tag": "T"\n}\n', stderr: '' });
    expect(readFileSync(join(folder, 'files/new'), 'utf8')).toBe('got /invoke');
  });

  it('is replaced when it is whole, and keeps its mode', async () => {
    expect((await run(fetch('a', 'files/old'), keys)).code).toBe(0);
    expect(readFileSync(join(folder, 'files/old'), 'utf8')).toBe('got /bucket/a');
    expect(statSync(join(folder, 'files/old')).mode & 0o777).toBe(0o640);
    expect(files('files')).toEqual(['old']);
  });

  it('stays when the download breaks off or the service refuses', async () => {
    for (const [key, code] of [
      ['broken', 255],
      ['refused', 254],
    ] as const) {
      expect((await run(fetch(key, 'files/old'), keys)).code).toBe(code);
      expect((await run(fetch(key, 'files/new'), keys)).code).toBe(code);
    }
    expect(files('files')).toEqual(['old']);
    expect(readFileSync(join(folder, 'files/old'), 'utf8')).toBe('old');
  });

  it('stays on ctrl-C', async () => {
    const ended = await run(fetch('endless', 'files/old'), keys, { killed: true });
    expect(ended.stderr).toBe('');
    expect(files('files')).toEqual(['old']);
    expect(readFileSync(join(folder, 'files/old'), 'utf8')).toBe('old');
  });

  it('may be a device', async () => {
    expect(await run(fetch('a', '/dev/null'), keys)).toMatchObject({ code: 0, stderr: '' });
    const full = await run(fetch('a', '/dev/full'), keys);
    expect(full.code).toBe(255);
    expect(full.stderr).toContain("[Errno 28] No space left on device: '/dev/full'");
  });

  it('is not called for where it cannot be written', async () => {
    const { code, stderr } = await run(fetch('a', 'no/such'), keys);
    expect([code, seen]).toEqual([255, []]);
    expect(stderr).toContain("[Errno 2] No such file or directory: 'no/such'");
  });
});

describe('standard output', () => {
  it('ends the download when its reader has seen enough', async () => {
    // The answer has no end, so that only the reader can have ended this.
    const line = '| head -c 10; echo " ${PIPESTATUS[0]}"';
    const ended = await run(fetch('endless', '-'), keys, { line });
    expect(ended).toEqual({ code: 0, stdout: 'xxxxxxxxxx 141\n', stderr: '' });
  });

  it('is an error where it cannot be written', async () => {
    for (const words of [['tell'], ['--version'], ['help'], fetch('a', '-')]) {
      const { code, stderr } = await run(words, keys, { line: '> /dev/full' });
      expect(code).toBe(255);
      expect(stderr).toContain('Cannot write to standard output: ENOSPC');
    }
  });
});

describe('the order of keys', () => {
  it.each([
    [
      ['tell', '--query', 'Labels'],
      '{\n    "b": 1,\n    "10": 2,\n    "__proto__": 3,\n    "9": 4\n}\n',
    ],
    [['tell', '--query', 'Any.x'], '{\n    "7": 1,\n    "a": "\\"8\\":",\n    "3": []\n}\n'],
    [['tell', '--query', 'Labels.*', '--output', 'text'], '1\t2\t3\t4\n'],
    [['tell', '--query', 'keys(Labels)', '--output', 'text'], 'b\t10\t__proto__\t9\n'],
    [['tell', '--query', '[Labels."10", Any.x."7"]', '--output', 'text'], '2\t1\n'],
    [['tell', '--query', '{"9": Labels.b, "3": Labels."9"}'], '{\n    "9": 1,\n    "3": 4\n}\n'],
    [
      ['tell', '--query', 'merge(Labels, {b: `7`})'],
      '{\n    "b": 7,\n    "10": 2,\n    "__proto__": 3,\n    "9": 4\n}\n',
    ],
    [
      ['tell', '--generate-cli-skeleton', '--cli-skeleton-style', 'valid', '--labels', 'b=x,10=y'],
      '{\n    "Labels": {\n        "b": "x",\n        "10": "y"\n    }\n}\n',
    ],
  ])('is that of the answer: %j', async (words, stdout) => {
    expect(await run(words)).toEqual({ code: 0, stdout, stderr: '' });
  });
});

describe('a bearer token', () => {
  it.each([
    [['--cli-token', 'of-option'], { AWS_BEARER_TOKEN_S3: 'of-variable' }, 'Bearer of-option'],
    [[], { AWS_BEARER_TOKEN_S3: 'of-variable' }, 'Bearer of-variable'],
    [['--no-sign-request'], { AWS_BEARER_TOKEN_S3: 'of-variable' }, undefined],
  ])('is sent: %j %j', async (words, env, want) => {
    const { code, stderr } = await run(['invoke', ...words, '-'], { ...env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([want]);
  });

  it('is asked for where there is none, and never shown', async () => {
    const { code, stderr } = await run(['invoke', '-']);
    expect([code, stderr]).toEqual([
      253,
      '\nmy-things: [ERROR]: An error occurred (NoAuthToken): Unable to locate a bearer token. ' +
        'Give one with --cli-token or in the variable AWS_BEARER_TOKEN_S3.\n',
    ]);
    const traced = await run(['invoke', '--cli-token', 'SECRET-1', '--debug', '-']);
    expect(traced.code).toBe(0);
    expect(traced.stderr).toContain('Sending request');
    expect(traced.stderr).not.toContain('SECRET-1');
  });

  it.each([
    [['--cli-token', 'a\nb'], {}, 'of --cli-token must be ASCII'],
    [[], { AWS_BEARER_TOKEN_S3: 'é' }, 'in the variable AWS_BEARER_TOKEN_S3 must be ASCII'],
  ])('that cannot be sent is told by where it is from: %j', async (words, env, said) => {
    const { code, stderr } = await run(['invoke', ...words, '-'], { ...env });
    expect(code).toBe(253);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/é|a\nb/);
  });

  it('is not needed by an operation without a signature, nor are credentials', async () => {
    expect((await run(['tell'])).code).toBe(0);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('names with steps in them', () => {
  it.each(['./y', '../y', 'a/../b', 'a//b', '/a', '.', '..', 'a/.'])(
    'are sent: %s',
    async (key) => {
      expect(await run(fetch(key, '-'), keys)).toMatchObject({ code: 0, stderr: '' });
      const [{ url, headers } = { url: '', headers: {} }] = seen;
      expect(url).toBe(`/bucket/${key}`);
      const time = String(headers['x-amz-date']);
      const want = await sign(
        {
          method: 'GET',
          url: new URL(`http://${headers.host}`),
          path: `/bucket/${key}`,
          headers: {},
        },
        {
          credentials: { accessKeyId: 'AKID', secretAccessKey: 'hush' },
          service: 's3',
          region: 'us-east-1',
          date: new Date(time.replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')),
          doubleEncode: false,
          contentSha256Header: true,
        },
      );
      expect(headers.authorization).toBe(want['authorization']);
    },
  );
});

describe('a proxy', () => {
  const at = (who = ''): string => `http://${who}127.0.0.1:${portOf(proxy)}`;
  const trusted = (): Record<string, string> => ({ AWS_CA_BUNDLE: join(folder, 'cert.pem') });
  const local = (): { endpoint: string } => ({ endpoint: `https://localhost:${portOf(secure)}` });
  const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;

  it('is asked for the whole URL over http', async () => {
    const ended = await run(['invoke', '--cli-token', 'T', '-'], { HTTP_PROXY: at('me:p%40ss@') });
    expect(ended).toEqual({ code: 0, stdout: 'got /invoke', stderr: '' });
    expect(asked).toEqual([[`http://127.0.0.1:${portOf(service)}/invoke`, basic]]);
    expect(seen.map(({ headers }) => headers.host)).toEqual([`127.0.0.1:${portOf(service)}`]);
    expect(JSON.stringify(seen)).not.toContain('proxy-authorization');
  });

  it('is asked for a tunnel over https', async () => {
    const env = { https_proxy: at('me:p%40ss@'), ...trusted() };
    const ended = await run(['invoke', '--cli-token', 'T', '-'], env, local());
    expect(ended).toEqual({ code: 0, stdout: 'got /invoke', stderr: '' });
    expect(asked).toEqual([[`localhost:${portOf(secure)}`, basic]]);
  });

  it('does not stand for the certificate of the host', async () => {
    const env = { HTTPS_PROXY: at('me:p%40ss@') };
    const { code, stderr } = await run(['invoke', '--cli-token', 'T', '-'], env, local());
    expect(code).toBe(255);
    expect(stderr).toContain('SSL validation failed');
  });

  it.each([
    ['a proxy that refuses', () => at(), 'it answered CONNECT with 407'],
    ['a proxy that is not there', () => 'http://me:SECRET@127.0.0.1:1', 'ECONNREFUSED'],
    ['no proxy of this kind', () => 'socks5://me:SECRET@127.0.0.1:1', 'of the kind socks5'],
    ['no URL', () => 'http://me:SECRET@:x', 'HTTPS_PROXY does not hold the URL of a proxy'],
  ])('is named, without its password: %s', async (_, proxyUrl, message) => {
    const env = { HTTPS_PROXY: proxyUrl(), ...trusted() };
    const words = ['invoke', '--cli-token', 'T', '--debug', '-'];
    const { code, stderr } = await run(words, env, local());
    expect(code).toBe(255);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('SECRET');
  });

  it.each([
    ['NO_PROXY', '127.0.0.1', true],
    ['no_proxy', 'example.com, .0.1', true],
    ['NO_PROXY', '*', true],
    ['NO_PROXY', '27.0.0.1', false],
    ['http_proxy', '', true],
  ])('is passed by for %s=%s: %s', async (name, value, passed) => {
    const { code } = await run(['tell'], { HTTP_PROXY: at(), [name]: value });
    expect([code, asked.length]).toEqual([0, passed ? 0 : 1]);
  });
});

describe('a terminal', () => {
  // `script` gives the command a terminal for its output, which it copies.
  const onTerminal = (words: string): Promise<Ended> =>
    run(['x'], keys, {
      line: `>/dev/null 2>&1; script -qec "$1 $2 --endpoint-url $4 ${words}" /dev/null < /dev/null`,
    });

  it('is not given orders by the text of an error', async () => {
    const plain = await run(fetch('refused', '-'), keys);
    expect(plain.stderr).toContain('\u001b[2J\u009b\u202eno');
    const shown = await onTerminal('fetch --key refused -');
    expect(shown.stdout).toContain('\\u001b[2J\\u009b\\u202eno');
    expect(shown.stdout).not.toContain('\u001b');
  });
});
