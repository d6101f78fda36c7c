/** Code for what is done to single members of an input before anything of it is written. */
import type { Code } from '../../code/code.js';
import { access, code, join, literal, property, value } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import { type Operation, structureOf } from '../../model/model.js';

const runtime = 'runtime/http/input-quirks.ts';

/** A statement that makes `input` of what was `given`; nothing where all is sent as it is given. */
export function changedInput({ model }: EmitContext, operation: Operation): Code | undefined {
  const changed = structureOf(model, operation.input).members.flatMap((member): Code[] => {
    const { name, clientDefault, lastSegment, md5Member } = member;
    const place = `given${access(name)}`;
    const own = (text: Code): Code => code`${property(name)}: ${text}`;
    if (md5Member !== undefined) {
      const values = `${place}, given${access(md5Member)}`;
      return [
        own(code`${value('customerKey', runtime)}(${values})`),
        code`${property(md5Member)}: ${value('customerKeyMd5', runtime)}(${values})`,
      ];
    }
    const last = lastSegment ? code`${value('lastSegment', runtime)}(${place})` : [place];
    if (clientDefault !== undefined) return [own(code`${last} || ${literal(clientDefault)}`)];
    return lastSegment ? [own(last)] : [];
  });
  if (changed.length === 0) return undefined;
  return code`const input = { ...given, ${join(changed, ', ')} };
`;
}
