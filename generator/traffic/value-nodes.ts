/** Values of JSON and CBOR with the places where they stand, so that one can be replaced and all else stays as it is. */
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { encodeCbor } from '../runtime/cbor/cbor-encode.js';
import type { Range, Sample } from './reading.js';

/** A value as it was written. */
export type ValueNode = { readonly at: Range } & (
  | { readonly kind: 'object'; readonly entries: readonly ValueEntry[] }
  | { readonly kind: 'list'; readonly items: readonly ValueNode[] }
  | { readonly kind: 'text'; readonly text: string }
  /** Its text keeps the digits that a number cannot hold. */
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Seconds since 1970 with the tag that says so. */
  | { readonly kind: 'time'; readonly seconds: number }
);

/** A member of an object. */
export interface ValueEntry {
  readonly name: string;
  /** Where the name stands. */
  readonly keyAt: Range;
  readonly value: ValueNode;
}

/** A format that has such values. */
export interface ValueFormat {
  readonly name: 'json' | 'cbor';
  /** The value that a body holds; undefined where it is not of the format. */
  readonly read: (body: Uint8Array) => ValueNode | undefined;
  /** A value as it is written; a date as seconds since 1970. */
  readonly write: (value: Sample) => string | Uint8Array;
}

export const jsonFormat: ValueFormat = {
  name: 'json',
  read(body) {
    const text = utf8Text(body);
    return text === undefined ? undefined : readJsonNodes(text);
  },
  write(value) {
    if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
    return JSON.stringify(value instanceof Date ? value.getTime() / 1000 : value);
  },
};

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

/** The text that bytes are; undefined where they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value that a text of JSON is; undefined where it is not JSON. */
export function readJsonNodes(text: string): ValueNode | undefined {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true });
    return root === undefined || errors.length > 0 ? undefined : fromJson(root, text);
  } catch (error) {
    // It is read by recursion: one that nests by the thousand is too much for the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function fromJson(node: Node, source: string): ValueNode {
  const at = rangeOf(node);
  const {
    type,
    children = [],
    value,
  }: { type: Node['type']; children?: Node[]; value?: unknown } = node;
  switch (type) {
    case 'object':
      return {
        kind: 'object',
        at,
        entries: children.flatMap(({ children: [key, inner] = [] }) =>
          key === undefined || inner === undefined
            ? []
            : [{ name: String(key.value), keyAt: rangeOf(key), value: fromJson(inner, source) }],
        ),
      };
    case 'array':
      return { kind: 'list', at, items: children.map((each) => fromJson(each, source)) };
    case 'string':
      return { kind: 'text', at, text: String(value) };
    case 'number':
      return { kind: 'number', at, number: Number(value), text: source.slice(at.start, at.end) };
    case 'boolean':
      return { kind: 'boolean', at, boolean: value === true };
    case 'null':
    case 'property':
      return { kind: 'null', at };
  }
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}

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
        return numberNode(halfOf(view.getUint16(take(2))), here);
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

/** A float of 16 bits (RFC 8949, appendix D). */
function halfOf(half: number): number {
  const [exponent, mantissa] = [(half >> 10) & 31, half & 1023];
  const size =
    exponent === 0
      ? mantissa * 2 ** -24
      : exponent === 31
        ? mantissa === 0
          ? Infinity
          : NaN
        : (mantissa + 1024) * 2 ** (exponent - 25);
  return half & 0x8000 ? -size : size;
}
