/** Bodies that are sent compressed (the trait `smithy.api#requestCompression`). */
import type { OperationRequest } from '../core/operation-request.js';
import type { HttpBody } from '../core/http.js';

/** A body as gzip, to be sent with `content-encoding: gzip`. */
export async function gzip(body: HttpBody): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(body).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream ?? null).arrayBuffer());
}

/** The size, in bytes, from which compressing pays: the default of the AWS SDKs. */
const worthwhile = 10_240;

/**
 * A request whose body is sent as gzip where it is large and the platform can compress; the client's
 * own encodings come first.
 */
export async function compressed(request: OperationRequest): Promise<OperationRequest> {
  const { body, headers } = request;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const pays = bytes instanceof Uint8Array && bytes.length >= worthwhile;
  if (!pays || typeof CompressionStream === 'undefined') return request;
  const before = headers?.['content-encoding'];
  return {
    ...request,
    headers: { ...headers, 'content-encoding': before ? `${before}, gzip` : 'gzip' },
    body: await gzip(bytes),
  };
}
