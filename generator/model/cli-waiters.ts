import { cliName } from './cli-names.js';
import type { Model, Operation, Waiter } from './model.js';
import { sortedOperations } from './reach.js';

/** A waiter as `wait` of a command line has it. */
export interface NamedWaiter {
  /** On the command line, e.g. `table-exists`. */
  readonly cli: string;
  readonly operation: Operation;
  readonly waiter: Waiter;
}

/** What a command line can wait for, by its names; nothing where an operation is called `wait`. */
export function cliWaiters(model: Model): readonly NamedWaiter[] {
  const operations = sortedOperations(model);
  if (operations.some(({ cli }) => cli === 'wait')) return [];
  const found = operations.flatMap((operation) =>
    operation.waiters.map((waiter) => ({ cli: cliName(waiter.name), operation, waiter })),
  );
  const byName = new Map(found.map((each) => [each.cli, each]));
  return [...byName.values()].sort((one, other) => (one.cli < other.cli ? -1 : 1));
}
