/** CRC-32 bit by bit, by its definition: what the tests compare the runtime's with. */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

/**
 * The bytes of a message of an event stream, put together without the runtime.
 *
 * @param headers the bytes of the headers in hexadecimal digits.
 * @param lies lengths to claim instead of the right ones.
 */
export function frame(
  headers: string,
  body: string,
  lies: { readonly length?: number; readonly headers?: number } = {},
): Uint8Array<ArrayBuffer> {
  const middle = Buffer.concat([Buffer.from(headers, 'hex'), Buffer.from(body)]);
  const word = (value: number): Buffer => {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(value);
    return buffer;
  };
  const lengths = Buffer.concat([
    word(lies.length ?? middle.length + 16),
    word(lies.headers ?? headers.length / 2),
  ]);
  const start = Buffer.concat([lengths, word(crc32(lengths)), middle]);
  return Uint8Array.from(Buffer.concat([start, word(crc32(start))]));
}
