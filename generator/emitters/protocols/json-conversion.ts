import type { Reference } from '../../code/code.js';
import { runtime } from '../runtime.js';
import type { EmitContext } from '../context.js';
import { isFilled, isRenamed, type Way } from '../json-facts.js';
import type { Member, Shape, TimestampFormat, Model } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { reach } from '../../model/reach.js';

/** Whether the values of a shape differ from what JSON holds for them. */
export function needsConversion({ json }: EmitContext, id: string, way: Way): boolean {
  return json.converted(way).has(id);
}

/** Whether a default of a member is filled in, which is chosen for the output. */
export function fillsDefault(
  { defaults, json }: EmitContext,
  holder: Shape,
  member: Member,
  way: Way,
): boolean {
  return isFilled({ defaults, inputs: json.inputs }, holder, member, way);
}

/** The members of a structure or union whose values have to be converted or filled in. */
export function convertedMembers(
  context: EmitContext,
  holder: Shape,
  members: readonly Member[],
  way: Way,
): readonly Member[] {
  return members.filter(
    (member) =>
      needsConversion(context, member.target, way) ||
      fillsDefault(context, holder, member, way) ||
      (way === 'encode' && member.idempotencyToken),
  );
}

/**
 * The structures and unions below `roots` that need a function of their own: those that are met in
 * more than one place, recursion included, and those whose members have other names in the body.
 * The others are converted where they stand.
 */
export function sharedShapes(
  context: EmitContext,
  roots: readonly string[],
  way: Way,
): ReadonlySet<string> {
  const { model } = context;
  const uses = new Map(roots.map((root) => [root, 1]));
  for (const id of reach(model, roots)) {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') continue;
    for (const { target } of shape.members) {
      const held = heldBy(model, target);
      uses.set(held, (uses.get(held) ?? 0) + 1);
    }
  }
  const shared = [...uses].filter(([id, count]) => {
    const shape = shapeOf(model, id);
    if (shape.kind !== 'structure' && shape.kind !== 'union') return false;
    const own = count > 1 || (isRenamed(shape) && !roots.includes(id));
    return own && needsConversion(context, id, way);
  });
  return new Set(shared.map(([id]) => id));
}

/** The shape behind the lists and maps around it. */
function heldBy(model: Model, id: string): string {
  const shape = shapeOf(model, id);
  switch (shape.kind) {
    case 'list':
      return heldBy(model, shape.member.target);
    case 'map':
      return heldBy(model, shape.value.target);
    default:
      return id;
  }
}

/** The format of a member's timestamps in JSON: its own, its shape's, or epoch seconds. */
export function timestampFormat(
  member: Pick<Member, 'timestampFormat'>,
  shape: Shape,
  fallback: TimestampFormat = 'epoch-seconds',
): TimestampFormat {
  const own = shape.kind === 'timestamp' ? shape.format : undefined;
  return member.timestampFormat ?? own ?? fallback;
}

/** The function that writes a date in a format. */
export function dateWriter(format: TimestampFormat): Reference {
  switch (format) {
    case 'epoch-seconds':
      return runtime.toSeconds;
    case 'date-time':
      return runtime.toDateTime;
    case 'http-date':
      return runtime.toHttpDate;
  }
}
