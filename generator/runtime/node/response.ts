/** What the transport hands back: the part of `Response` that the runtime uses, on a Node stream. */
import type { Readable, Transform } from 'node:stream';
import { isFailure } from '../core/errors.js';
import type { HttpHeaders, HttpResponse } from '../core/http.js';

/** What comes before the body of a response. */
export interface ResponseHead {
  readonly status: number;
  /** Names and values, in any case; names may come again. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
}

/**
 * Wraps a response whose head has come; its body is decoded as `content-encoding` says.
 *
 * @param method of the request.
 * @param incoming the body, which may be destroyed to say that nobody wants the rest.
 */
export async function createResponse(
  head: ResponseHead,
  incoming: Readable,
  method: string,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  const { status } = head;
  const headers = responseHeaders(head.headers);
  const empty = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  if (empty) incoming.resume();
  // A listener of no effect: without one Node would end the process, or tell nobody.
  incoming.on('error', () => {});
  const stream = empty ? incoming : await decoded(incoming, headers.get('content-encoding'));
  const fail = (cause: unknown): unknown =>
    signal?.aborted
      ? signal.reason
      : isFailure(cause)
        ? cause
        : new TypeError('terminated', { cause });

  let used = false;
  const use = (): void => {
    if (used) throw new TypeError('Body is unusable: it has been read already');
    used = true;
  };
  const read = async (): Promise<Uint8Array<ArrayBuffer>> => {
    if (empty) return new Uint8Array();
    use();
    try {
      return await readAll(stream);
    } catch (cause) {
      throw fail(cause);
    }
  };
  let web: ReadableStream<Uint8Array> | undefined;
  return {
    status,
    ok: status >= 200 && status < 300,
    headers,
    get body() {
      return empty ? null : (web ??= webStream(stream, use, fail));
    },
    text: async () => new TextDecoder().decode(await read()),
    arrayBuffer: async () => (await read()).buffer,
  };
}

function responseHeaders(given: ResponseHead['headers']): HttpHeaders {
  const headers = new Map<string, string>();
  for (const [anyCase, value] of given) {
    const name = anyCase.toLowerCase();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return {
    get: (name) => headers.get(name.toLowerCase()) ?? null,
    forEach: (callback) => headers.forEach((value, name) => callback(value, name)),
  };
}

/** Undoes the codings, the last one first. Like fetch: one unknown coding, and nothing is undone. */
async function decoded(incoming: Readable, encoding: string | null): Promise<Readable> {
  if (!encoding) return incoming;
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
    const chunks: Uint8Array[] = [];
    let length = 0;
    const closed = (): void => reject(stream.errored ?? new Error('the connection was closed'));
    if (stream.destroyed) closed();
    stream.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
    });
    stream.once('end', () => {
      const all = new Uint8Array(length);
      let offset = 0;
      for (const chunk of chunks) {
        all.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(all);
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
