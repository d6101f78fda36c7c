/** MD5 (RFC 1321), which WebCrypto does not have. */

/** By how many bits the four kinds of steps of each round rotate. */
const ROTATIONS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** The 16 bytes of the MD5 of some bytes: a guard against accidents, not against attacks. */
export function md5(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // A one bit, zeros, and the number of bits fill up the last block of 64 bytes.
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, true);

  const sines = Int32Array.from(
    { length: 64 },
    (_, step) => Math.abs(Math.sin(step + 1)) * 2 ** 32,
  );
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < padded.length; block += 64) {
    const before = [a, b, c, d] as const;
    for (let step = 0; step < 64; step++) {
      const round = step >> 4;
      let mixed = c ^ (b | ~d);
      let word = 7 * step;
      if (round === 0) {
        mixed = (b & c) | (~b & d);
        word = step;
      } else if (round === 1) {
        mixed = (d & b) | (~d & c);
        word = 5 * step + 1;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word = 3 * step + 5;
      }
      const part = view.getInt32(block + 4 * (word & 15), true);
      const sum = (a + mixed + part + (sines[step] ?? 0)) | 0;
      const bits = ROTATIONS[4 * round + (step & 3)] ?? 0;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << bits) | (sum >>> (32 - bits)))) | 0;
    }
    a = (a + before[0]) | 0;
    b = (b + before[1]) | 0;
    c = (c + before[2]) | 0;
    d = (d + before[3]) | 0;
  }
  for (const [index, word] of [a, b, c, d].entries()) view.setInt32(4 * index, word, true);
  return padded.slice(0, 16);
}
