/** Which functions write and read JSON: those of the runtime for large integers are needed only where there are some. */
import type { Reference } from '../../code/code.js';
import { type Expression, onlyArgument } from '../../code/layout.js';
import type { Member } from '../../model/model.js';
import type { EmitContext } from '../context.js';
import { holdBigints } from '../../model/longs.js';
import { runtime } from '../runtime.js';

/** What a text of JSON holds: the value of a shape, or some members of one. */
type Held = string | readonly Member[];

/** Whether bigints are in what a text holds. */
export function hasBigints(context: EmitContext, held: Held): boolean {
  return holdBigints(context, typeof held === 'string' ? [held] : held.map(({ target }) => target));
}

/** An expression for the JSON of an encoded value. */
export function writtenJson(context: EmitContext, held: Held, encoded: Expression): Expression {
  const write = hasBigints(context, held) ? runtime.longJson : 'JSON.stringify';
  return { code: [write, ...onlyArgument(encoded)], kind: 'other' };
}

/** The function that reads a text of JSON that is an object, or anything. */
export function jsonReader(
  context: EmitContext,
  held: Held,
  kind: 'object' | 'anything' = 'object',
): Reference {
  const isLong = hasBigints(context, held);
  switch (kind) {
    case 'object':
      return isLong ? runtime.fromLongJson : runtime.fromJson;
    case 'anything':
      return isLong ? runtime.fromAnyLongJson : runtime.fromAnyJson;
  }
}
