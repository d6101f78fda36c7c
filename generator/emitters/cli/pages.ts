import type { Model, Operation } from '../../model/model.js';
import { defined } from '../../defined.js';
import { pagesOf } from '../../model/pages.js';
import type { CliPages } from '../../runtime/cli/command.js';

/**
 * How a command goes through the pages of an operation; undefined where it has none, or nothing that could be
 * put together.
 */
export function cliPages(model: Model, operation: Operation): CliPages | undefined {
  const { pagination } = operation;
  if (pagination === undefined) return undefined;
  const { input, output, more, result, nonAggregate, limit } = pagination;
  const [first, ...others] = result;
  const isPath = result.every((path) => /^\w+(?:\.\w+)*$/.test(path));
  // A check of the model has told of what cannot be understood.
  if (first === undefined || !isPath || 'reason' in pagesOf(model, operation, pagination)) {
    return undefined;
  }
  return {
    tokens: input.map((name, index) => [name, output[index] ?? ''] as const),
    ...defined({ more }),
    results: [first, ...others],
    ...defined({ nonAggregate, limit }),
  };
}
