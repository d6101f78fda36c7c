/** Bodies of uploads, read in parts from their beginning. */
import { bytesOf } from '../core/bytes.js';
import { failure, isFailure, refuse } from '../core/errors.js';

/** What has a length and can be read anywhere, as a `Blob` is. A file on Node is one by `fileBody`. */
export interface SizedBody {
  /** Bytes. */
  readonly size: number;
  readonly slice: (start: number, end: number) => { arrayBuffer(): Promise<ArrayBuffer> };
}

/**
 * What can be uploaded: bytes, a text in UTF-8, a `Blob` or another body with a size, or a stream: one of the web, one of
 * Node as it is, or whatever else gives bytes to `for await`.
 */
export type UploadBody =
  | Uint8Array
  | ArrayBuffer
  | string
  | SizedBody
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** A body that is read in parts. */
export interface BodyReader {
  /** Bytes in all; undefined where nobody knows. */
  readonly total: number | undefined;
  /** Whether all was read. Of a stream it is known when a part was read. */
  readonly isAtEnd: () => boolean;
  /** So many bytes more, or what is left. */
  readonly read: (size: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** Ends the reading; a stream is cancelled. */
  readonly cancel: (reason: unknown) => void;
}

/**
 * Begins to read a body.
 *
 * @param length bytes that the body is said to have.
 * @throws RequestError where it is nothing that can be read, or has another length.
 */
export function bodyReader(body: unknown, length: number | undefined): BodyReader {
  if (isStream(body)) return streamReader(body, length);
  if (isIterable(body)) return streamReader(streamOf(body), length);
  const sized = isSized(body) ? body : wholeBytes(body);
  if (length !== undefined && length !== sized.size) refuse(otherLength(sized.size, length));
  return sizedReader(sized);
}

function isStream(body: unknown): body is ReadableStream<unknown> {
  return typeof Object(body).getReader === 'function';
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
  return typeof Object(body)[Symbol.asyncIterator] === 'function';
}

/** A stream of what an iterator gives, so that a read which hangs can be cancelled. */
function streamOf(chunks: AsyncIterable<unknown>): ReadableStream<unknown> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        // The iterator of a stream of Node waits for more before it ends.
        const { destroy }: { readonly destroy?: unknown } = Object(chunks);
        if (typeof destroy === 'function') destroy.call(chunks);
        else await iterator.return?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function isSized(body: unknown): body is SizedBody {
  const { size, slice }: { readonly size?: unknown; readonly slice?: unknown } = Object(body);
  return typeof size === 'number' && typeof slice === 'function';
}

function wholeBytes(body: unknown): SizedBody {
  const bytes = body == null ? new Uint8Array() : givenBytes(body);
  return {
    size: bytes.length,
    // A copy of the part, since threads may share what the bytes lie in, and fetch refuses that.
    slice: (start, end) => ({
      arrayBuffer: async () => new Uint8Array(bytes.subarray(start, end)).buffer,
    }),
  };
}

function givenBytes(body: unknown): Uint8Array {
  if (typeof Object(body).then === 'function') refuse('Body is a promise; await it first');
  try {
    return bytesOf(body, 'Body');
  } catch {
    refuse('Body must be bytes, a string, a Blob, a stream, or what fileBody gives');
  }
}

function otherLength(came: number | string, said: number): string {
  return `Body: ContentLength says ${said} bytes, and it has ${came}`;
}

/** What a stream or a file fails with is told as the failure of a call. */
function toBodyError(cause: unknown): never {
  if (isFailure(cause)) throw cause;
  throw failure('BodyError', `Body: it could not be read: ${cause}`, { cause });
}

function sizedReader(body: SizedBody): BodyReader {
  const { size: total } = body;
  let at = 0;
  return {
    total,
    isAtEnd: () => at >= total,
    async read(size) {
      const wanted = Math.min(size, total - at);
      const buffer = await body
        .slice(at, at + wanted)
        .arrayBuffer()
        .catch(toBodyError);
      if (buffer.byteLength !== wanted) {
        throw failure('BodyError', 'Body: it has another length than it said');
      }
      at += wanted;
      return new Uint8Array(buffer);
    },
    cancel: () => {},
  };
}

/** Room for bytes. */
function space(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch {
    refuse(`partSize: ${size} bytes are more than memory is here for`);
  }
}

function streamReader(stream: ReadableStream<unknown>, total: number | undefined): BodyReader {
  if (stream.locked) refuse('Body: somebody else reads the stream already');
  const reader = stream.getReader();
  let rest: Uint8Array = new Uint8Array();
  let isDone = false;
  let came = 0;
  /** Bytes to make room for at first: a small body takes no more memory than it needs, however large parts are. */
  let usual = 2 ** 16;
  /** Makes sure that there is more, or that there is not. */
  const lookAhead = async (): Promise<void> => {
    while (!isDone && rest.length === 0) {
      const { done, value } = await reader.read().catch(toBodyError);
      if (done) isDone = true;
      else rest = bytesOf(value, 'What the stream of Body gives');
      came += rest.length;
    }
    if (total === undefined) return;
    if (came > total) refuse(otherLength('more', total));
    if (isDone && came < total) refuse(otherLength(came, total));
  };
  const read = async (size: number): Promise<Uint8Array<ArrayBuffer>> => {
    await lookAhead();
    const left = total === undefined ? usual : total - came + rest.length;
    let part = space(Math.min(size, Math.max(left, rest.length)));
    let filled = 0;
    for (; filled < size && rest.length > 0; await lookAhead()) {
      if (filled === part.length) {
        const larger = space(Math.min(size, 2 * filled));
        larger.set(part);
        part = larger;
      }
      const piece = rest.subarray(0, part.length - filled);
      part.set(piece, filled);
      filled += piece.length;
      rest = rest.subarray(piece.length);
    }
    // What follows a whole part is often one.
    if (filled === size) usual = size;
    return part.subarray(0, filled);
  };
  return {
    total,
    isAtEnd: () => isDone && rest.length === 0,
    read,
    cancel(reason) {
      // What a stream says to that is of no use to anybody.
      reader.cancel(reason).catch(() => reason);
    },
  };
}
