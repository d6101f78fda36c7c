/** Bodies that are sent compressed (the trait `smithy.api#requestCompression`). */
import type { HttpBody } from './http.js';

/** A body as gzip, to be sent with `content-encoding: gzip`. */
export async function gzip(body: HttpBody): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Response(body).body?.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream ?? null).arrayBuffer());
}
