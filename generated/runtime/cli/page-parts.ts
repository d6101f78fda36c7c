/* eslint-disable */
// @ts-nocheck
/** Parts of a page by their paths, such as `Page.Items`, and how those of several pages become one. */
import { isNumeric, sum } from './formats/number.js';
import { isRecord } from './formats/values.js';
import { ordered } from './ordered.js';

/** The value at a path; null where there is none. */
export function partAt(page: unknown, path: string): unknown {
  let at = page;
  for (const name of path.split('.')) {
    if (!isRecord(at) || !Object.hasOwn(at, name)) return null;
    at = at[name];
  }
  return at ?? null;
}

/** Puts a value at a path, in the structures that are there and those that are missing. */
export function setPart(page: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = page;
  for (const name of names) {
    const inner = at[name];
    const within: Record<string, unknown> = isRecord(inner) ? inner : {};
    at[name] = within;
    at = within;
  }
  at[last] = value;
}

/** Adds the members of a structure to those of another; structures in both become one. */
export function addParts(into: Record<string, unknown>, from: object): void {
  for (const [name, value] of Object.entries(from)) {
    const inner: unknown = Object.hasOwn(into, name) ? into[name] : undefined;
    if (isRecord(inner) && isRecord(value)) {
      const within: Record<string, unknown> = inner;
      addParts(within, value);
    } else into[name] = value;
  }
}

/** A value of some pages with that of a further one. */
export function joined(before: unknown, next: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(next)) {
    // In place: a copy for each of many pages would take the square of their number.
    for (const item of next) before.push(item);
    return before;
  }
  if (typeof before === 'string' && typeof next === 'string') return before + next;
  if (isNumeric(before) && isNumeric(next)) return sum(before, next);
  if (isRecord(before) && isRecord(next)) {
    // The AWS CLI loses the entries of all pages but the first.
    const added = Object.entries(next).filter(([key]) => !Object.hasOwn(before, key));
    return ordered([...Object.entries(before), ...added]);
  }
  return before;
}

/** How many items a value has: of a list, letters of a text, entries of a map. */
export function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'string') return [...value].length;
  return isRecord(value) ? Object.keys(value).length : 0;
}

/** Some of the items of a value. */
export function slicePart(value: unknown, from: number, to?: number): unknown {
  if (Array.isArray(value)) return value.slice(from, to);
  if (typeof value === 'string') return [...value].slice(from, to).join('');
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).slice(from, to));
  return from === 0 && to === undefined ? value : null;
}

/** What is left of a value whose items were printed with the page before. */
export function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'string') return '';
  // A count is of the page as the service has made it.
  return isNumeric(value) || typeof value === 'boolean' ? value : null;
}
