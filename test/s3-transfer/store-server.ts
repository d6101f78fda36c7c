import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the store saw it. */
export interface Seen {
  readonly method: string;
  /** What the request is for, such as `part 2`. */
  readonly what: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What goes wrong with a request. */
export type Fault =
  /** The connection is cut before the answer, after so many bytes of the body of an answer. */
  | { readonly cut: number }
  /** Another answer. */
  | { readonly status: number; readonly text: string; readonly headers?: object }
  /** No answer before this is over. */
  | { readonly wait: Promise<unknown> };

/** Says what goes wrong with a request, if anything. */
export type Faults = (seen: Seen, store: Store) => Fault | undefined;

interface StoredObject {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly etag: string;
}

/** A store on this machine that knows what transfers ask for, and does what it is told to do wrong. */
export interface Store {
  readonly endpoint: string;
  readonly seen: Seen[];
  readonly objects: Map<string, StoredObject>;
  /** The parts of uploads that were begun, neither ended nor aborted. */
  readonly uploads: Map<string, Map<number, Buffer>>;
  /** The requests that are answered now, and the most at once. */
  readonly under: { now: number; most: number };
  faults: Faults | undefined;
  /** Forgets what was seen, and does nothing wrong any more. */
  readonly reset: () => void;
  readonly stop: () => Promise<void>;
}

export function md5(...bytes: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const each of bytes) hash.update(each);
  return hash.digest();
}

const errorXml = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;

/** What a request is for, in words. */
function meaningOf(method: string, query: URLSearchParams): string {
  const number = query.get('partNumber');
  if (query.has('uploads')) return 'create';
  if (number !== null) return `part ${number}`;
  if (query.has('uploadId')) return method === 'POST' ? 'complete' : 'abort';
  return method.toLowerCase();
}

/** Starts such a store. */
export async function startStore(): Promise<Store> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A cast: it listens on a port.
  const { port } = server.address() as AddressInfo;
  const store: Store = {
    endpoint: `http://127.0.0.1:${port}`,
    seen: [],
    objects: new Map(),
    uploads: new Map(),
    under: { now: 0, most: 0 },
    faults: undefined,
    reset() {
      store.seen.length = 0;
      store.objects.clear();
      store.uploads.clear();
      store.under.most = 0;
      store.faults = undefined;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', store.endpoint);
    const { method = '' } = request;
    store.under.now += 1;
    store.under.most = Math.max(store.under.most, store.under.now);
    response.on('close', () => (store.under.now -= 1));
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      // The caller went away, and what it sent counts for nothing.
      return;
    }
    // A cast: no header that is asked for comes twice.
    const headers = request.headers as Seen['headers'];
    const what = meaningOf(method, url.searchParams);
    const seen: Seen = { method, what, headers, body: Buffer.concat(chunks) };
    store.seen.push(seen);
    const fault = store.faults?.(seen, store);
    if (fault && 'wait' in fault) await fault.wait;
    if (fault && 'status' in fault) {
      response.writeHead(fault.status, { ...fault.headers }).end(fault.text);
      return;
    }
    const given = answerTo(seen, url);
    if (fault && 'cut' in fault) {
      if (fault.cut === 0) return void request.socket.destroy();
      response.writeHead(given.status, given.headers);
      response.write(given.body.subarray(0, fault.cut), () => request.socket.destroy());
      return;
    }
    response.writeHead(given.status, given.headers);
    response.end(method === 'HEAD' ? undefined : given.body);
  }

  function answerTo(seen: Seen, url: URL): Answer {
    const key = decodeURIComponent(url.pathname);
    const id = url.searchParams.get('uploadId') ?? '';
    const parts = store.uploads.get(id);
    const { headers, body, what } = seen;
    if (what === 'create') {
      const made = randomUUID();
      store.uploads.set(made, new Map());
      store.objects.set(`about ${made}`, { body, headers, etag: '' });
      return xml(
        200,
        `<InitiateMultipartUploadResult><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (url.searchParams.has('uploadId') && parts === undefined)
      return xml(404, errorXml('NoSuchUpload'));
    if (what.startsWith('part ')) {
      parts?.set(Number(what.slice(5)), body);
      return {
        status: 200,
        headers: { etag: `"${md5(body).toString('hex')}"` },
        body: Buffer.alloc(0),
      };
    }
    if (what === 'abort') {
      store.uploads.delete(id);
      return { status: 204, headers: {}, body: Buffer.alloc(0) };
    }
    if (what === 'complete') {
      const numbers = [...`${body}`.matchAll(/<PartNumber>(\d+)</g)].map(([, number]) =>
        Number(number),
      );
      const pieces = numbers.map((number) => parts?.get(number) ?? Buffer.alloc(0));
      const etag = `"${md5(...pieces.map((piece) => md5(piece))).toString('hex')}-${pieces.length}"`;
      const about = store.objects.get(`about ${id}`)?.headers ?? {};
      store.objects.delete(`about ${id}`);
      store.uploads.delete(id);
      store.objects.set(key, { body: Buffer.concat(pieces), headers: about, etag });
      return xml(
        200,
        `<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`,
      );
    }
    if (what === 'put') {
      const etag = `"${md5(body).toString('hex')}"`;
      store.objects.set(key, { body, headers, etag });
      return { status: 200, headers: { etag }, body: Buffer.alloc(0) };
    }
    return reading(store.objects.get(key), headers);
  }

  return store;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

function xml(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) };
}

function reading(object: StoredObject | undefined, headers: Seen['headers']): Answer {
  if (object === undefined) return xml(404, errorXml('NoSuchKey'));
  const { body, etag, headers: about } = object;
  const match = headers['if-match'];
  if (match !== undefined && match !== etag) return xml(412, errorXml('PreconditionFailed'));
  const kept = ['content-type', 'content-encoding', 'x-amz-meta-color'].flatMap((name) => {
    const value = about[name];
    return value === undefined ? [] : [[name, value]];
  });
  const own: Record<string, string> = {
    ...Object.fromEntries(kept),
    etag,
    'accept-ranges': 'bytes',
  };
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(headers['range'] ?? '') ?? [];
  if (from === undefined) {
    return { status: 200, headers: { ...own, 'content-length': `${body.length}` }, body };
  }
  const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (first >= body.length) return xml(416, errorXml('InvalidRange'));
  const piece = body.subarray(first, last + 1);
  const range = `bytes ${first}-${last}/${body.length}`;
  const length = `${piece.length}`;
  return {
    status: 206,
    headers: { ...own, 'content-range': range, 'content-length': length },
    body: piece,
  };
}
