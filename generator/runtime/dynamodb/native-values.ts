import { type CallError, type FailureKind, isFailure } from '../core/errors.js';

/** A value of DynamoDB as the service writes it: one member, whose name tells the kind. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: Uint8Array }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: Uint8Array[] }
  | { M: Record<string, AttributeValue> }
  | { L: AttributeValue[] }
  | { NULL: boolean }
  | { BOOL: boolean };

/**
 * A number of DynamoDB by its digits, of which there may be 38: more than a number of JavaScript holds. A class,
 * since people ask for it by `instanceof`.
 *
 * @example
 * await putItem(client, { TableName, Item: { id: 'a', price: new NumberText('0.1234567890123456789') } });
 */
export class NumberText {
  /** The digits as the service has them, such as `12.5` or `1E+40`. They are not checked here. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/**
 * A value as JavaScript has it. Texts, booleans and null are themselves, bytes are a `Uint8Array`, lists are arrays, maps
 * are objects. Sets are a `Set` of texts, of numbers or of bytes, never empty. What numbers are when they are read, the
 * option `numbers` says.
 */
export type NativeValue =
  | string
  | number
  | bigint
  | NumberText
  | boolean
  | null
  | Uint8Array
  | ReadonlySet<string>
  | ReadonlySet<number | bigint | NumberText>
  | ReadonlySet<Uint8Array>
  | readonly NativeValue[]
  | NativeItem;

/**
 * An item or a key, or a map in one: values by the names of their attributes. An `interface` of TypeScript is not
 * assignable to it, since others may add members to it; a `type` is, and so is a copy: `{ ...order }`.
 */
export interface NativeItem {
  readonly [name: string]: NativeValue | undefined;
}

/** A number came that is not exact as what was asked for: see the option `numbers`. */
export interface NumberError extends CallError<'NumberError'> {
  /** Where it stands in what was read, such as `Item.prices[2]`. */
  readonly attribute: string;
}

export const NumberError: FailureKind<NumberError> = class {
  static [Symbol.hasInstance](error: unknown): error is NumberError {
    return isFailure(error) && error.code === 'NumberError';
  }
} as never;

/** Whether no neighbour of a number can be meant by it: false beyond ±(2^53 - 1), and for what is not finite. */
export function isSafe(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
