import type { Member, Model, Shape, TimestampFormat } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { leadsTo, membersOf, reach } from '../model/reach.js';

/** Which way a value goes. */
export type Way = 'encode' | 'decode';

/** Whether the values of a shape differ from what JSON holds for them. */
export function needsConversion(model: Model, id: string, way: Way): boolean {
  return leadsTo(model, id, (shape) => converts(shape, way));
}

function converts(shape: Shape, way: Way): boolean {
  switch (shape.kind) {
    case 'timestamp':
    case 'blob':
    case 'float':
    case 'double':
      return true;
    case 'structure':
    case 'union':
      return way === 'encode' && shape.members.some((member) => member.idempotencyToken);
    case 'string':
    case 'list':
    case 'map':
    case 'byte':
    case 'short':
    case 'integer':
    case 'long':
    case 'big-integer':
    case 'big-decimal':
    case 'boolean':
    case 'document':
      return false;
  }
}

/** The members of a structure or union whose values have to be converted. */
export function convertedMembers(
  model: Model,
  shape: Shape & { kind: 'structure' | 'union' },
  way: Way,
): readonly Member[] {
  return shape.members.filter(
    (member) =>
      needsConversion(model, member.target, way) || (way === 'encode' && member.idempotencyToken),
  );
}

/**
 * The structures and unions below `roots` that need a function of their own: those that are met in
 * more than one place, recursion included. The others are converted where they stand.
 */
export function sharedShapes(
  model: Model,
  roots: readonly string[],
  way: Way,
): ReadonlySet<string> {
  const uses = new Map(roots.map((root) => [root, 1]));
  for (const id of reach(model, roots)) {
    for (const { target } of membersOf(shapeOf(model, id))) {
      uses.set(target, (uses.get(target) ?? 0) + 1);
    }
  }
  const shared = [...uses].filter(([id, count]) => {
    const { kind } = shapeOf(model, id);
    return (
      count > 1 && (kind === 'structure' || kind === 'union') && needsConversion(model, id, way)
    );
  });
  return new Set(shared.map(([id]) => id));
}

/** The format of a member's timestamps in JSON: its own, its shape's, or epoch seconds. */
export function timestampFormat(member: Member, shape: Shape): TimestampFormat {
  const own = shape.kind === 'timestamp' ? shape.format : undefined;
  return member.timestampFormat ?? own ?? 'epoch-seconds';
}
