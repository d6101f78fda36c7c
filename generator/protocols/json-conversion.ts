import type { Member, Model, Operation, Shape, TimestampFormat } from '../model/model.js';
import { shapeOf } from '../model/model.js';
import { leadsTo, reach } from '../model/reach.js';

/** Which way a value goes. */
export type Way = 'encode' | 'decode';

const known = new WeakMap<Model, Map<string, boolean>>();

/** Whether the values of a shape differ from what JSON holds for them. */
export function needsConversion(model: Model, id: string, way: Way): boolean {
  const answers = known.get(model) ?? new Map<string, boolean>();
  known.set(model, answers);
  const key = `${way} ${id}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = leadsTo(model, id, (shape) => converts(shape, way));
    answers.set(key, answer);
  }
  return answer;
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
      return (
        isRenamed(shape) ||
        // A union may come with the name of its type, as if that were a member.
        (way === 'decode' && shape.kind === 'union') ||
        (way === 'encode' && shape.members.some((member) => member.idempotencyToken))
      );
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

/** The key of a member in the body. */
export function jsonName(member: Member): string {
  return member.wireName ?? member.name;
}

/** Whether some member of a structure or union has another name in the body. */
export function isRenamed(shape: Shape): boolean {
  return (
    (shape.kind === 'structure' || shape.kind === 'union') &&
    shape.members.some((member) => jsonName(member) !== member.name)
  );
}

/** The members whose values have to be converted. */
export function convertedMembers(
  model: Model,
  members: readonly Member[],
  way: Way,
): readonly Member[] {
  return members.filter(
    (member) =>
      needsConversion(model, member.target, way) || (way === 'encode' && member.idempotencyToken),
  );
}

/**
 * The structures and unions below `roots` that need a function of their own: those that are met in
 * more than one place, recursion included, and those whose members have other names in the body.
 * The others are converted where they stand.
 */
export function sharedShapes(
  model: Model,
  roots: readonly string[],
  way: Way,
): ReadonlySet<string> {
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
    return own && needsConversion(model, id, way);
  });
  return new Set(shared.map(([id]) => id));
}

/**
 * The shapes with functions of their own in the file of an operation, which decodes its output and
 * its errors.
 *
 * @param output the shape that the body holds.
 */
export function sharedAnswers(
  model: Model,
  output: string,
  { errors }: Operation,
): ReadonlySet<string> {
  return sharedShapes(model, [output, ...errors], 'decode');
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
  member: Member,
  shape: Shape,
  fallback: TimestampFormat = 'epoch-seconds',
): TimestampFormat {
  const own = shape.kind === 'timestamp' ? shape.format : undefined;
  return member.timestampFormat ?? own ?? fallback;
}
