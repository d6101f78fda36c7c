import type { Reference } from '../../code/code.js';
import { runtime } from '../runtime.js';
import type { EmitContext } from '../context.js';
import { isFilled, type Way } from '../json-facts.js';
import type { Member, Shape, TimestampFormat } from '../../model/model.js';

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
