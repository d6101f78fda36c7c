/* eslint-disable */
// @ts-nocheck
import { ordered } from '../ordered.js';
import { visible } from '../visible.js';
import { isList, isRecord } from './values.js';

/** A value whose texts and keys are visible, for a format that counts their letters. */
export function visibleValue(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (isList(value)) return value.map(visibleValue);
  if (!isRecord(value)) return value;
  return ordered(Object.entries(value).map(([key, item]) => [visible(key), visibleValue(item)]));
}
