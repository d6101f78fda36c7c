/* eslint-disable */
// @ts-nocheck
/**
 * Integers of 64 bits, and of any size, as bigints. Only code that was generated with `longs: 'bigint'`
 * imports this file.
 *
 * Whoever reads a body does not know yet which of its integers are for such members. So those that a number
 * cannot hold are put into objects, in which `toLong` finds them; `unboxLongs` makes numbers of the others.
 */
import { refuse } from './errors.js';

/** Whether there ever was such an object: services that send small integers pay nothing for them. */
let boxed = false;

/** An integer as a number, or in an object where a number cannot hold it. */
export function boxLong(value: bigint): unknown {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  boxed = true;
  return Object(value);
}

/**
 * The integer that an answer or a text has.
 *
 * @throws RangeError where it has none.
 */
export function toLong(value: unknown, member: string): bigint {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  const text = `${value}`.trim();
  if (/^-?\d+$/.test(text)) return BigInt(text);
  throw new RangeError(`${member} is not a whole number`);
}

/**
 * Makes bigints of these members, where they are given. An empty text counts as absent, as it does for
 * numbers in XML.
 *
 * @throws RangeError where one is not a whole number.
 */
export function toLongs<Name extends string>(
  value: { [name in Name]?: bigint | undefined } | null | undefined,
  ...names: readonly Name[]
): void {
  for (const name of names) {
    const given: unknown = value?.[name];
    if (value == null || given == null) continue;
    if (given === '') Reflect.deleteProperty(value, name);
    else value[name] = toLong(given, name);
  }
}

/** Makes numbers, in place, of the integers in objects that no member asked for: digits are lost as ever. */
export function unboxLongs(value: unknown): void {
  if (!boxed || typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (item instanceof BigInt) Reflect.set(value, key, Number(item));
    else unboxLongs(item);
  }
}

/** A value, once a function has changed it. */
export function withChange<Value>(value: Value, change: (value: Value) => void): Value {
  change(value);
  return value;
}

/**
 * An integer for where there are 64 bits and no more.
 *
 * @throws RequestError where it is not an integer, or has more.
 */
export function long64(value: bigint, member: string): bigint {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value;
  refuse(`${member} must be a bigint of 64 bits`);
}
