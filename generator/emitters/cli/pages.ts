import { defined } from '../../defined.js';
import type { Model, Operation } from '../../model/model.js';
import { pagedBy } from '../../model/paged.js';
import type { CliPages } from '../../runtime/cli/command.js';

/** How a command goes through the pages of an operation; undefined where it has none. */
export function cliPages(model: Model, operation: Operation): CliPages | undefined {
  const paged = pagedBy(model, operation);
  if (paged === undefined) return undefined;
  const { input, output, more, result, nonAggregate, limit } = paged;
  return {
    tokens: input.map((name, index) => [name, output[index] ?? ''] as const),
    ...defined({ more }),
    results: result,
    ...defined({ nonAggregate, limit }),
  };
}
