/** Which of its errors an operation is answered with. */
import { errorCode, type Model, type Operation, structureOf } from '../model/model.js';
import type { ErrorPlan } from '../runtime/mocks/state/plan.js';

const absent = /NotFound|NoSuch|NotExist|NonExist|Missing|Unknown(?!Operation)|ResourceNotFound/;
const present = /AlreadyExist|Exists|InUse|Duplicate|AlreadyOwned|Conflict/;
const wrongToken = /NextToken|PaginationToken|InvalidMarker|InvalidToken/;
const invalid =
  /^(?:InvalidParameter|Validation|InvalidArgument|InvalidInput|BadRequest|InvalidRequest)/;

/** The error where there is no such resource; undefined where the model has none. */
export function notFoundOf(
  model: Model,
  operation: Operation,
  noun: string,
  said?: string,
): ErrorPlan | undefined {
  return chosen(model, operation, absent, noun, said);
}

/** The error where what tags are asked of is not there; SSM calls it `InvalidResourceId`. */
export function untaggedOf(model: Model, operation: Operation): ErrorPlan {
  return (
    notFoundOf(model, operation, 'Resource') ??
    chosen(model, operation, /^Invalid(?:Resource(?:Id|Arn|Name)?|Arn)(?:Exception)?$/, '') ??
    invalidOf(model, operation)
  );
}

/** The error where there is such a resource already. */
export function existsOf(
  model: Model,
  operation: Operation,
  noun: string,
  said?: string,
): ErrorPlan | undefined {
  return chosen(model, operation, present, noun, said);
}

/** The error for a token that no page gave. */
export function wrongTokenOf(model: Model, operation: Operation): ErrorPlan {
  return chosen(model, operation, wrongToken, '') ?? invalidOf(model, operation);
}

/** The error for input that makes no sense. */
export function invalidOf(model: Model, operation: Operation | undefined): ErrorPlan {
  const found = operation && chosen(model, operation, invalid, '');
  return found ?? { code: 'ValidationException' };
}

/** The one that speaks of the resource, before others. */
function chosen(
  model: Model,
  operation: Operation,
  pattern: RegExp,
  noun: string,
  said?: string,
): ErrorPlan | undefined {
  // What a specification says counts for operations that do not list the error, too.
  if (said !== undefined && model.shapes.has(said)) return planOf(model, said);
  const fitting = operation.errors.filter((id) => pattern.test(id));
  const best =
    fitting.find((id) => noun !== '' && id.includes(noun)) ??
    fitting.find((id) => /^Resource|^Entity|^NoSuchEntity/.test(id)) ??
    fitting[0];
  return best === undefined ? undefined : planOf(model, best);
}

function planOf(model: Model, id: string): ErrorPlan {
  const shape = structureOf(model, id);
  const member = shape.members.find(({ name }) => /^(?:error)?message$/i.test(name));
  return {
    code: errorCode(shape),
    ...(member === undefined || member.name === 'message' ? {} : { message: member.name }),
  };
}
