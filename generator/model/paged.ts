import type { Model, Operation, Pagination } from './model.js';
import { structureOf } from './model.js';
import { pagesOf } from './pages.js';

/** A pagination whose pages can be put together. */
export interface Paged extends Pagination {
  readonly result: readonly [string, ...string[]];
}

/**
 * How a command line goes through the pages of an operation; undefined where it has none, or nothing that
 * could be put together.
 */
export function pagedBy(model: Model, operation: Operation): Paged | undefined {
  const { pagination } = operation;
  if (pagination === undefined) return undefined;
  const [first, ...others] = pagination.result;
  const isPath = pagination.result.every((path) => /^\w+(?:\.\w+)*$/.test(path));
  // A check of the model has told of what cannot be understood.
  if (first === undefined || !isPath || 'reason' in pagesOf(model, operation, pagination)) {
    return undefined;
  }
  return { ...pagination, result: [first, ...others] };
}

/**
 * The members of the input that a command line sets itself as it goes through the pages. Those that are
 * required are not among them: a person has to give them.
 */
export function pagingMembers(model: Model, operation: Operation): ReadonlySet<string> {
  const paged = pagedBy(model, operation);
  const names = new Set([...(paged?.input ?? []), ...(paged?.limit ? [paged.limit] : [])]);
  const { members } = structureOf(model, operation.input);
  return new Set(
    members.filter(({ name, required }) => names.has(name) && !required).map(({ name }) => name),
  );
}
