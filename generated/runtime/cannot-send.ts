import { RequestError } from './errors.js';

/**
 * The failure of an input that has a value which cannot be sent. The message names the member; it
 * never quotes the value, which may be a secret.
 *
 * @param why e.g. `must be a valid Date`.
 */
export function cannotSend(member: string, why: string): RequestError {
  return new RequestError('RequestError', `${member} ${why}`, {});
}

/**
 * An object, of which members are taken by name. Of a text, a list or a `Map` the wrong things, or
 * nothing at all, would be sent.
 *
 * @throws RequestError where it is anything else than an object with members of its own.
 */
export function asObject<Value extends object>(value: Value, member: string): Value {
  if (Object.prototype.toString.call(value) === '[object Object]') return value;
  throw cannotSend(member, 'must be an object');
}

/**
 * A list, whose items are taken in order.
 *
 * @throws RequestError where it is anything else than an array.
 */
export function asList<Item>(items: readonly Item[], member: string): readonly Item[] {
  if (Array.isArray(items)) return items;
  throw cannotSend(member, 'must be an array');
}

/**
 * A text, number or boolean as text.
 *
 * @throws RequestError where it is anything else, of which the text would say nothing.
 */
export function plainText(value: unknown, member: string): string {
  if (typeof value !== 'object' && typeof value !== 'function') return String(value);
  throw cannotSend(member, 'must be a string, a number or a boolean');
}
