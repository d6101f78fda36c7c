/** Single values as text, the same in XML, forms, headers and paths. */
import { fromBase64, toBase64 } from './json-values.js';
import { formatTimestamp, parseTimestamp } from './timestamps.js';
import type { ScalarShape } from './wire-shape.js';

/**
 * The value that a text stands for; any but `true` is false.
 *
 * @returns undefined for an empty text that should be a number or a timestamp.
 * @throws Error where the text is no value of the shape. The message does not quote it.
 */
export function readScalar(
  text: string,
  shape: ScalarShape,
): string | number | boolean | Uint8Array | Date | undefined {
  if (shape === 'string') return text;
  if (shape === 'blob') return fromBase64(text);
  const word = text.trim();
  if (shape === 'boolean') return word === 'true';
  if (!word) return undefined;
  return shape === 'number' ? readNumber(word) : parseTimestamp(word, shape);
}

/** `NaN`, `Infinity` and `-Infinity` are the words that JavaScript has for them, too. */
function readNumber(text: string): number {
  const number = Number(text);
  if (Number.isNaN(number) && text !== 'NaN') throw new Error('not a number');
  return number;
}

/** The text that stands for a value, which must be of the kind that the shape names. */
export function writeScalar(value: unknown, shape: ScalarShape): string {
  // Casts, since the generated types of an operation hold its callers to its tables.
  switch (shape) {
    case 'string':
    case 'number':
    case 'boolean':
      return `${value as string | number | boolean}`;
    case 'blob':
      return toBase64(value as Uint8Array);
    default:
      return formatTimestamp(value as Date, shape);
  }
}
