import type { Code } from '../emit/code.js';
import { code, literal, regExpLiteral } from '../emit/code.js';
import type { EmitContext } from '../emit/context.js';
import { commonErrorCodes } from '../model/common-errors.js';
import { operationErrors } from '../model/reach.js';
import type { Operation, StructureShape } from '../model/model.js';
import { errorCode, structureOf } from '../model/model.js';

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

/**
 * Codes that ask for fewer requests although nothing in the model says so; the runtime knows the
 * ones that any service of the protocol may send.
 */
const throttlingCodes = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'SlowDown',
  'TransactionInProgressException',
]);

/** Statements that set what the model says of the errors beyond their code: that they may be retried. */
export function retryAmendments(context: EmitContext, operation: Operation): Code {
  const shapes = operationErrors(context.model, operation).map((id) =>
    structureOf(context.model, id),
  );
  const throttles = (shape: StructureShape): boolean =>
    shape.error?.retryable === 'throttling' || throttlingCodes.has(errorCode(shape));
  const throttled = shapes.filter(throttles).map(errorCode);
  const retryable = shapes
    .filter((shape) => shape.error?.retryable === 'yes' && !throttles(shape))
    .map(errorCode);
  const list = (codes: readonly string[]): string => `[${codes.map(literal).join(', ')}]`;
  return [
    ...(throttled.length > 0
      ? code`if (${list(throttled)}.includes(error.sentCode)) error.retryable = error.throttled = true;
`
      : []),
    ...(retryable.length > 0
      ? code`if (${list(retryable)}.includes(error.sentCode)) error.retryable = true;
`
      : []),
  ];
}
