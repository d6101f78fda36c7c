/** Bodies in the encoding `aws-chunked`, in which SDKs send checksums behind what they upload. */

/** The bytes that a body stands for. */
export function unchunked(body: Uint8Array, headers: Headers): Uint8Array {
  const isChunked =
    headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') === true ||
    headers.get('content-encoding')?.includes('aws-chunked') === true;
  if (!isChunked) return body;
  const pieces: Uint8Array[] = [];
  let at = 0;
  while (at < body.length) {
    const end = body.indexOf(0x0a, at);
    if (end < 0) break;
    // The size in hexadecimal digits; behind a semicolon may stand a signature.
    const size = Number.parseInt(new TextDecoder().decode(body.subarray(at, end)), 16);
    if (!(size > 0)) break;
    pieces.push(body.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 2;
  }
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}
