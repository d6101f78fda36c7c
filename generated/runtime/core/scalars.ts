/* eslint-disable */
// @ts-nocheck
/** Single values as text, the same in XML, forms, headers and paths. */
import { plainText } from './given-values.js';
import { blobText, fromBase64, toNumber } from './values.js';
import { formatTimestamp, toDate } from './timestamps.js';
import type { ScalarShape } from './wire-shape.js';

/**
 * The value that a text stands for; any but `true` is false.
 *
 * @returns undefined for an empty text that should be a number or a timestamp.
 * @throws RangeError where the text is not a value of the shape.
 */
export function readScalar(
  text: string,
  shape: ScalarShape,
  member: string,
): string | number | boolean | Uint8Array | Date | undefined {
  if (shape === 'string') return text;
  if (shape === 'blob') return readBlob(text, member);
  const word = text.trim();
  if (shape === 'boolean') return word === 'true';
  if (!word) return undefined;
  return shape === 'number' ? toNumber(word, member) : toDate(word, member);
}

function readBlob(text: string, member: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw new RangeError(`${member} is not base64`);
  }
}

/**
 * The text that stands for a value.
 *
 * @throws RequestError where it is not a value of the shape.
 */
export function writeScalar(value: unknown, shape: ScalarShape, member: string): string {
  switch (shape) {
    case 'string':
    case 'number':
    case 'boolean':
      return plainText(value, member);
    case 'blob':
      return blobText(value, member);
    default:
      // A cast, since it is looked at there.
      return formatTimestamp(value as Date, shape, member);
  }
}
