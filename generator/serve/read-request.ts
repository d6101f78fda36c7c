import type { IncomingMessage } from 'node:http';

/** The address a request is for; undefined where it is not an address. */
export function requestUrl(incoming: IncomingMessage): URL | undefined {
  const { url = '/', headers } = incoming;
  // A proxy is asked with the whole address. A path may begin with two slashes.
  const address = url.startsWith('/') ? `http://${headers.host ?? '127.0.0.1'}${url}` : url;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/**
 * Whether a path has a part `.` or `..`, which a URL loses: what is told of the object `../b` of one bucket
 * would be told of another bucket.
 */
export function hasDotSegments({ url = '/' }: IncomingMessage): boolean {
  const [path = ''] = url.replace(/^[a-z]+:\/\//i, '').split(/[?#]/);
  return path.split(/[/\\]/).some((part) => /^(?:\.|%2e){1,2}$/i.test(part));
}

/**
 * The pieces of a body; undefined where it has more bytes than `limit`. Then nothing of it is kept,
 * and the rest is read and dropped: who still sends could not read an answer otherwise.
 *
 * @throws Error (as a rejection) where the connection breaks before the end.
 */
export function readBody(
  incoming: IncomingMessage,
  limit: number,
): Promise<readonly Buffer[] | undefined> {
  return new Promise((resolve, reject) => {
    let pieces: Buffer[] = [];
    let size = 0;
    const refuse = (): void => {
      pieces = [];
      resolve(undefined);
    };
    if (Number(incoming.headers['content-length'] ?? 0) > limit) refuse();
    incoming.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limit) refuse();
      else pieces.push(piece);
    });
    incoming.on('end', () => resolve(pieces));
    incoming.on('error', reject);
    incoming.on('close', () => reject(new Error('the connection was closed')));
  });
}

/**
 * A request as the mocks take it.
 *
 * @param signal is aborted where the connection closes.
 * @throws TypeError for a method that fetch has not, such as TRACE.
 */
export function toRequest(
  incoming: IncomingMessage,
  url: URL,
  pieces: readonly Buffer[],
  signal: AbortSignal,
): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const each of values ?? []) headers.append(name, each);
  }
  const { method = 'GET' } = incoming;
  if (method === 'GET' || method === 'HEAD' || pieces.length === 0) {
    return new Request(url, { method, headers, signal });
  }
  // A stream, since each copy of a request would hold a copy of bytes.
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  // A stream wants `duplex`, which the type of the DOM does not know.
  const init = { method, headers, body, signal, duplex: 'half' };
  return new Request(url, init);
}
