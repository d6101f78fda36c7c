/* eslint-disable */
// @ts-nocheck
/**
 * For `JSON.parse`: leaves out the members and items that are null. Taking an item out of a list
 * leaves a hole, which is closed when the list itself is looked at.
 */
export function withoutNull(_: string, item: unknown): unknown {
  return Array.isArray(item) ? item.flat(0) : (item ?? undefined);
}

/** For `JSON.parse`: keeps nulls, where some mean something and the others are dropped later. */
export function withNull(_: string, item: unknown): unknown {
  return item;
}
