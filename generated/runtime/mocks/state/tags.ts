/* eslint-disable */
// @ts-nocheck
/** Tags, which a store keeps as a map, in the forms that services have. */
import type { Tags } from './plan.js';
import { isValues, type Values } from './values.js';

/** The tags that an input has; undefined where it has none. */
export function tagsIn(tags: Tags | undefined, input: Values): Record<string, string> | undefined {
  const given = tags === undefined ? undefined : input[tags.member];
  if (tags === undefined || given === undefined) return undefined;
  const { pairs } = tags;
  if (pairs === undefined) {
    return Object.fromEntries(Object.entries(Object(given)).map(([key, each]) => [key, `${each}`]));
  }
  const items: readonly unknown[] = Array.isArray(given) ? given : [];
  return Object.fromEntries(
    items.filter(isValues).map((each) => [`${each[pairs.key]}`, `${each[pairs.value] ?? ''}`]),
  );
}

/** The member of an output that shows tags. */
export function tagsOut({ member, pairs }: Tags, tags: Readonly<Record<string, string>>): Values {
  if (pairs === undefined) return { [member]: { ...tags } };
  const items = Object.entries(tags).map(([key, each]) => ({
    [pairs.key]: key,
    [pairs.value]: each,
  }));
  return { [member]: items };
}
