import type { Code } from '../../code/code.js';
import { code, property } from '../../code/code.js';
import { braced, oneLine } from '../../code/layout.js';
import type { Member } from '../../model/model.js';
import { at, input, inputMember } from './places.js';

/**
 * An expression for the input with a new token in the place of one that was not given.
 *
 * @param members those that are sent this way.
 * @param expression the one without tokens, over the variable `input`.
 */
export function withTokens(members: readonly Member[], expression: Code = at(input)): Code {
  const tokens = members.filter((member) => member.idempotencyToken);
  if (tokens.length === 0) return expression;
  const values = tokens.map(({ name }) =>
    oneLine(code`${property(name)}: ${inputMember(name)} ?? crypto.randomUUID()`),
  );
  return braced([code`...${expression}`, ...values]);
}
