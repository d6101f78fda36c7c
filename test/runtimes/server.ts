import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { SignatureV4 } from '@smithy/signature-v4';

/** A server that the suite's cases talk to, from whatever runtime. */
export interface SuiteServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A request that has arrived, with its path below the prefix of a runtime. */
interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  /** Where its runtime's name stands in the path, which signatures have too. */
  readonly wholePath: string;
  /** How often this runtime came here before. */
  readonly before: number;
  /** Remembers something that the case asks for later. */
  readonly note: (what: string) => void;
}

/** Answers on a free local port, to pages of any origin too. */
export async function startSuiteServer(): Promise<SuiteServer> {
  const visits = new Map<string, number>();
  const seen = new Set<string>();
  const server = createServer(async (request, response): Promise<void> => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // A client that went away.
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const [, runtime = '', ...rest] = pathname.split('/');
    const path = `/${rest.join('/')}`;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', '*');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', '*');
      const asked = request.headers['access-control-request-headers'] ?? '';
      response.setHeader('access-control-allow-headers', asked);
      response.end();
      return;
    }
    if (path.startsWith('/seen/')) {
      response.end(seen.has(`${runtime} ${rest[1]}`) ? 'yes' : 'no');
      return;
    }
    const visit = `${runtime} ${path}`;
    const before = visits.get(visit) ?? 0;
    visits.set(visit, before + 1);
    const arrived: Arrived = {
      method: request.method ?? '',
      path,
      query: searchParams,
      request,
      body: Buffer.concat(chunks),
      wholePath: pathname,
      before,
      note: (what) => seen.add(`${runtime} ${what}`),
    };
    await answer(arrived, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(arrived: Arrived, response: ServerResponse): Promise<void> {
  const { path, request } = arrived;
  if (path.startsWith('/pears/'))
    return answerPear(path.slice('/pears/'.length), arrived, response);
  if (path.startsWith('/pictures/')) {
    if (arrived.method === 'PUT') {
      const Sum = String(arrived.body.reduce((sum, byte) => sum + byte, 0));
      return sendJson(response, { Length: arrived.body.length, Sum });
    }
    return answerPicture(path.slice('/pictures/'.length), arrived, response);
  }
  switch (path) {
    case '/pears':
      if (arrived.method === 'POST') {
        const Encoding = request.headers['content-encoding'] ?? 'none';
        const Length = Encoding === 'none' ? arrived.body.length : arrived.body.length * 1000;
        return sendJson(response, { Encoding, Length });
      }
      return answerPage(arrived, response);
    case '/watch':
      return answerWatch(arrived, response);
    case '/owner': {
      const { authorization } = request.headers;
      if (authorization === 'Bearer fresh') return sendJson(response, { Owner: authorization });
      response.statusCode = 401;
      return sendJson(response, { __type: 'Unauthorized' });
    }
  }
  return answerSigned(arrived, response);
}

function sendJson(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

/** Answers `GetPear` as its name says. */
function answerPear(given: string, arrived: Arrived, response: ServerResponse): void {
  const { before, request } = arrived;
  const Name = decodeURIComponent(given);
  const later = before > 0;
  switch (Name) {
    case 'williams':
      if (arrived.query.get('since') !== '1970-01-01T00:00:00Z') break;
      response.setHeader('x-colour', 'green');
      return sendJson(response, {
        Name: 'Williams’ Bon Chrétien 🍐',
        Ripe: 1_787_220_000.25,
        Weight: 0.125,
        Leaf: Buffer.from([0, 128, 255]).toString('base64'),
        Tags: { 'a b': '', ü: '☂' },
        State: 'ripe',
      });
    case 'gzip':
      response.setHeader('content-encoding', 'gzip');
      response.setHeader('content-type', 'application/json');
      response.end(gzipSync(JSON.stringify({ Name })));
      return;
    case 'none':
      response.statusCode = 404;
      response.setHeader('x-amzn-errortype', 'NoSuchPear:http://internal.example/');
      response.setHeader('x-amzn-requestid', 'request-1');
      return sendJson(response, { message: 'There is none.', Near: 'williams' });
    case 'flaky':
      if (before < 2) response.statusCode = before === 0 ? 500 : 503;
      return sendJson(response, before < 2 ? {} : { Name });
    case 'throttled':
      if (!later) response.statusCode = 429;
      return sendJson(response, { Name });
    case 'silent':
      return;
    case 'half':
      response.on('close', () => arrived.note('closed-half'));
      response.write('{"Name":');
      return;
    case 'silent-once':
      return later ? sendJson(response, { Name }) : undefined;
    case 'lost':
    case 'lost-once':
      if (Name === 'lost-once' && later) return sendJson(response, { Name });
      request.socket.destroy();
      return;
    case 'cut':
      response.setHeader('content-length', 1000);
      response.write('{"Name":', () => request.socket.destroy());
      return;
    case 'web-page':
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Welcome</title>');
      return;
    case 'moved':
      response.writeHead(301, { location: '/elsewhere/pears/williams' });
      response.end();
      return;
    case 'ripening':
      return sendJson(response, { State: before < 2 ? 'green' : 'ripe' });
  }
  response.statusCode = 400;
  sendJson(response, { __type: 'NotOfThisSuite' });
}

/** Answers `GetPicture` as its name says. */
function answerPicture(name: string, { note }: Arrived, response: ServerResponse): void {
  const chunk = Buffer.alloc(100_000, 1);
  if (name === 'large') {
    for (let count = 0; count < 10; count++) response.write(chunk);
    response.end();
    return;
  }
  response.on('close', () => note(`closed-${name}`));
  response.write(chunk);
  if (name !== 'endless') return;
  const more = (): void => {
    if (!response.destroyed) response.write(chunk, () => setImmediate(more));
  };
  more();
}

/** Answers `ListPears`: three pages, of which the third is not to be asked for. */
function answerPage({ query }: Arrived, response: ServerResponse): void {
  const token = query.get('token');
  switch (token) {
    case null:
      return sendJson(response, { Names: ['p0', 'q0'], Next: 'two' });
    case 'two':
      return sendJson(response, { Names: ['p1', 'q1'], Next: 'three' });
    case 'asked':
      return sendJson(response, { Names: ['2'] });
    default:
      response.statusCode = 400;
      sendJson(response, { __type: 'AskedForMore' });
  }
}

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString()),
  (text) => Buffer.from(text),
);

function message(headers: Readonly<Record<string, string>>, body: object): Uint8Array {
  return codec.encode({
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { type: 'string', value }]),
    ),
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** Answers `WatchPears` with events, cut at odd places. */
async function answerWatch({ body, note }: Arrived, response: ServerResponse): Promise<void> {
  const { Kind } = JSON.parse(body.toString());
  const events = ['Conference 🍐', 'Comice', 'Concorde'].map((Name) =>
    message({ ':message-type': 'event', ':event-type': 'Fallen' }, { Name, At: 1000 }),
  );
  const storm = message(
    { ':message-type': 'exception', ':exception-type': 'Storm' },
    { message: 'Run.' },
  );
  response.setHeader('content-type', 'application/vnd.amazon.eventstream');
  const bytes = Buffer.concat(Kind === 'storm' ? [...events, storm] : events);
  response.on('close', () => note('closed-watch'));
  for (let at = 0; at < bytes.length; at += 7) {
    response.write(bytes.subarray(at, at + 7));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (Kind !== 'endless') response.end();
}

/** What the suite signs with. */
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'SECRET', sessionToken: 'TOKEN' };

/** The interface that the SDK's signer has for SHA-256. */
class Sha256 {
  readonly #parts: Buffer[] = [];
  readonly #secret: Uint8Array | undefined;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined ? undefined : toBytes(secret);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#parts.push(toBytes(data));
  }

  async digest(): Promise<Uint8Array> {
    const hash = this.#secret ? createHmac('sha256', this.#secret) : createHash('sha256');
    return hash.update(Buffer.concat(this.#parts)).digest();
  }

  reset(): void {
    this.#parts.length = 0;
  }
}

function toBytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

/** Why a request is not signed as the SDK would sign it; null where it is. */
async function signatureFault(arrived: Arrived): Promise<string | null> {
  const { headers } = arrived.request;
  const { authorization = '', 'x-amz-date': date = '' } = headers;
  const [, region = '', service = '', names = ''] =
    /Credential=AKID\/\d+\/([\w-]+)\/([\w-]+)\/aws4_request, SignedHeaders=([^,]+)/.exec(
      authorization,
    ) ?? [];
  const iso = String(date).replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  const signingDate = new Date(iso);
  if (!(Math.abs(signingDate.getTime() - Date.now()) < 300_000)) return 'RequestTimeTooSkewed';
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = Object.fromEntries(
    names.split(';').map((name) => [name, String(headers[name] ?? '')]),
  );
  const { headers: want } = await signer.sign(
    {
      method: arrived.method,
      protocol: 'http:',
      hostname: headers.host ?? '',
      path: arrived.wholePath,
      query: Object.fromEntries(arrived.query),
      headers: signed,
      body: arrived.body,
    },
    { signingDate },
  );
  return want['authorization'] === authorization ? null : 'SignatureDoesNotMatch';
}

/** Answers the operations that are signed. */
async function answerSigned(arrived: Arrived, response: ServerResponse): Promise<void> {
  const { path, body, request } = arrived;
  const { headers } = request;
  const fault = await signatureFault(arrived);
  if (fault !== null) {
    response.statusCode = 403;
    return sendJson(response, { __type: fault });
  }
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') {
    response.setHeader('smithy-protocol', 'rpc-v2-cbor');
    response.setHeader('content-type', 'application/cbor');
    response.end(body);
    return;
  }
  if (headers['x-amz-target'] === 'Ledger.Post') {
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(body);
    return;
  }
  response.setHeader('content-type', 'application/xml');
  if (path === '/tools') {
    response.end(
      '<?xml version="1.0"?><Output><Tools><Tool><Name>rake</Name></Tool>' +
        '<Tool><Name>fork &amp; &lt;spade&gt;</Name><Weight>1.5</Weight></Tool></Tools>' +
        '<At>2026-08-20T10:00:00Z</At></Output>',
    );
    return;
  }
  if (path.startsWith('/tools/')) {
    const crc32 = headers['x-amz-checksum-crc32'];
    const sha256 = headers['x-amz-checksum-sha256'];
    response.setHeader('x-seen-checksum', crc32 ? `crc32 ${crc32}` : `sha256 ${sha256}`);
    response.end();
    return;
  }
  const form = body.toString().replaceAll('&', '&amp;');
  response.end(`<R><WriteResult><Form>${form}</Form></WriteResult></R>`);
}
