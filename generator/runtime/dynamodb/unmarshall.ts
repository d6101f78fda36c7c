import { failure } from '../core/errors.js';
import { each } from './each.js';
import { type AttributeValue, isSafe, type NativeItem, NumberText } from './native-values.js';

/** How values are read. */
export interface UnmarshallOptions {
  /**
   * What all numbers are: `number`, and then one that is not exact as such is a NumberError, since it has too many
   * digits or is beyond ±(2^53 - 1); `bigint`, and then one with a fraction is a NumberError; or `text`, a
   * {@link NumberText} with the digits as they came. Default `number`.
   */
  readonly numbers?: 'number' | 'bigint' | 'text' | undefined;
}

/**
 * Reads an item of DynamoDB.
 *
 * @throws NumberError with the place of a number that cannot be read as asked for.
 * @example
 * unmarshall({ id: { S: 'a' }, count: { N: '1' } }); // { id: 'a', count: 1 }
 */
export function unmarshall(
  item: Readonly<Record<string, AttributeValue>>,
  options: UnmarshallOptions = {},
): NativeItem {
  const made = each(item, '', (value, path) => toNative(value, path, options));
  // A cast: that is what `toNative` gives for each.
  return made as NativeItem;
}

/** Reads a value. One of a kind that is not known is given as it came. */
export function toNative(attribute: unknown, path: string, options: UnmarshallOptions): unknown {
  const [[kind, value] = []]: [string?, unknown?][] = Object.entries(Object(attribute));
  const number = (text: unknown): unknown => toNumber(`${text}`, path, options);
  if (kind === 'NULL') return null;
  if (kind === 'N') return number(value);
  if (kind === 'L' || kind === 'M') {
    return each(Object(value), path, (one, place) => toNative(one, place, options));
  }
  return Array.isArray(value) ? new Set(kind === 'NS' ? value.map(number) : value) : value;
}

function toNumber(
  text: string,
  path: string,
  { numbers = 'number' }: UnmarshallOptions,
): number | bigint | NumberText {
  if (numbers === 'text') return new NumberText(text);
  const value = Number(text);
  // DynamoDB has at most 38 digits and 130 zeros; what is longer is not of it, and would take long here.
  if (text.length < 200) {
    if (numbers === 'bigint' && /^-?\d+$/.test(text)) return BigInt(text);
    // Where the digits that JavaScript prints are those that came, so is the number: it is the nearest one.
    if (numbers === 'number' && isSafe(value) && digits(`${value}`) === digits(text)) return value;
  }
  throw failure('NumberError', `${path}: not exact as a ${numbers}`, { attribute: path });
}

/** The digits of a number between its zeros at both ends. */
function digits(text: string): string {
  return text.replace(/e.*|\D/gi, '').replace(/^0+|0+$/g, '');
}
