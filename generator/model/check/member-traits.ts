import { typeWord } from '../numbers.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import type { Model } from '../model.js';
import { allParts, below } from './parts.js';

/** What members say about themselves makes sense where they stand. */
export function* memberTraits(model: Model): Generator<Problem> {
  for (const [member, shape] of allParts(model)) {
    if (member.required && shape.kind !== 'structure') {
      yield {
        code: 'needless-required',
        message:
          shape.kind === 'union'
            ? 'A member of a union cannot be required: one of them is set, whichever it is'
            : `A ${typeWord(shape)} has no parts that could be left out`,
        mend:
          shape.kind === 'list' || shape.kind === 'map'
            ? 'Remove `required`; for entries that may be null, the list or map says `sparse: true`.'
            : 'Remove `required`.',
        pointer: below(member.origin, 'required'),
        part: 'key',
      };
    }
    const target = model.shapes.get(member.target);
    if (member.idempotencyToken && target !== undefined && target.kind !== 'string') {
      yield {
        code: 'bad-idempotency-token',
        message: `An idempotency token is a string; ${member.name} is of type "${typeWord(target)}"`,
        mend: 'Make its type a string, or remove `idempotencyToken`.',
        pointer: below(member.origin, 'idempotencyToken'),
        part: 'key',
      };
    }
    if (shape.kind === 'map' && member === shape.key && target !== undefined) {
      if (target.kind === 'string') continue;
      yield {
        code: 'wrong-shape',
        message: `The keys of a map are strings, not of type "${typeWord(target)}"`,
        mend: 'Use a string shape for the keys.',
        pointer: member.origin.pointer,
        part: 'value',
      };
    }
  }
}
