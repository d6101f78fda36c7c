/* eslint-disable */
// @ts-nocheck
/** What the code of services has in common. */
import { notRemembered, PlannedError } from './planned-error.js';
import { isValues, type Values } from './values.js';

/** The text of a member; an empty one where it has none. */
export function textIn(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** The items of a list that are structures. */
export function structuresIn(values: Values, name: string): readonly Values[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter(isValues) : [];
}

/** The texts of a list. */
export function textsIn(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map((each) => `${each}`) : [];
}

/**
 * Refuses members that would be answered wrongly.
 *
 * @throws PlannedError where one of them is given.
 */
export function refuseMembers(operation: string, input: Values, names: readonly string[]): void {
  const given = names.filter((name) => input[name] !== undefined);
  if (given.length === 0) return;
  throw new PlannedError(
    { code: notRemembered },
    `This mock does not remember what ${given.join(', ')} of ${operation} does; leave it out, or give ${operation} a behaviour of your own`,
  );
}

/** Bytes in hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The items of a page, and the token of the next: the index that it begins with. */
export function sliceOf<Item>(
  items: readonly Item[],
  token: unknown,
  size: unknown,
  usual: number,
): { readonly page: readonly Item[]; readonly next: string | undefined } {
  const start = typeof token === 'string' && /^\d+$/.test(token) ? Number(token) : 0;
  const end = start + (typeof size === 'number' && size > 0 ? size : usual);
  return { page: items.slice(start, end), next: end < items.length ? `${end}` : undefined };
}
