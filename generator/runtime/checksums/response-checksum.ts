/** Checksums of bodies that are read as they arrive. */
import { requestIdOf } from '../core/request-id.js';
import { bigEndian } from './checksums.js';
import { crc32, crc32c } from './crc32.js';
import { failure } from '../core/errors.js';
import type { HttpResponse } from '../core/http.js';

/**
 * A body that fails at its end when it is not what the service took the checksum of (the trait
 * `aws.protocols#httpChecksum`). The service sends one when it is asked for it. Only CRC-32 and
 * CRC-32C can be computed along the way; a body with another checksum is passed on as it is. So is
 * one that fetch has decoded (`Content-Encoding`), since the checksum is that of what was sent, and
 * one whose checksum is that of the checksums of its parts: it ends in `-` and a number, or its type
 * is `COMPOSITE`.
 */
export function verifiedStream(
  stream: ReadableStream<Uint8Array>,
  { status, headers }: HttpResponse,
): ReadableStream<Uint8Array> {
  if (
    /gzip|deflate|br|zstd/i.test(headers.get('content-encoding') ?? '') ||
    headers.get('x-amz-checksum-type') === 'COMPOSITE'
  ) {
    return stream;
  }
  for (const [name, sum] of [['crc32', crc32] as const, ['crc32c', crc32c] as const]) {
    const sent = headers.get(`x-amz-checksum-${name}`);
    if (sent === null || /-\d+$/.test(sent)) continue;
    const reader = stream.getReader();
    let state = 0;
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read();
        if (!done) {
          state = sum(value, state);
          controller.enqueue(value);
          return;
        }
        if (bigEndian(state) === sent) return controller.close();
        controller.error(
          failure('ResponseError', `The body is damaged: its ${name} is not ${sent}`, {
            status,
            requestId: requestIdOf(headers),
          }),
        );
      },
      cancel: (reason) => reader.cancel(reason),
    });
  }
  return stream;
}
