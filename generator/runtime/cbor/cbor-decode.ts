/** CBOR as values: its tags and kinds say what is what, so no shapes have to be known. */
import { BREAK, BYTES, type CborOptions, LIST, MAP, OTHER, TEXT } from './cbor-kinds.js';
import { joined } from '../core/joined.js';
import { toDate } from '../core/timestamps.js';

/** What is nested deeper is not an honest answer, and would overflow the stack. */
const MAX_DEPTH = 500;

/**
 * Decodes a value. All integers and decimals become a `number`, which is inexact above 2^53; byte
 * strings are copied; `undefined` is null, and a tag that means nothing here is passed over.
 *
 * @throws Error for bytes that are not CBOR, are cut off or go on after the value; a RangeError for a
 *   timestamp that is none.
 */
export function decodeCbor(bytes: Uint8Array, options?: CborOptions): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // A byte order mark is part of a text.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Names of members that came already, by a sum of some of their bytes: most come again and again. */
  const names: string[] = [];
  let at = 0;
  let depth = 0;

  /** Steps over so many bytes, and gives their start. */
  const take = (length: number): number => {
    const start = at;
    at += length;
    if (at > bytes.length) throw new Error('The CBOR is cut off');
    return start;
  };

  const fail = (): never => {
    throw new Error(`This is not CBOR: byte ${at - 1}`);
  };

  /** The number that belongs to the first byte; infinite for what a break ends. */
  const size = (low: number): number => {
    switch (low) {
      case 24:
        return view.getUint8(take(1));
      case 25:
        return view.getUint16(take(2));
      case 26:
        return view.getUint32(take(4));
      case 27:
        return Number(view.getBigUint64(take(8)));
      case 31:
        return Infinity;
      default:
        return low < 24 ? low : fail();
    }
  };

  /** Whether more follows of what has so many parts; steps over a break. */
  const more = (parts: number, length: number): boolean => {
    if (length < Infinity) return parts < length;
    if (bytes[at] !== BREAK) return true;
    at++;
    return false;
  };

  /** The parts of a string of indefinite length. */
  const chunks = <Chunk>(kind: number, read: (length: number) => Chunk): Chunk[] => {
    const parts: Chunk[] = [];
    while (more(0, Infinity)) {
      const first = view.getUint8(take(1));
      const length = size(first & 31);
      parts.push(first >> 5 === kind && length < Infinity ? read(length) : fail());
    }
    return parts;
  };

  const byteString = (length: number): Uint8Array => {
    const start = take(length);
    return new Uint8Array(bytes.subarray(start, at));
  };

  const text = (length: number): string => {
    const start = take(length);
    if (length < 12) {
      let ascii = '';
      for (let place = start; place < at; place++) {
        const code = view.getUint8(place);
        if (code > 127) break;
        ascii += String.fromCharCode(code);
      }
      // For the shortest ones the decoder would take longer.
      if (ascii.length === length) return ascii;
    }
    return utf8.decode(bytes.subarray(start, at));
  };

  /** The name of a member, whose first byte is next. */
  const name = (): string => {
    const length = view.getUint8(take(1)) - (TEXT << 5);
    // Of a text of up to 23 bytes, the first byte has the length.
    if (length < 1 || length > 23) {
      at--;
      return `${item()}`;
    }
    const start = take(length);
    // Three bytes and the length tell nearly all names of an answer apart.
    const some = view.getUint8(start + (length >> 1)) * 31 + view.getUint8(at - 1);
    const sum = (some * 31 + view.getUint8(start) + length * 7) & 1023;
    const known = names[sum];
    if (known?.length === length) {
      let same = 0;
      while (same < length && known.charCodeAt(same) === view.getUint8(start + same)) same++;
      if (same === length) return known;
    }
    at = start;
    const made = text(length);
    // Others have not a byte for each character.
    if (!/[^\0-\x7f]/.test(made)) names[sum] = made;
    return made;
  };

  const list = (length: number): unknown[] => {
    const items: unknown[] = [];
    for (let count = 0; more(count, length); count++) {
      const value = item();
      if (value !== null || options?.nulls) items.push(value);
    }
    return items;
  };

  const map = (length: number): object => {
    const members: Record<string, unknown> = {};
    for (let count = 0; more(count, length); count++) {
      const key = name();
      const value = item(key);
      if (value === null && !options?.nulls) continue;
      if (key === '__proto__') {
        // Setting it makes no member, where there is none.
        Object.defineProperty(members, key, {
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      members[key] = value;
    }
    return members;
  };

  /**
   * An integer, of which 64 bits or more were written.
   *
   * @param negative it is `-1 - size`; 0 says that it is `size`.
   */
  const whole = (size: bigint, negative: number): unknown =>
    (options?.large ?? Number)(negative ? ~size : size);

  const tagged = (tag: number, value: unknown, member: string): unknown => {
    // A time, as a text or in seconds.
    if (tag < 2 && typeof value === (tag ? 'number' : 'string')) return toDate(value, member);
    if ((tag === 2 || tag === 3) && value instanceof Uint8Array) {
      const digits = Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return whole(BigInt(`0x0${digits}`), tag - 2);
    }
    if (tag === 4 && Array.isArray(value)) {
      const [exponent, digits] = value;
      // As text, since a product would not be the nearest number.
      return Number(`${BigInt(digits)}e${exponent}`);
    }
    return tag > 0 && tag < 5 ? fail() : value;
  };

  const other = (low: number): unknown => {
    switch (low) {
      case 20:
      case 21:
        return low === 21;
      case 25:
        return fromHalf(view.getUint16(take(2)));
      case 26:
        return view.getFloat32(take(4));
      case 27:
        return view.getFloat64(take(8));
      default:
        // A break has no place here. The rest are null, undefined, and values nobody has defined.
        return size(low) < Infinity ? null : fail();
    }
  };

  /** @param member that the value is of, which failures tell. */
  const item = (member = 'The value'): unknown => {
    const first = view.getUint8(take(1));
    const kind = first >> 5;
    if (kind === OTHER) return other(first & 31);
    const length = size(first & 31);
    if (kind === TEXT) return length < Infinity ? text(length) : chunks(kind, text).join('');
    if (kind === BYTES) {
      return length < Infinity ? byteString(length) : joined(chunks(kind, byteString));
    }
    if (length === Infinity && kind !== LIST && kind !== MAP) fail();
    if (kind < BYTES) {
      if ((first & 31) === 27) return whole(view.getBigUint64(at - 8), kind);
      return kind ? -1 - length : length;
    }
    if (++depth > MAX_DEPTH) throw new Error('The CBOR is nested too deeply');
    let value: unknown;
    if (kind === LIST) value = list(length);
    else if (kind === MAP) value = map(length);
    else value = tagged(length, item(), member);
    depth--;
    return value;
  };

  const value = item();
  if (at < bytes.length) throw new Error(`The CBOR goes on after byte ${at}`);
  return value;
}

/** The number that 16 bits stand for (IEEE 754): a sign, 5 bits of exponent, 10 of fraction. */
export function fromHalf(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  // Without an exponent, the fraction is all there is.
  const finite = (exponent ? 1024 + fraction : 2 * fraction) * 2 ** (exponent - 25);
  const size = exponent < 31 ? finite : fraction ? NaN : Infinity;
  return bits >> 15 ? -size : size;
}
