/** What encoding and decoding of CBOR (RFC 8949) agree on. */

/** What is left out. */
export interface CborOptions {
  /** Keep members and items that are null. The default is `false`: they count as absent. */
  readonly nulls?: boolean;
  /** What becomes of an integer that may be too large for a number. The default is `Number`. */
  readonly large?: (value: bigint) => unknown;
}

// The upper three bits of the first byte of an item say what it is.
export const POSITIVE = 0;
export const NEGATIVE = 1;
export const BYTES = 2;
export const TEXT = 3;
export const LIST = 4;
export const MAP = 5;
export const TAG = 6;
/** Booleans, null and floating-point numbers. */
export const OTHER = 7;

/** The byte that ends what is of indefinite length: `OTHER` with the lower bits 31. */
export const BREAK = 0xff;
