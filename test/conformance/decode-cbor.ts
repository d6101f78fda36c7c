/**
 * The value of a CBOR item (RFC 8949), to compare bodies with. It shares nothing with the runtime,
 * whose mistakes it is there to find; a tagged item is an object of its tag and its value.
 *
 * @throws Error when the bytes are not one item.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  const skip = (count: number): number => {
    const start = at;
    at += count;
    if (at > bytes.length) throw new Error('the CBOR is cut off');
    return start;
  };
  const readLength = (info: number): number | undefined => {
    if (info < 24) return info;
    switch (info) {
      case 24:
        return view.getUint8(skip(1));
      case 25:
        return view.getUint16(skip(2));
      case 26:
        return view.getUint32(skip(4));
      case 27:
        return Number(view.getBigUint64(skip(8)));
      case 31:
        return undefined;
      default:
        throw new Error(`no length of CBOR: ${info}`);
    }
  };
  /** Items until their count is reached or, where they have none, until the break. */
  const readItems = <Item>(count: number | undefined, read: () => Item): Item[] => {
    const items: Item[] = [];
    while (count === undefined ? bytes[at] !== 0xff : items.length < count) items.push(read());
    if (count === undefined) skip(1);
    return items;
  };
  const readChunks = (length: number | undefined): Uint8Array[] => {
    if (length !== undefined) {
      const start = skip(length);
      return [bytes.subarray(start, at)];
    }
    return readItems(undefined, () => readChunks(readLength((bytes[skip(1)] ?? 0) & 31))).flat();
  };
  const readSimple = (info: number): unknown => {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 23:
        return undefined;
      case 25:
        return halfFloat(view.getUint16(skip(2)));
      case 26:
        return view.getFloat32(skip(4));
      case 27:
        return view.getFloat64(skip(8));
      default:
        throw new Error(`no simple value of CBOR: ${info}`);
    }
  };
  const readItem = (): unknown => {
    const head = view.getUint8(skip(1));
    const [major, info] = [head >> 5, head & 31];
    if (major === 7) return readSimple(info);
    const length = readLength(info);
    switch (major) {
      case 0:
        return length;
      case 1:
        return -1 - (length ?? 0);
      case 2:
        return new Uint8Array(Buffer.concat(readChunks(length)));
      case 3:
        return Buffer.concat(readChunks(length)).toString('utf8');
      case 4:
        return readItems(length, readItem);
      case 5:
        return Object.fromEntries(readItems(length, () => [String(readItem()), readItem()]));
      default:
        return { tag: length, value: readItem() };
    }
  };

  const value = readItem();
  if (at !== bytes.length) throw new Error('there is more than one item of CBOR');
  return value;
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  return sign * 2 ** (exponent - 25) * (1024 + fraction);
}
