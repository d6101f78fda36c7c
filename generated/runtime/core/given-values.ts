/* eslint-disable */
// @ts-nocheck
/** Checks of what a program gave: types alone do not hold callers from JavaScript to them. */
import { refuse } from './errors.js';

/**
 * An object, of which members are taken by name. Of a text, a list or a `Map` the wrong things, or
 * nothing at all, would be sent.
 *
 * @throws RequestError where it is anything else than an object with members of its own.
 */
export function asObject<Value extends object>(value: Value, member: string): Value {
  if (Object.prototype.toString.call(value) === '[object Object]') return value;
  refuse(`${member} must be an object`);
}

/**
 * A list, whose items are taken in order.
 *
 * @throws RequestError where it is anything else than an array.
 */
export function asList<Item>(items: readonly Item[], member: string): readonly Item[] {
  if (Array.isArray(items)) return items;
  refuse(`${member} must be an array`);
}

/**
 * A text, number or boolean as text.
 *
 * @throws RequestError where it is anything else, of which the text would say nothing.
 */
export function plainText(value: unknown, member: string): string {
  if (typeof value !== 'object' && typeof value !== 'function') return String(value);
  refuse(`${member} must be a string, a number or a boolean`);
}
