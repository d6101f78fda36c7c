/* eslint-disable */
// @ts-nocheck
/**
 * Numbers as Python writes them. The AWS CLI tells `1` from `1.0`, JavaScript does not, so a value
 * that must keep its point (the `0.0` of a skeleton, a double read from XML) is marked as a float.
 */

const floatMark: unique symbol = Symbol('float');

/** A number that is written with a point or an exponent even when it is whole: `1.0`. */
export interface Float {
  readonly [floatMark]: number;
}

/** Marks a number as a float: `float(0)` is printed as `0.0` by every format. */
export function float(value: number): Float {
  return { [floatMark]: value };
}

/** Whether a value was made by `float`. */
export function isFloat(value: unknown): value is Float {
  return typeof value === 'object' && value !== null && floatMark in value;
}

/** Whether a value is one of the three kinds of number the formats accept. */
export function isNumeric(value: unknown): value is number | bigint | Float {
  return typeof value === 'number' || typeof value === 'bigint' || isFloat(value);
}

/** How a format spells the three numbers that have no digits. */
export interface NumberWords {
  readonly nan: string;
  readonly infinity: string;
}

/**
 * The text of a number: digits as JavaScript finds them (the shortest that read back the same, as
 * in Python), a point and an exponent where Python puts them.
 */
export function numberText(value: number | bigint | Float, words: NumberWords): string {
  if (typeof value === 'bigint') {
    return String(value);
  }
  const number = isFloat(value) ? value[floatMark] : value;
  if (Number.isNaN(number)) {
    return words.nan;
  }
  if (!Number.isFinite(number)) {
    return number < 0 ? `-${words.infinity}` : words.infinity;
  }
  // From 1e21 on JavaScript itself uses an exponent, so only a float can have come that far.
  const isWhole = Number.isInteger(number) && Math.abs(number) < 1e21;
  return isWhole && !isFloat(value) ? String(number) : floatText(number);
}

/** `repr(float)`: an exponent below 1e-4 and from 1e16 on, at least two digits long. */
function floatText(value: number): string {
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < -4 || exponent >= 16) {
    const point = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits.slice(0, 1)}${point}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) {
    return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** Zero in any of its spellings, which Python counts as false. */
export function isZero(value: unknown): boolean {
  return value === 0 || value === 0n || (isFloat(value) && value[floatMark] === 0);
}

/** The sum of two numbers: a float where one of them is, and exact where both are whole. */
export function sum(
  left: number | bigint | Float,
  right: number | bigint | Float,
): number | bigint | Float {
  if (typeof left === 'bigint' && typeof right === 'bigint') return left + right;
  const [one, other] = [left, right].map((each) => Number(isFloat(each) ? each[floatMark] : each));
  const total = (one ?? 0) + (other ?? 0);
  return isFloat(left) || isFloat(right) ? float(total) : total;
}
