import type { Code } from '../../code/code.js';
import { literal, regExpLiteral } from '../../code/code.js';
import { ifThen } from '../../code/layout.js';
import type { EmitContext } from '../context.js';
import { commonErrorCodes } from '../../model/common-errors.js';
import { operationErrors } from '../../model/reach.js';
import type { Operation } from '../../model/model.js';
import { errorCode, structureOf } from '../../model/model.js';

/** One expression for the codes of the modelled and of the common errors. */
export function knownErrors(context: EmitContext, operation: Operation): string {
  const modelled = operationErrors(context.model, operation).map((id) =>
    errorCode(structureOf(context.model, id)),
  );
  const codes = [...new Set([...modelled, ...commonErrorCodes(context.model.service, operation)])];
  const escape = (text: string): string => text.replace(/[^\w]/g, '\\$&');
  const ending = 'Exception';
  const exceptions = codes.filter((each) => each.endsWith(ending)).sort();
  const others = codes.filter((each) => !each.endsWith(ending)).sort();
  const short = exceptions.map((each) => escape(each.slice(0, -ending.length)));
  const alternatives = [
    ...(short.length > 0 ? [`(${short.join('|')})${ending}`] : []),
    ...others.map(escape),
  ];
  return regExpLiteral(`^(${alternatives.join('|')})$`, '');
}

/** Statements that set what the model says of the errors beyond their code: that they may be retried. */
export function retryAmendments(context: EmitContext, operation: Operation): Code[] {
  const shapes = operationErrors(context.model, operation).map((id) =>
    structureOf(context.model, id),
  );
  const codesOf = (retryable: 'yes' | 'throttling'): string[] =>
    shapes.filter((shape) => shape.error?.retryable === retryable).map(errorCode);
  const throttled = codesOf('throttling');
  const retryable = codesOf('yes');
  const isOneOf = (codes: readonly string[]): string =>
    codes.length === 1
      ? `error.sentCode === ${codes.map(literal)}`
      : `[${codes.map(literal).join(', ')}].includes(error.sentCode)`;
  return [
    ...(throttled.length > 0
      ? [ifThen([isOneOf(throttled)], ['error.retryable = error.throttled = true;'])]
      : []),
    ...(retryable.length > 0 ? [ifThen([isOneOf(retryable)], ['error.retryable = true;'])] : []),
  ];
}
