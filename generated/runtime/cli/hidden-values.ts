/* eslint-disable */
// @ts-nocheck
/** What may be secret in the value of an option, and how messages show such a value. */
import type { CliMember, CliShapes } from './command.js';

/** Whether a member, or anything below it, is one that the model calls sensitive. */
export function isSecretive(member: CliMember, shapes: CliShapes): boolean {
  const open = [member];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.sensitive === true) return true;
    if (seen.has(next.shape)) continue;
    seen.add(next.shape);
    open.push(...partsOf(next.shape, shapes));
  }
  return false;
}

/** The members of a shape, or what stands for all of its items. */
export function partsOf(id: string, shapes: CliShapes): readonly CliMember[] {
  const shape = shapes[id];
  if (shape?.type === 'structure' || shape?.type === 'union') return shape.members;
  if (shape?.type === 'list') return [shape.member];
  return shape?.type === 'map' ? [shape.key, shape.value] : [];
}

/** A key of shorthand or of JSON, which stays; or a value, which a shorter one is not worth hiding. */
const part = /((?:^|[,{[])\s*["']?[\w.#/:-]*["']?\s*(?:@?=|"\s*:))|[^\s,{}[\]"'=:]{4,}/g;

/** Shorthand or JSON with stars in place of all values of four characters or more, as long as it was. */
export function withoutValues(text: string): string {
  return text.replace(part, (all, key?: string) => key ?? '*'.repeat(Array.from(all).length));
}
