/** SHA-1 and SHA-256 of bytes that come piece by piece (FIPS 180-4): `crypto.subtle` takes only all of them at once. */

/** The first 32 bits behind the point of the roots of the first primes, which the standard takes for constants. */
function rootsOfPrimes(count: number, exponent: number): Int32Array {
  const primes: number[] = [];
  for (let next = 2; primes.length < count; next++) {
    if (primes.every((prime) => next % prime !== 0)) primes.push(next);
  }
  return Int32Array.from(primes, (prime) => (prime ** exponent % 1) * 2 ** 32);
}

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** Takes in a block of 64 bytes. Without lists that come and go: they would take most of the time. */
type Compress = (state: Int32Array, block: DataView) => void;

function compressSha256(): Compress {
  const constants = rootsOfPrimes(64, 1 / 3);
  const words = new Int32Array(64);
  return (state, block) => {
    for (let step = 0; step < 64; step++) {
      if (step < 16) {
        words[step] = block.getInt32(4 * step);
        continue;
      }
      const early = words[step - 15] ?? 0;
      const late = words[step - 2] ?? 0;
      const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const two = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[step] = (words[step - 16] ?? 0) + one + (words[step - 7] ?? 0) + two;
    }
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    let f = state[5] ?? 0;
    let g = state[6] ?? 0;
    let h = state[7] ?? 0;
    for (let step = 0; step < 64; step++) {
      const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const chosen = (e & f) ^ (~e & g);
      const first = (h + mixed + chosen + (constants[step] ?? 0) + (words[step] ?? 0)) | 0;
      const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    add(state, [a, b, c, d, e, f, g, h]);
  };
}

function compressSha1(): Compress {
  const words = new Int32Array(80);
  return (state, block) => {
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    for (let step = 0; step < 80; step++) {
      words[step] =
        step < 16
          ? block.getInt32(4 * step)
          : turned(
              (words[step - 3] ?? 0) ^
                (words[step - 8] ?? 0) ^
                (words[step - 14] ?? 0) ^
                (words[step - 16] ?? 0),
              31,
            );
      let mixed = (b ^ c ^ d) + 0x6ed9eba1;
      if (step < 20) mixed = ((b & c) | (~b & d)) + 0x5a827999;
      else if (step >= 60) mixed = (b ^ c ^ d) + 0xca62c1d6;
      else if (step >= 40) mixed = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
      const next = (turned(a, 27) + mixed + e + (words[step] ?? 0)) | 0;
      e = d;
      d = c;
      c = turned(b, 2);
      b = a;
      a = next;
    }
    add(state, [a, b, c, d, e]);
  };
}

function add(state: Int32Array, values: readonly number[]): void {
  for (let index = 0; index < values.length; index++) {
    state[index] = (state[index] ?? 0) + (values[index] ?? 0);
  }
}

/** A hash that grows with the bytes it is given. */
export interface RunningSha {
  readonly add: (bytes: Uint8Array) => void;
  /** The hash of all that was added. Nothing may be added after it. */
  readonly end: () => Uint8Array;
}

/** Begins a hash. */
export function runningSha(name: 'SHA1' | 'SHA256'): RunningSha {
  const compress = name === 'SHA1' ? compressSha1() : compressSha256();
  const state =
    name === 'SHA1'
      ? Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
      : rootsOfPrimes(8, 1 / 2);
  const block = new Uint8Array(64);
  const view = new DataView(block.buffer);
  let length = 0;
  const takeIn = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) {
      const filled = length % 64;
      const piece = bytes.subarray(at, at + 64 - filled);
      block.set(piece, filled);
      at += piece.length;
      length += piece.length;
      if (length % 64 === 0) compress(state, view);
    }
  };
  return {
    add: takeIn,
    end() {
      const bits = BigInt(length) * 8n;
      const padding = new Uint8Array(64 - ((length + 8) % 64) + 8);
      padding[0] = 0x80;
      new DataView(padding.buffer).setBigUint64(padding.length - 8, bits);
      takeIn(padding);
      const hash = new DataView(new ArrayBuffer(4 * state.length));
      for (const [index, word] of state.entries()) hash.setInt32(4 * index, word);
      return new Uint8Array(hash.buffer);
    },
  };
}
