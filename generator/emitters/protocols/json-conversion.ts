import { isFloat } from '../../model/numbers.js';
import type { Reference } from '../../code/code.js';
import { runtime } from '../runtime.js';
import type { EmitContext } from '../context.js';
import type { Member, Model, Shape, TimestampFormat } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { leadsTo, reach } from '../../model/reach.js';

/**
 * Which way a value goes: to and from JSON, or to and from a format that holds all values as they
 * are, so that only defaults are to be filled in, blobs to be sent as bytes, and dates to be looked at.
 */
export type Way = 'encode' | 'decode' | 'fill-sent' | 'fill-received';

const known = new WeakMap<EmitContext, Map<string, boolean>>();

/** Whether the values of a shape differ from what JSON holds for them. */
export function needsConversion(context: EmitContext, id: string, way: Way): boolean {
  const answers = known.get(context) ?? new Map<string, boolean>();
  known.set(context, answers);
  const key = `${way} ${id}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = leadsTo(context.model, id, (shape) => converts(context, shape, way));
    answers.set(key, answer);
  }
  return answer;
}

function converts(context: EmitContext, shape: Shape, way: Way): boolean {
  if (
    shape.kind === 'structure' &&
    shape.members.some((each) => isFilled(context, shape, each, way))
  ) {
    return true;
  }
  if (way === 'fill-sent') return shape.kind === 'blob' || shape.kind === 'timestamp';
  if (way === 'fill-received') return false;
  switch (shape.kind) {
    case 'timestamp':
    case 'blob':
      return true;
    case 'number':
      return isFloat(shape.size);
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
    case 'boolean':
    case 'document':
      return false;
  }
}

/**
 * Whether a default of a member is filled in, which is chosen for the output: in what is sent, not
 * for the input itself.
 */
export function isFilled(
  { model, defaults }: EmitContext,
  holder: Shape,
  member: Member,
  way: Way,
): boolean {
  if (defaults !== 'fill' || member.default === undefined || member.default === null) return false;
  const received = way === 'decode' || way === 'fill-received';
  return received || !inputsOf(model).has(holder.id);
}

const inputIds = new WeakMap<Model, ReadonlySet<string>>();

function inputsOf(model: Model): ReadonlySet<string> {
  const ids = inputIds.get(model) ?? new Set(model.operations.map(({ input }) => input));
  inputIds.set(model, ids);
  return ids;
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
      isFilled(context, holder, member, way) ||
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
  member: Member,
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
