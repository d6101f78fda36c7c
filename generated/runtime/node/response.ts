/* eslint-disable */
// @ts-nocheck
/** What the transport hands back: the part of `Response` that the runtime uses, on a Node stream. */
import type { Readable, Transform } from 'node:stream';
import { isFailure } from '../core/errors.js';
import type { HttpHeaders, HttpResponse } from '../core/http.js';
import { joined } from '../core/joined.js';

/** What comes before the body of a response. */
export interface ResponseHead {
  readonly status: number;
  /** A name, its value, the next name, and so on. Names are in any case, and may come again. */
  readonly headers: readonly string[];
}

/**
 * Wraps a response whose head has come; its body is decoded as `content-encoding` says. A promise only where it
 * is: most are not, and a body may not begin before somebody listens.
 *
 * @param method of the request.
 * @param incoming the body, which may be destroyed to say that nobody wants the rest.
 */
export function createResponse(
  head: ResponseHead,
  incoming: Readable,
  method: string,
  signal: AbortSignal | undefined,
): HttpResponse | Promise<HttpResponse> {
  const { status } = head;
  const headers = responseHeaders(head.headers);
  const empty = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  if (empty) incoming.resume();
  // A listener of no effect: without one Node would end the process, or tell nobody.
  incoming.on('error', ignore);
  if (empty) return new NodeResponse(status, headers, undefined, signal);
  const encoding = headers.get('content-encoding');
  return encoding
    ? decoded(incoming, encoding).then(
        (stream) => new NodeResponse(status, headers, stream, signal),
      )
    : new NodeResponse(status, headers, incoming, signal);
}

function ignore(): void {}

/**
 * A class, since V8 gives each object with a getter of its own a shape of its own, which stays until a full
 * collection: thousands of calls took a fifth longer.
 */
class NodeResponse implements HttpResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: HttpHeaders;
  /** Undefined where there is no body. */
  private readonly stream: Readable | undefined;
  private readonly signal: AbortSignal | undefined;
  private used = false;
  private web: ReadableStream<Uint8Array> | undefined;

  constructor(
    status: number,
    headers: HttpHeaders,
    stream: Readable | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.headers = headers;
    this.stream = stream;
    this.signal = signal;
  }

  get body(): ReadableStream<Uint8Array> | null {
    if (this.stream === undefined) return null;
    return (this.web ??= webStream(
      this.stream,
      () => this.use(),
      (cause) => this.failure(cause),
    ));
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.read());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return alone(await this.read());
  }

  private async read(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.stream === undefined) return new Uint8Array();
    this.use();
    try {
      return await readAll(this.stream);
    } catch (cause) {
      throw this.failure(cause);
    }
  }

  private use(): void {
    if (this.used) throw new TypeError('Body is unusable: it has been read already');
    this.used = true;
  }

  private failure(cause: unknown): unknown {
    if (this.signal?.aborted) return this.signal.reason;
    return isFailure(cause) ? cause : new TypeError('terminated', { cause });
  }
}

/** Bytes in a buffer of their own: what a connection has read may hold other things beside them. */
function alone(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const { buffer } = bytes;
  return bytes.length === buffer.byteLength ? buffer : new Uint8Array(bytes).buffer;
}

/** Looks for a header when it is asked for: of most responses few are. */
function responseHeaders(given: ResponseHead['headers']): HttpHeaders {
  return {
    get(anyCase) {
      const wanted = anyCase.toLowerCase();
      let found: string | null = null;
      for (let index = 0; index < given.length; index += 2) {
        const name = given[index];
        // The length first, since it tells most of them apart.
        if (name?.length !== wanted.length || name.toLowerCase() !== wanted) continue;
        const value = given[index + 1] ?? '';
        found = found === null ? value : `${found}, ${value}`;
      }
      return found;
    },
    forEach(callback) {
      const names = given.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
      for (const name of new Set(names)) callback(this.get(name) ?? '', name);
    },
  };
}

/** Undoes the codings, the last one first. Like fetch: one unknown coding, and nothing is undone. */
async function decoded(incoming: Readable, encoding: string): Promise<Readable> {
  const zlib = await import('node:zlib');
  // Ends that are cut short are told by the length of the message, so a missing trailer may pass.
  const lenient = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
  const decoders: Transform[] = [];
  for (const coding of encoding.toLowerCase().split(',').reverse()) {
    switch (coding.trim()) {
      case 'gzip':
      case 'x-gzip':
        decoders.push(zlib.createGunzip(lenient));
        break;
      case 'deflate':
        decoders.push(zlib.createInflate(lenient));
        break;
      case 'br':
        decoders.push(
          zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
        );
        break;
      default:
        return incoming;
    }
  }
  return decoders.reduce<Readable>((source, decoder) => {
    source.on('error', (error) => decoder.destroy(error));
    source.on('close', () => {
      if (!source.readableEnded) decoder.destroy(new Error('the connection was closed'));
    });
    decoder.on('close', () => source.destroy());
    decoder.on('error', () => {});
    return source.pipe(decoder);
  }, incoming);
}

function readAll(stream: Readable): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let isOver = false;
    const closed = (): void => {
      // An error takes note of the stack, so it is made only where it is told.
      if (!isOver) reject(stream.errored ?? new Error('the connection was closed'));
    };
    if (stream.destroyed) closed();
    stream.on('data', (chunk: Uint8Array<ArrayBuffer>) => chunks.push(chunk));
    stream.once('end', () => {
      isOver = true;
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : joined(chunks));
    });
    stream.once('error', reject);
    stream.once('close', closed);
  });
}

/** Made on request only, and it takes from the connection only what its reader asks for. */
function webStream(
  stream: Readable,
  use: () => void,
  fail: (cause: unknown) => unknown,
): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<unknown> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!chunks) {
          use();
          chunks = stream[Symbol.asyncIterator]();
        }
        try {
          const { done, value } = await chunks.next();
          if (value instanceof Uint8Array) {
            // A plain array of bytes, as fetch gives, in place of Node's Buffer.
            controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
          } else if (done) {
            controller.close();
          }
        } catch (cause) {
          controller.error(fail(cause));
        }
      },
      cancel() {
        stream.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
