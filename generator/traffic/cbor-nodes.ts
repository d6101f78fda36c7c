/** Values of CBOR (RFC 8949) with their places, which the reader of the runtime does not keep. */
import { fromHalf } from '../runtime/cbor/cbor-decode.js';
import { encodeCbor } from '../runtime/cbor/cbor-encode.js';
import type { Range } from './read-context.js';
import type { ValueEntry, ValueFormat, ValueNode } from './value-nodes.js';

export const cborFormat: ValueFormat = {
  name: 'cbor',
  read(body) {
    try {
      return readCborNodes(body);
    } catch {
      return undefined;
    }
  },
  write: (value) => encodeCbor(value),
};

/** What nests deeper is not an honest message. */
const deepest = 500;

/** @throws Error where the bytes are not one value of CBOR. */
function readCborNodes(bytes: Uint8Array): ValueNode {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = 0;

  const take = (length: number): number => {
    const start = at;
    at += length;
    if (at > bytes.length) throw new Error('cut off');
    return start;
  };
  const sizeOf = (low: number): number => {
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
        if (low < 24) return low;
        throw new Error('a size that CBOR does not have');
    }
  };
  const ends = (): boolean => {
    if (bytes[at] !== 0xff) return false;
    at += 1;
    return true;
  };
  const stringOf = (kind: number, low: number): Uint8Array => {
    const size = sizeOf(low);
    if (size !== Infinity) {
      const start = take(size);
      return bytes.slice(start, at);
    }
    const parts: Uint8Array[] = [];
    while (!ends()) {
      const first = view.getUint8(take(1));
      if (first >> 5 !== kind || (first & 31) === 31) throw new Error('a wrong part of a string');
      parts.push(stringOf(kind, first & 31));
    }
    return new Uint8Array(Buffer.concat(parts));
  };
  const value = (depth: number): ValueNode => {
    if (depth > deepest) throw new Error('too deep');
    const start = at;
    const first = view.getUint8(take(1));
    const [kind, low] = [first >> 5, first & 31];
    const here = (): Range => ({ start, end: at });
    switch (kind) {
      case 0: {
        const big = low === 27 ? view.getBigUint64(at) : undefined;
        const number = sizeOf(low);
        return { kind: 'number', number, text: `${big ?? number}`, at: here() };
      }
      case 1: {
        const big = low === 27 ? -1n - view.getBigUint64(at) : undefined;
        const number = -1 - sizeOf(low);
        return { kind: 'number', number, text: `${big ?? number}`, at: here() };
      }
      case 2:
        return { kind: 'bytes', bytes: stringOf(kind, low), at: here() };
      case 3:
        return { kind: 'text', text: utf8.decode(stringOf(kind, low)), at: here() };
      case 4: {
        const size = sizeOf(low);
        const items: ValueNode[] = [];
        while (size === Infinity ? !ends() : items.length < size) items.push(value(depth + 1));
        return { kind: 'list', items, at: here() };
      }
      case 5: {
        const size = sizeOf(low);
        const entries: ValueEntry[] = [];
        while (size === Infinity ? !ends() : entries.length < size) {
          const key = value(depth + 1);
          if (key.kind !== 'text') throw new Error('a key that is not a text');
          entries.push({ name: key.text, keyAt: key.at, value: value(depth + 1) });
        }
        return { kind: 'object', entries, at: here() };
      }
      case 6: {
        const tag = sizeOf(low);
        const inner = value(depth + 1);
        return tag === 1 && inner.kind === 'number'
          ? { kind: 'time', seconds: inner.number, at: here() }
          : { ...inner, at: here() };
      }
      default:
        return simple(low, here);
    }
  };
  const simple = (low: number, here: () => Range): ValueNode => {
    switch (low) {
      case 20:
      case 21:
        return { kind: 'boolean', boolean: low === 21, at: here() };
      case 22:
      case 23:
        return { kind: 'null', at: here() };
      case 25:
        return numberNode(fromHalf(view.getUint16(take(2))), here);
      case 26:
        return numberNode(view.getFloat32(take(4)), here);
      case 27:
        return numberNode(view.getFloat64(take(8)), here);
      default:
        throw new Error('a value that CBOR does not have');
    }
  };

  const root = value(0);
  if (at !== bytes.length) throw new Error('more than one value');
  return root;
}

function numberNode(number: number, here: () => Range): ValueNode {
  return { kind: 'number', number, text: `${number}`, at: here() };
}
