/** Code for what is done to single members of an input before anything of it is written. */
import { at, given, memberPlace } from './places.js';
import type { Code } from '../../code/code.js';
import { code, literal, property } from '../../code/code.js';
import { assigned, braced, oneLine } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { type Operation, structureOf } from '../../model/model.js';
import { runtime } from '../runtime.js';

/** A statement that makes `input` of what was `given`; nothing where all is sent as it is given. */
export function changedInput({ model }: EmitContext, operation: Operation): Code | undefined {
  const changed = structureOf(model, operation.input).members.flatMap((member): Code[] => {
    const { name, clientDefault, lastSegment, md5Member } = member;
    const place = at(memberPlace(given, name));
    const own = (text: Code): Code => code`${property(name)}: ${text}`;
    if (md5Member !== undefined) {
      return [
        code`...${runtime.customerKey}(${at(given)}, ${literal(name)}, ${literal(md5Member)})`,
      ];
    }
    const last = lastSegment ? code`${runtime.lastSegment}(${place})` : place;
    if (clientDefault !== undefined) return [own(code`${last} || ${literal(clientDefault)}`)];
    return lastSegment ? [own(last)] : [];
  });
  if (changed.length === 0) return undefined;
  return assigned(['const input'], braced([code`...${at(given)}`, ...changed.map(oneLine)]));
}
