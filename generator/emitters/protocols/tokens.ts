import type { Code } from '../../code/code.js';
import { access, code, join, property } from '../../code/code.js';
import type { EmitContext } from '../context.js';
import type { Operation } from '../../model/model.js';
import { structureOf } from '../../model/model.js';

/**
 * An expression for the input with a new token in the place of one that was not given.
 *
 * @param input the expression without tokens, over the variable `input`.
 */
export function withTokens(
  { model }: EmitContext,
  operation: Operation,
  input: Code = ['input'],
): Code {
  const tokens = structureOf(model, operation.input).members.filter(
    (member) => member.idempotencyToken,
  );
  if (tokens.length === 0) return input;
  const values = tokens.map(({ name }) => [
    `${property(name)}: input${access(name)} ?? crypto.randomUUID()`,
  ]);
  return code`{ ...${input}, ${join(values, ', ')} }`;
}
