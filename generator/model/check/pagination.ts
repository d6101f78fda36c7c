import { defined } from '../../defined.js';
import type { Problem } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Model, Operation, Pagination } from '../model.js';
import { pagesOf } from '../pages.js';
import { namesAt, startOfPath } from './paths.js';
import { below, isLinked } from './parts.js';

/** What pagination speaks of is there: members of the input, and paths into the output. */
export function* pagination(model: Model): Generator<Problem> {
  const linked = isLinked(model);
  for (const operation of model.operations) {
    if (operation.pagination === undefined) continue;
    const missing = [...ofOperation(model, operation, operation.pagination)];
    yield* missing;
    // A page of the AWS CLI tells the results and no token: there is nothing to mend then.
    const hasTokens = operation.pagination.input.length > 0;
    if (linked && hasTokens && missing.length === 0) {
      yield* withoutCode(model, operation, operation.pagination);
    }
  }
}

/** Whether there will be code for the pages. */
function* withoutCode(
  model: Model,
  operation: Operation,
  pagination: Pagination,
): Generator<Problem> {
  const pages = pagesOf(model, operation, pagination);
  if (!('reason' in pages)) return;
  yield {
    code: 'no-code',
    severity: 'warning',
    message: `There is no function for the pages of ${operation.name}: ${pages.reason}`,
    mend: 'Name a member of the input and a path into the output that have one type, or leave `pagination` out.',
    pointer: below(operation.origin, 'pagination'),
    part: 'value',
  };
}

function* ofOperation(
  model: Model,
  operation: Operation,
  { input, output, limit, more, result, nonAggregate = [] }: Pagination,
): Generator<Problem> {
  const named = [
    ...input.map((path) => ['input', 'input', path] as const),
    ...output.map((path) => ['output', 'output', path] as const),
    ...(limit === undefined ? [] : [['limit', 'input', limit] as const]),
    ...(more === undefined ? [] : [['more', 'output', more] as const]),
    ...result.map((path) => ['result', 'output', path] as const),
    ...nonAggregate.map((path) => ['nonAggregate', 'output', path] as const),
  ];
  for (const [key, side, path] of named) {
    // Where a member of a list is meant, or an alternative, only the beginning can be looked up.
    const start = startOfPath(path);
    const missing = start === undefined ? undefined : namesAt(model, operation[side], start);
    if (missing === undefined) continue;
    const suggestion = suggest(missing.name, missing.known);
    yield {
      code: 'unknown-member',
      message: `The pagination of ${operation.name} speaks of ${path}, and ${missing.where} has no member "${missing.name}"`,
      mend: `Name a member of the ${side}, or take it out.`,
      ...defined({ suggestion }),
      pointer: below(operation.origin, 'pagination', key),
      part: 'value',
    };
  }
}
