/* eslint-disable */
// @ts-nocheck
/** What the runtime needs of HTTP: a subset of fetch, so that the real one fits, and others too. */
import { bytesOf } from './bytes.js';

/** Bytes as fetch takes them: never over a `SharedArrayBuffer`, which it refuses. */
export type HttpBytes = string | Uint8Array<ArrayBuffer>;

/** What can be the whole body of a request, where it may be large. */
export type StreamingBody = HttpBytes | Blob | ReadableStream<Uint8Array>;

/** The body of a request. */
export type HttpBody = StreamingBody;

/** The second argument of fetch, as far as the runtime uses it. */
export interface FetchInit {
  readonly method: string;
  /** The names are in lower case. */
  readonly headers: Record<string, string>;
  readonly body?: HttpBody;
  /** Goes with a body that is a stream. */
  readonly duplex?: 'half';
  readonly signal?: AbortSignal;
  /** Set on all that is sent: a redirect is an answer, and is not followed. */
  readonly redirect?: 'manual';
}

/** A request as one attempt sends it. */
export interface HttpRequest extends FetchInit {
  readonly url: string;
  readonly signal: AbortSignal;
}

/** The headers of a response. Names are compared without regard to case. */
export interface HttpHeaders {
  /** The value, repeated headers joined with `, `, or `null`. */
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** A response, of which the real `Response` is one. Its body can be read once. */
export interface HttpResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: HttpHeaders;
  readonly body: ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** `fetch`, or a function that can stand in its place. */
export interface Fetch {
  (url: string | URL, init: FetchInit): Promise<HttpResponse>;
  /**
   * The path of a URL that is a text is sent as it stands, also a step such as `..`, which fetch
   * takes back. Without it, names with such steps are refused.
   */
  readonly rawPaths?: true;
}

/**
 * Bytes as a body, copied where fetch would refuse the buffer they lie in.
 *
 * @throws RequestError where neither bytes nor a text were given.
 */
export function wholeBody(
  given: Uint8Array | undefined,
  member: string,
): Uint8Array<ArrayBuffer> | undefined {
  if (given == null) return undefined;
  const bytes = bytesOf(given, member);
  return isOrdinary(bytes) ? bytes : new Uint8Array(bytes);
}

/**
 * A body that may be large, as fetch takes it.
 *
 * @throws RequestError where it is something else, of which fetch would send the name.
 */
export function streamingBody(
  given: StreamingBody | undefined,
  member: string,
): HttpBody | undefined {
  const { stream, getReader }: { readonly stream?: unknown; readonly getReader?: unknown } =
    Object(given);
  // By what they can do, since each frame of a page has blobs and streams of its own.
  const isAsItIs = typeof given === 'string' || (stream ?? getReader) !== undefined;
  // A cast: all but these are bytes, or are refused.
  return isAsItIs ? given : wholeBody(given as Uint8Array | undefined, member);
}

function isOrdinary(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}
