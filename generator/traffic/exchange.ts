/** A request with its answer, as they were on the wire. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { fetchHeaders } from '../runtime/mocks/replay/message-headers.js';
import { unchunked } from '../runtime/mocks/state/chunked-body.js';

export interface HttpHeader {
  readonly name: string;
  readonly text: string;
}

export interface HttpRequest {
  readonly method: string;
  /** With scheme and host. */
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  /** Undefined where it is not known. */
  readonly body: Uint8Array | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly HttpHeader[];
  readonly body: Uint8Array | undefined;
}

export interface Exchange {
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
}

/** The text of a header; of several with one name, all of them. */
export function headerText(headers: readonly HttpHeader[], wanted: string): string | undefined {
  const texts = headers.flatMap(({ name, text }) => (name.toLowerCase() === wanted ? [text] : []));
  return texts.length === 0 ? undefined : texts.join(', ');
}

/** The media type, in lower case and without parameters; undefined where none is said. */
export function mediaTypeOf(headers: readonly HttpHeader[]): string | undefined {
  return headerText(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
}

/** Headers as fetch has them. */
export function toFetchHeaders(headers: readonly HttpHeader[]): Headers {
  return fetchHeaders(headers.map(({ name, text }) => [name, text]));
}

/** The most bytes that a body is unpacked to. */
const largest = 64 * 2 ** 20;

/**
 * The bytes that a body stands for: unpacked, and without the frames of `aws-chunked`. A body that is plain already
 * stays as it is, since most HAR files have it so, whatever its headers say.
 *
 * @returns undefined where it cannot be unpacked.
 */
export function plainBody(
  headers: readonly HttpHeader[],
  body: Uint8Array,
): Uint8Array | undefined {
  const encodings = headerText(headers, 'content-encoding')?.toLowerCase() ?? '';
  const isFramed = /^[\da-f]+(?:;[^\r\n]*)?\r\n/i.test(
    Buffer.from(body.subarray(0, 200)).toString('latin1'),
  );
  const bytes = isFramed ? unchunked(body, toFetchHeaders(headers)) : body;
  try {
    if (/\bgzip\b/.test(encodings)) {
      return bytes[0] === 0x1f && bytes[1] === 0x8b
        ? gunzipSync(bytes, { maxOutputLength: largest })
        : bytes;
    }
    if (/\bbr\b/.test(encodings)) return unpacked(bytes, brotliDecompressSync);
    return /\bdeflate\b/.test(encodings) ? unpacked(bytes, inflateSync) : bytes;
  } catch {
    return undefined;
  }
}

/** These have no mark at their start: what cannot be unpacked was plain. */
function unpacked(
  bytes: Uint8Array,
  unpack: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array,
): Uint8Array {
  try {
    return unpack(bytes, { maxOutputLength: largest });
  } catch {
    return bytes;
  }
}
