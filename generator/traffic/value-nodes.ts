/** Values of JSON and CBOR with the places where they stand, so that one can be replaced and all else stays as it is. */
import type { Range, Sample } from './read-context.js';

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

/** The text that bytes are; undefined where they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
