import type { Code } from '../../code/code.js';
import { bigintLiteral, code, json, literal } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import { isBigint } from '../../model/longs.js';
import type { DefaultValue, Member, Model } from '../../model/model.js';
import { shapeOf } from '../../model/model.js';
import { timestampFormat } from './json-conversion.js';
import { runtime } from '../runtime.js';

/** The default of a member that stands for a value; null says that there is none. */
function filledDefault(member: Member): Exclude<DefaultValue, null> | undefined {
  return member.default ?? undefined;
}

/** A default as JSON has it: bytes are in base64 already, timestamps in the member's format. */
export function defaultInJson(model: Model, member: Member): Code {
  const shape = shapeOf(model, member.target);
  const given = filledDefault(member);
  if (shape.kind !== 'timestamp' || typeof given !== 'number') return [json(given)];
  const date = new Date(given * 1000);
  switch (timestampFormat(member, shape)) {
    case 'epoch-seconds':
      return [json(given)];
    case 'date-time':
      return [literal(date.toISOString().replace('.000Z', 'Z'))];
    case 'http-date':
      return [literal(date.toUTCString())];
  }
}

/** A default as the types have it. */
export function defaultAsValue(context: EmitContext, member: Member): Code {
  const given = filledDefault(member);
  const shape = shapeOf(context.model, member.target);
  switch (shape.kind) {
    case 'timestamp':
      return [`new Date(${typeof given === 'number' ? given * 1000 : json(given)})`];
    case 'blob':
      return code`${runtime.fromBase64}(${json(given)})`;
    case 'number':
      return isBigint(context, shape) ? [bigintLiteral(given)] : [json(given)];
    default:
      return [json(given)];
  }
}
