/** What holds other values: which members have to be there, and how many entries. */
import { mustBeGiven } from '../model/reach.js';
import type { Bounds, Member, Shape } from '../model/model.js';
import { memberOf, type ReadContext, type Spot } from './read-context.js';
import { isSecretMember } from './secrets.js';

/** Tells the required members that are not there. */
export function checkRequired(
  { found }: ReadContext,
  members: readonly Member[],
  there: ReadonlySet<string>,
  spot: Spot,
): void {
  for (const member of members) {
    if (!member.required || there.has(member.name)) continue;
    const { path } = memberOf(spot, member.name, false);
    found.push({ kind: 'missing-member', path, message: 'is required' });
  }
}

/** As {@link checkRequired}, of what a client sends: what it makes up by itself may be missing. */
export function checkGiven(
  reading: ReadContext,
  members: readonly Member[],
  there: ReadonlySet<string>,
  spot: Spot,
): void {
  checkRequired(reading, members.filter(mustBeGiven), there, spot);
}

/** Tells a union that has not exactly one member. */
export function checkUnion({ found }: ReadContext, count: number, { path }: Spot): void {
  if (count === 1) return;
  found.push({ kind: 'constraint', path, message: 'has to have exactly one member' });
}

/** Tells a list or map that has too few or too many entries. */
export function checkCount(
  { found }: ReadContext,
  { min = 0, max = Infinity }: Bounds,
  count: number,
  { path }: Spot,
): void {
  const sentence =
    count < min
      ? `has ${count} entries, at least ${min} are required`
      : count > max
        ? `has ${count} entries, at most ${max} are allowed`
        : undefined;
  if (sentence !== undefined) found.push({ kind: 'constraint', path, message: sentence });
}

/** The place of a member that the model knows. */
export function spotOf(
  spot: Spot,
  member: Member,
  shape: Shape,
): Spot & { readonly secret: boolean } {
  return memberOf(spot, member.name, shape.sensitive || isSecretMember(member.name, shape));
}

/** Tells what stands where the model knows no member. */
export function unknownMember({ found }: ReadContext, { path }: Spot, holder: string): void {
  found.push({ kind: 'unknown-member', path, message: `is not a member of ${holder}` });
}
